import { describe, expect, it } from 'vitest'
import { makeFolder } from '../program-folder.ts'

const files = {
  'fleet.yaml':
    'protocolMapperAgentDefaults: {replicas: 0}\nprotocolMapperAgents: [{name: a}, {name: b, replicas: 0}]\n',
  'north.yaml': 'commonLabels: {site: north}\nprotocolMapperAgentDefaults: {connectwareHost: north}\n',
  'south.yaml':
    'commonLabels: {site: south}\nprotocolMapperAgentDefaults: {connectwareHost: south}\nprotocolMapperAgentOverrides: {b: {env: {X: "1"}, kind: Deployment}}\n',
  'busy.yaml': 'protocolMapperAgentDefaults: {replicas: 5}\n',
  'more.yaml': 'protocolMapperAgentOverrides: {a: {args: [x]}}\n',
  'other.yaml': 'protocolMapperAgents: [{name: a}, {name: c}]\n',
}

type Comparison = {
  sites: string[]
  differences: { agents: string[]; path: string; values: Record<string, unknown> }[]
  redundant: { path: string; file: string; line: number; sites: string[]; same: { file: string } }[]
}

async function compare(...args: string[]): Promise<Comparison> {
  const { run } = await makeFolder(files)
  const { code, out } = await run('compare', '-o', 'json', ...args)
  expect(code).toBe(0)
  return JSON.parse(out) as Comparison
}

describe('compare', () => {
  it('lists each difference once for all agents that have it', async () => {
    const { sites, differences } = await compare('-f', 'fleet.yaml', 'north.yaml', 'south.yaml')
    expect(sites).toEqual(['north', 'south'])
    expect(differences).toEqual([
      { agents: [], path: 'commonLabels.site', values: { north: 'north', south: 'south' } },
      { agents: ['a', 'b'], path: 'connectwareHost', values: { north: 'north', south: 'south' } },
      { agents: ['b'], path: 'env.X', values: { south: '1' } },
    ])
  })
  it('accepts several files for a site', async () => {
    const { sites, differences } = await compare('-f', 'fleet.yaml', 'north.yaml', 'north.yaml,more.yaml')
    expect(sites).toEqual(['north.yaml', 'north.yaml,more.yaml'])
    expect(differences).toEqual([
      { agents: ['a'], path: 'args', values: { 'north.yaml': [], 'north.yaml,more.yaml': ['x'] } },
    ])
  })
  it('says which site lacks an agent', async () => {
    const { differences } = await compare('fleet.yaml', 'other.yaml')
    expect(differences).toContainEqual({ agents: ['b'], path: '', values: { fleet: true } })
    expect(differences).toContainEqual({ agents: ['c'], path: '', values: { other: true } })
    expect(differences).toContainEqual({ agents: ['a'], path: 'replicas', values: { fleet: 0, other: 1 } })
    expect(differences).toHaveLength(3)
  })
  it('reports values that change nothing', async () => {
    const { redundant } = await compare('-f', 'fleet.yaml', 'north.yaml', 'south.yaml')
    expect(redundant).toMatchObject([
      {
        path: 'protocolMapperAgents[1].replicas',
        file: 'fleet.yaml',
        line: 2,
        sites: ['north', 'south'],
        same: { file: 'fleet.yaml', line: 1 },
      },
      {
        path: 'protocolMapperAgentOverrides.b.kind',
        file: 'south.yaml',
        line: 3,
        sites: ['south'],
        same: { file: 'chart/values.yaml' },
      },
    ])
  })
  it('reports none that has an effect on one of the sites', async () => {
    const { redundant } = await compare('-f', 'fleet.yaml', 'north.yaml', 'busy.yaml')
    expect(redundant).toEqual([])
  })
  it('prints tables', async () => {
    const { run } = await makeFolder(files)
    const { out } = await run('compare', '-f', 'fleet.yaml', 'north.yaml', 'south.yaml')
    expect(out).toBe(`the whole release
                     north    south
  commonLabels.site  "north"  "south"

all agents
                   north    south
  connectwareHost  "north"  "south"

b
         north  south
  env.X  –      "1"

These change nothing:
  fleet.yaml:2:55  protocolMapperAgents[1].replicas: 0 (already set by fleet.yaml:1:41)
  south.yaml:3:57  protocolMapperAgentOverrides.b.kind: "Deployment" (already set by chart/values.yaml:${/kind.*values.yaml:(\d+:\d+)/.exec(out)?.[1]})
`)
  })
  it('says that nothing differs', async () => {
    const { run } = await makeFolder(files)
    const { out } = await run('compare', 'more.yaml', 'more.yaml')
    expect(out).toBe('There are no differences between more.yaml, more.yaml.\n')
  })
  it('warns of agents that a site loses, as the other commands do', async () => {
    const { run } = await makeFolder(files)
    const { code, err } = await run('compare', '-f', 'fleet.yaml', 'north.yaml', 'other.yaml')
    expect(code).toBe(0)
    expect(err).toMatch(/^warning other\.yaml:1:1 .*\n {2}This list replaces the whole list of fleet\.yaml/)
    expect(err.match(/lost-agents/g)).toHaveLength(1)
  })
})
