import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { describe, expect, inject, it } from 'vitest'
import { parse } from 'yaml'
import { repository } from '../../scripts/toolchain/paths.ts'
import { setups } from '../../src/init/setups.ts'
import { type Major, someMajors } from '../chart/helm.ts'
import { program, typeCheck } from './project.ts'

const read = (file: string) => readFile(join(inject('package').project, file), 'utf8')

/** What a chart renders from values on standard input. */
async function template(major: Major, chart: string, input: string): Promise<string> {
  const { project } = inject('package')
  const { stdout } = await execa(inject('helm')[major], ['template', 'fleet', chart, '-f', '-'], {
    cwd: project,
    input,
  })
  return stdout
}

describe.each(setups)('init --setup %s', (setup) => {
  const chart = 'node_modules/protocol-mapper-agents/charts/protocol-mapper-agents'
  const ofExample = async (major: Major) =>
    template(major, chart, await readFile(join(repository, 'examples', `${setup}.yaml`), 'utf8'))

  it.each(someMajors(setup))('writes YAML that %s renders like the example', async (major) => {
    const file = `${setup}-${major}.yaml`
    expect(await program(['init', '--setup', setup, file])).toMatchObject({ exitCode: 0 })
    const text = await read(file)
    expect(text).toContain(`$schema=${chart}/values.schema.json\n`)
    expect(text).toContain(` ${chart} -f ${file}\n`)
    expect(await template(major, chart, text)).toBe(await ofExample(major))
  })
  it('writes TypeScript that compiles, with the values of the example', async () => {
    const file = `${setup}.ts`
    expect(await program(['init', '--setup', setup, '--typescript', file])).toMatchObject({ exitCode: 0 })
    expect(await typeCheck({ [file]: await read(file) })).toMatchObject({ exitCode: 0, stdout: '' })
    const { stdout } = await program(['values', file])
    expect(parse(stdout)).toEqual(parse(await readFile(join(repository, 'examples', `${setup}.yaml`), 'utf8')))
    expect(await template('helm4', chart, stdout)).toBe(await ofExample('helm4'))
  })
})

it('init does not change an existing file', async () => {
  const { project } = inject('package')
  expect(await program(['init'])).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('values.yaml') })
  const before = await read('values.yaml')
  const { exitCode, stderr } = await program(['init', '--setup', 'agent-as-a-service'])
  expect(stderr).toContain('values.yaml: the file exists and is left as it is.')
  expect(exitCode).toBe(2)
  expect(await read('values.yaml')).toBe(before)
  await rm(join(project, 'values.yaml'))
})
