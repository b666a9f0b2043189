import { describe, expect, it } from 'vitest'
import { validate } from '../../../src/index.ts'
import { changed } from '../../../src/model/change.ts'
import type { Json, JsonMap, Path } from '../../../src/model/json.ts'
import { formatPath } from '../../../src/model/json.ts'
import { makeFolder } from '../program-folder.ts'

const list: Json = [{ name: 'welder-robots' }, { name: 'bender-robots', storageSize: '1Gi' }]
const overrides: Json = { 'welder-robots': { replicas: 0 } }

/** What the CLI says without Helm, as paths and messages. */
async function reports(values: JsonMap): Promise<[string, string][]> {
  const { folder } = await makeFolder({ 'a.yaml': JSON.stringify(values) })
  const { problems } = await validate({ files: ['a.yaml'] }, { folder, allow: ['no-helm'] })
  return problems.map(({ path = [], message }) => [formatPath(path), message])
}

describe('agents in a wrong place', () => {
  it.each<{ title: string; wrong: JsonMap; said: string[]; moved: Path[] }>([
    {
      title: 'in global, as in the vendor’s chart',
      wrong: { global: { imageRegistry: 'r.example.com', protocolMapperAgents: list } },
      said: ['the chart does not read protocolMapperAgents here. Move it out of global, to the top level'],
      moved: [['global', 'protocolMapperAgents']],
    },
    {
      title: 'deeper in global, with overrides',
      wrong: { global: { edge: { protocolMapperAgents: list, protocolMapperAgentOverrides: overrides } } },
      said: ['Move it out of global.edge, to the top level', 'protocolMapperAgentOverrides here. Move it out of'],
      moved: [
        ['global', 'edge', 'protocolMapperAgents'],
        ['global', 'edge', 'protocolMapperAgentOverrides'],
      ],
    },
    {
      title: 'in the values of a parent chart',
      wrong: { 'protocol-mapper-agents': { protocolMapperAgents: list } },
      said: ['Move protocol-mapper-agents.protocolMapperAgents to the top level, and remove protocol-mapper-agents.'],
      moved: [['protocol-mapper-agents', 'protocolMapperAgents'], ['protocol-mapper-agents']],
    },
    {
      title: 'in the values of another subchart, whose name is like a setting',
      wrong: { connectware: { global: { protocolMapperAgents: list, protocolMapperAgentOverrides: overrides } } },
      said: [
        'Move connectware.global.protocolMapperAgents and connectware.global.protocolMapperAgentOverrides to the top level, and remove connectware.',
      ],
      moved: [
        ['connectware', 'global', 'protocolMapperAgents'],
        ['connectware', 'global', 'protocolMapperAgentOverrides'],
        ['connectware'],
      ],
    },
    {
      title: 'next to an anchor',
      wrong: { 'x-fleet': { protocolMapperAgents: list } },
      said: ['Move it out of x-fleet, to the top level'],
      moved: [['x-fleet', 'protocolMapperAgents']],
    },
    { title: 'under another name', wrong: { agents: list }, said: ['Did you mean protocolMapperAgents?'], moved: [] },
    {
      title: 'under a name with dots',
      wrong: { 'global.protocolMapperAgents': list },
      said: ['Did you mean protocolMapperAgents?'],
      moved: [],
    },
  ])('$title: the advice works', async ({ wrong, said, moved }) => {
    const found = await reports(wrong)
    expect(found.map(([, message]) => message)).toEqual(said.map((text) => expect.stringContaining(text)))
    const followed = moved.reduce<Json>((values, path) => {
      const value = path.reduce<Json>((at, step) => (at as JsonMap)[String(step)] ?? null, wrong)
      const isRemoved = path.length === 1
      return changed(values, { remove: path, set: isRemoved ? [] : [[path.slice(-1), value]] })
    }, wrong)
    if (moved.length > 0) expect(await reports(followed as JsonMap)).toEqual([])
  })

  it.each<[string, JsonMap]>([
    ['another chart’s, next to our own', { global: { protocolMapperAgents: list }, protocolMapperAgents: list }],
    ['no agents on purpose', { global: { protocolMapperAgents: list }, protocolMapperAgents: [] }],
    ['nothing in it', { global: { protocolMapperAgents: [] }, protocolMapperAgents: list }],
    ['an object with such a key', { protocolMapperAgents: list, extraObjects: { a: { protocolMapperAgents: list } } }],
  ])('is not reported for %s', async (_, values) => {
    expect(await reports(values)).toEqual([])
  })
})
