import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chartFolder } from '../../src/chart.ts'
import { topics } from './rules.ts'

const folder = join(chartFolder, 'templates/validation')

/** The ids that a template reports, by the name of its file. */
const reported = new Map(
  await Promise.all(
    (await readdir(folder))
      .filter((file) => file.endsWith('.tpl'))
      .map(async (file): Promise<[string, Set<string>]> => {
        const text = await readFile(join(folder, file), 'utf8')
        return [file, new Set([...text.matchAll(/"rule" "([^"]*)"/g)].map(([, id = '']) => id))]
      }),
  ),
)

describe.each(topics)('schema/rules: $name', ({ name, rules }) => {
  it('has the rules that the template of the same name reports', () => {
    const inTemplate = reported.get(`_${name}.tpl`) ?? new Set()
    expect(rules.map(({ rule }) => rule).filter((id) => !inTemplate.has(id))).toEqual([])
  })
})

describe('templates/validation', () => {
  it('reports nothing that is missing in schema/rules/', () => {
    const known = new Set(topics.flatMap(({ rules }) => rules.map(({ rule }) => rule)))
    expect([...reported.values()].flatMap((ids) => [...ids]).filter((id) => !known.has(id))).toEqual([])
  })
  it('gives every problem an id', async () => {
    for (const file of reported.keys()) {
      const text = await readFile(join(folder, file), 'utf8')
      const calls = text.split('include "protocol-mapper-agents.problem" (').slice(1)
      expect(
        calls.filter((call) => !/^dict\s[^}]*"rule" "[a-z-]+"/.test(call)),
        file,
      ).toEqual([])
    }
  })
})
