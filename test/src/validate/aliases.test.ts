import { describe, expect, it } from 'vitest'
import { type Alias, settingAliases, valueAliases } from '../../../src/aliases.ts'
import { readSchema } from '../../../src/chart.ts'
import { validate } from '../../../src/index.ts'
import { type Json, type Path, parsePath } from '../../../src/model/json.ts'
import { fixedKeys } from '../../../src/validate/fixed-keys.ts'
import { makeFolder } from '../program-folder.ts'

const schema = readSchema()

/** Whether the schema has a key with this name in its place. */
function exists(path: Path): boolean {
  return Object.hasOwn(fixedKeys(schema, path.slice(0, -1)), String(path.at(-1)))
}

/** What the schema says about values. */
async function messages(values: Json): Promise<string[]> {
  const { folder } = await makeFolder({ 'a.yaml': JSON.stringify(values) })
  const { problems } = await validate({ files: ['a.yaml'] }, { folder, allow: ['no-helm', 'no-agents'] })
  return problems.map(({ message }) => message)
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
  it.each([...settingAliases])('%s', async (name, { to }) => {
    const settings = (parsePath(name) ?? []).reduceRight<Json>((inner, step) => ({ [String(step)]: inner }), null)
    const [message, ...others] = await messages({ protocolMapperAgents: [{ name: 'a', ...(settings as object) }] })
    const key = parsePath(to)?.at(-1)
    expect(message).toMatch(
      new RegExp(`is unknown here\\. Did you mean (protocolMapperAgents\\[0\\]\\.${to}|${key})\\?`),
    )
    expect(others).toEqual([])
  })
  it.each([...valueAliases])('at the top: %s', async (name, { to }) => {
    expect(await messages({ [name]: null })).toEqual([`The key ${name} is unknown here. Did you mean ${to}?`])
  })
})
