import { describe, expect, it } from 'vitest'
import { type Alias, settingAliases, valueAliases } from '../../../src/aliases.ts'
import { readSchema } from '../../../src/chart.ts'
import { validate } from '../../../src/index.ts'
import { type Json, type Path, parsePath } from '../../../src/model/json.ts'
import type { Problem } from '../../../src/model/problem.ts'
import { fixedKeys } from '../../../src/validate/fixed-keys.ts'
import { makeFolder } from '../program-folder.ts'

const schema = readSchema()

/** Whether the schema has a key with this name in its place. */
function exists(path: Path): boolean {
  return Object.hasOwn(fixedKeys(schema, path.slice(0, -1)), String(path.at(-1)))
}

/** What the schema says about values. */
async function problemsOf(values: Json): Promise<readonly Problem[]> {
  const { folder } = await makeFolder({ 'a.yaml': JSON.stringify(values) })
  const { problems } = await validate({ files: ['a.yaml'] }, { folder, allow: ['no-helm', 'no-agents'] })
  return problems
}

describe.each<[string, ReadonlyMap<string, Alias>, Path, Path]>([
  ['at the top', valueAliases, [], []],
  ['in the settings of an agent', settingAliases, ['protocolMapperAgents', 0], ['protocolMapperAgents', 0]],
  ['in the defaults', settingAliases, ['protocolMapperAgentDefaults'], ['protocolMapperAgentDefaults']],
])('names of other charts %s', (_, aliases, base) => {
  it.each([...aliases])('mean a setting that exists: %s', (name, { to }) => {
    expect(exists([...base, ...(parsePath(to) ?? [])]), to).toBe(true)
    expect(exists([...base, ...(parsePath(name) ?? [])]), name).toBe(false)
  })
})

describe('the CLI asks for the setting that is meant', () => {
  it('in the settings of an agent', async () => {
    const names = [...settingAliases]
    const agents = names.map(([alias], index) => {
      const inner = (parsePath(alias) ?? []).reduceRight<Json>((value, step) => ({ [String(step)]: value }), null)
      return { name: `agent-${index}`, ...(inner as object) }
    })
    const problems = await problemsOf({ protocolMapperAgents: agents })
    const said = names.map((_, index) =>
      problems.flatMap(({ path = [], message }) => (path[1] === index ? [message] : [])),
    )
    const expected = names.map(([, { to }], index) => {
      const setting = `(protocolMapperAgents\\[${index}\\]\\.${to}|${parsePath(to)?.at(-1)})`
      return [expect.stringMatching(new RegExp(`is unknown here\\. Did you mean ${setting}\\?`))]
    })
    expect(said).toEqual(expected)
    expect(problems).toHaveLength(names.length)
  })
  it('at the top', async () => {
    const names = [...valueAliases]
    const problems = await problemsOf(Object.fromEntries(names.map(([name]) => [name, null])))
    expect(problems.map(({ message }) => message)).toEqual(
      names.map(([name, { to }]) => `The key ${name} is unknown here. Did you mean ${to}?`),
    )
  })
})
