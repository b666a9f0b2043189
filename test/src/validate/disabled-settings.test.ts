import { describe, expect, it } from 'vitest'
import { readChartFile } from '../../../src/chart.ts'
import { reportsOf } from './warnings.ts'

const agents = 'protocolMapperAgents:\n  - name: north\n  - name: south\n'

describe('a setting of something that is disabled', () => {
  it.each<[string, Record<string, string>, string[], string[]]>([
    [
      'in the defaults, for all agents',
      { 'a.yaml': `protocolMapperAgentDefaults: { service: { type: NodePort } }\n${agents}` },
      [],
      ["a.yaml:1:43: service.enabled is false, the chart's default, so service.type has"],
    ],
    [
      'next to the switch',
      { 'a.yaml': `protocolMapperAgentDefaults: { service: { enabled: false, type: NodePort } }\n${agents}` },
      [],
      ['a.yaml:1:59: service.enabled is false (a.yaml:1:52), so service.type has'],
    ],
    [
      'in a site over a fleet that disables it',
      {
        'fleet.yaml': `protocolMapperAgentDefaults: { persistence: { enabled: false } }\n${agents}`,
        'site.yaml': 'protocolMapperAgentDefaults: { persistence: { storageClassName: fast } }\n',
      },
      [],
      ['site.yaml:1:47: persistence.enabled is false (fleet.yaml:1:56), so persistence.storageClassName has'],
    ],
    [
      'in a flag',
      { 'a.yaml': agents },
      ['protocolMapperAgents[1].autoscaling.minReplicas=3'],
      [
        "--set protocolMapperAgents[1].autoscaling.minReplicas=3: autoscaling.enabled is false, the chart's default, so autoscaling.minReplicas has",
      ],
    ],
  ])('is reported %s', async (_, files, sets, start) => {
    const found = await reportsOf(files, sets)
    expect(
      found.map((line) => line.replace(/ no effect[.] Set \S+ to true, or remove it[.] \[disabled-setting\]$/, '')),
    ).toEqual(start)
  })

  it.each<[string, Record<string, string>]>([
    [
      'because one agent uses it',
      {
        'a.yaml': `protocolMapperAgentDefaults: { service: { type: NodePort } }\n${agents}    service: { enabled: true }\n`,
      },
    ],
    [
      'because a site disables what the fleet sets',
      {
        'fleet.yaml': `protocolMapperAgentDefaults: { service: { enabled: true, type: NodePort } }\n${agents}`,
        'site.yaml': 'protocolMapperAgentDefaults: { service: { enabled: false } }\n',
      },
    ],
    [
      'because an override disables what an agent sets',
      {
        'a.yaml': `${agents}    service: { enabled: true, type: NodePort }\nprotocolMapperAgentOverrides: { south: { service: { enabled: false } } }\n`,
      },
    ],
    [
      'because its agent is disabled as a whole',
      { 'a.yaml': `${agents}    enabled: false\n    service: { type: NodePort }\n` },
    ],
    [
      'in an entry that is kept for later',
      { 'a.yaml': `${agents}    volumes: { a: { enabled: false, mountPath: /a } }\n` },
    ],
    ['as it is in the chart’s own values', { 'values.yaml': readChartFile('values.yaml'), 'a.yaml': agents }],
    [
      'without agents',
      { 'a.yaml': 'protocolMapperAgentDefaults: { service: { type: NodePort } }\nprotocolMapperAgents: []\n' },
    ],
  ])('is not reported %s', async (_, files) => {
    expect(await reportsOf(files)).toEqual([])
  })
})
