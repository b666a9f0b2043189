import stringWidth from 'string-width'
import { expect, it } from 'vitest'
import { makeFolder } from '../program-folder.ts'

const values = 'protocolMapperAgents: [{name: a, env: {A: 工場, B: x}}]\n'

it('effective aligns columns by what a terminal shows', async () => {
  const { run } = await makeFolder({ 'a.yaml': values })
  const { out } = await run('effective', '-f', 'a.yaml', '--origin')
  const columns = out.split('\n').flatMap((line) => {
    const [before, after] = line.split('  a.yaml:')
    return after === undefined || !line.includes('env.') ? [] : stringWidth(before ?? '')
  })
  expect(columns).toHaveLength(2)
  expect(new Set(columns).size).toBe(1)
})

it('a problem is marked where a terminal shows it', async () => {
  const { run } = await makeFolder({ 'a.yaml': values.replace('B: x}', 'B: x}, replicas: 工場') })
  const { out } = await run('validate', '-f', 'a.yaml', '--helm', '/bin/true')
  const [line = '', marks = ''] = out.split('\n').filter((each) => /^ +\d* \| /.test(each))
  expect(stringWidth(line.slice(0, line.lastIndexOf('工場')))).toBe(marks.indexOf('^'))
  expect(marks.trim()).toMatch(/^\| +\^{4}$/)
})
