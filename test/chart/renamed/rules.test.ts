import { afterAll, describe, expect, it } from 'vitest'
import { type Major, majors, notes, template } from '../helm.ts'
import { problems } from '../problems.ts'
import { overNeeded, rulesOnNames } from '../rules.ts'
import { renamedProject } from './project.ts'

const [{ renamed: settings } = { renamed: {} }] = rulesOnNames
const project = await renamedProject({ settings })
afterAll(project.remove)
const { chart } = project

describe.each(rulesOnNames)('$rule', ({ rule, severity, wrong, said, right, renamed }) => {
  const expected = said.map((line) => `${line} [${rule}]`)
  it('is about the settings that are renamed here', () => {
    expect(renamed).toEqual(settings)
  })
  it.runIf(severity === 'warning')('is named in the notes', async () => {
    const lines = (await notes(overNeeded(wrong), { chart })).split('\n').filter((line) => line.startsWith('  - '))
    expect(lines).toEqual(expected.map((line) => `  - ${line}`))
  })
  it.runIf(severity === undefined)('is rejected with a fix', async () => {
    expect(await problems(overNeeded(wrong), { chart })).toEqual(expected)
  })
  it('is not named without a reason', async () => {
    expect(await notes(overNeeded(right), { chart })).not.toContain('Warnings:')
  })
})

describe('an old name', () => {
  const [zone, region] = ['topology.kubernetes.io/zone', 'topology.kubernetes.io/region']
  const options = (key: string, topology: string | null) => ({ podAntiAffinityOptions: { [key]: topology } })
  const rendered = (values: object, major: Major) => template(major, overNeeded(values), { chart })

  it.each(majors)('gives what the new one gives, in every layer: %s', async (major) => {
    const values = (key: string) => ({
      protocolMapperAgentDefaults: options(key, zone),
      protocolMapperAgents: [{ name: 'north' }, { name: 'south', ...options(key, region) }],
      protocolMapperAgentOverrides: { north: options(key, 'rack') },
    })
    const old = await rendered(values('topology'), major)
    expect(old).toBe(await rendered(values('topologyKey'), major))
    expect(old).toContain('topologyKey: rack')
  })
  it.each(majors)('in one layer and the new one in another are merged as usual: %s', async (major) => {
    const values = (lower: string, upper: string) => ({
      protocolMapperAgentDefaults: options(lower, zone),
      protocolMapperAgents: [{ name: 'north', ...options(upper, region) }],
    })
    const expected = await rendered(values('topologyKey', 'topologyKey'), major)
    expect(await rendered(values('topology', 'topologyKey'), major)).toBe(expected)
    expect(await rendered(values('topologyKey', 'topology'), major)).toBe(expected)
  })
  it.each(majors)('wins over the default of the chart, but over no other value in its layer: %s', async (major) => {
    const values = (topologyKey: string) => ({
      protocolMapperAgentDefaults: { podAntiAffinityOptions: { topology: zone, topologyKey } },
      protocolMapperAgents: [{ name: 'north' }],
    })
    expect(await rendered(values('kubernetes.io/hostname'), major)).toContain(`topologyKey: ${zone}`)
    await expect(rendered(values(region), major)).rejects.toThrow(
      `protocolMapperAgentDefaults: podAntiAffinityOptions.topology ("${zone}") and podAntiAffinityOptions.topologyKey ("${region}") are`,
    )
  })
  it('with the value of the new one is only warned about', async () => {
    const both = { podAntiAffinityOptions: { topology: zone, topologyKey: zone } }
    const said = await notes(overNeeded({ protocolMapperAgents: [{ name: 'north', ...both }] }), { chart })
    expect(said).toContain('[renamed-setting]')
  })
  it('that several agents have is one line in the notes', async () => {
    const agents = ['north', 'south', 'west'].map((name) => ({ name, ...options('topology', zone) }))
    const said = await notes(overNeeded({ protocolMapperAgents: agents }), { chart })
    expect(said).toContain('\n  - north, south, west: podAntiAffinityOptions.topology is now called')
    expect(said.match(/renamed-setting/g)).toHaveLength(1)
  })
  it('has the limits of the new one', async () => {
    for (const topology of [null, 1]) {
      const said = async (key: string) =>
        problems(
          overNeeded({ protocolMapperAgents: [{ name: 'north', podAntiAffinityOptions: { [key]: topology } }] }),
          {
            chart,
          },
        )
      expect(await said('topology')).toEqual((await said('topologyKey')).map((line) => line.replace('Key', '')))
    }
  })
})
