import { describe, expect, it } from 'vitest'
import { kubernetesObjects } from '../../src/kubernetes/objects.ts'
import type { AgentSettings } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import { notes } from './helm.ts'

const tcp = { containerPort: 53 }
const udp = { containerPort: 53, protocol: 'UDP' } as const
const container = { image: 'a:1', ports: [tcp, udp] }
const zone = { topologyKey: 'zone', maxSkew: 1 }

/** Settings with two items of one value of the key, for each list that Helm 3 merges by it. */
const samples: Readonly<Record<string, readonly AgentSettings[]>> = {
  'Container.ports': [
    { containerPorts: { a: tcp, b: udp } },
    { sidecars: { other: container } },
    { initContainers: { other: container } },
    // The Service has two numbers, and leads to one of the container.
    {
      service: {
        enabled: true,
        ports: { a: { port: 1, targetPort: 53 }, b: { port: 2, targetPort: 53, protocol: 'UDP' } },
      },
    },
    { service: { enabled: true, ports: { b: { port: 53, protocol: 'UDP' } } }, containerPorts: { a: tcp } },
  ],
  'PodSpec.topologySpreadConstraints': [
    {
      topologySpreadConstraints: [
        { ...zone, whenUnsatisfiable: 'DoNotSchedule' },
        { ...zone, whenUnsatisfiable: 'ScheduleAnyway' },
      ],
    },
  ],
  'ServiceSpec.ports': [
    {
      service: {
        enabled: true,
        ports: { a: { port: 53, targetPort: 1 }, b: { port: 53, targetPort: 2, protocol: 'UDP' } },
      },
    },
  ],
}

describe.each(kubernetesObjects.mergedLists.map(({ type, key }) => `${type}.${key}`))('%s', (list) => {
  it.each(samples[list] ?? [])('is warned about once (%j)', async (settings) => {
    const found = (await notes(fleet({}, { name: 'agent', ...settings }))).match(/\[merge-key\]/g)
    expect(found).toHaveLength(1)
  })
  it('has samples', () => {
    expect(Object.keys(samples)).toContain(list)
  })
})
