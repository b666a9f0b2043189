import { beforeAll, describe, expect, it } from 'vitest'
import type { AgentSettings, VolumeEntry } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import { assembled } from './generated/arbitraries.ts'
import { template } from './helm.ts'
import { type Said, sayings } from './sayings.ts'

/** A value of each exclusive setting, by its path: settings that are valid in one agent. */
const samples: Readonly<Record<string, (value: 'a' | 'b') => AgentSettings>> = {
  'service.clusterIP': (value) => ({
    service: { enabled: true, clusterIP: value === 'a' ? '10.96.0.20' : 'fd00::20' },
  }),
  'service.healthCheckNodePort': (value) => ({
    service: {
      enabled: true,
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: port(value),
    },
  }),
  'service.ports.*.nodePort': (value) => ({
    service: { enabled: true, type: 'NodePort', ports: { any: { port: 1, nodePort: port(value) } } },
  }),
  'persistence.existingClaim': (existingClaim) => ({ persistence: { existingClaim } }),
  'persistence.volumeName': (volumeName) => ({ persistence: { volumeName } }),
  'volumes.*.ephemeral.volumeClaimTemplate.spec.volumeName': (volumeName) =>
    volume({
      ephemeral: {
        volumeClaimTemplate: {
          spec: { volumeName, accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      },
    }),
  'volumes.*.awsElasticBlockStore.volumeID': (volumeID) => volume({ awsElasticBlockStore: { volumeID } }),
  'volumes.*.gcePersistentDisk.pdName': (pdName) => volume({ gcePersistentDisk: { pdName } }),
  'volumes.*.iscsi.iqn': (value) =>
    volume({ iscsi: { iqn: `iqn.2001-04.com.example:${value}`, lun: 0, targetPortal: '192.0.2.1' } }),
  'volumes.*.rbd.image': (value) => volume({ rbd: { image: 'agents', pool: value, monitors: ['192.0.2.1'] } }),
  'volumes.*.fc.wwids': (value) => volume({ fc: { wwids: [`360${value}`] } }),
  'volumes.*.fc.targetWWNs': (value) => volume({ fc: { targetWWNs: ['500a'], lun: value === 'a' ? 1 : 2 } }),
}

const port = (value: 'a' | 'b'): number => (value === 'a' ? 30737 : 30738)
const volume = (any: VolumeEntry): AgentSettings => ({ volumes: { any: { mountPath: '/any', ...any } } })

const rules = assembled.exclusive.map((rule) => [rule.path, rule] as const)
const sampleOf = (path: string) => samples[path] ?? (() => ({}))
const about = (path: string) => path.replaceAll('*', 'any')

/** The same keys with other values. */
const pickLike = (from: AgentSettings, like: AgentSettings): AgentSettings =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key in like))

/** Fleets with a value of an exclusive setting, by where they have it. */
const fleetsOf = (path: string) => {
  const [a, b] = [sampleOf(path)('a'), sampleOf(path)('b')]
  const off = { persistence: { enabled: false }, service: { enabled: false }, volumes: { any: { enabled: false } } }
  const disabled = { ...a, ...(path.startsWith('volumes') && { volumes: {} }), ...pickLike(off, a) }
  const pods: AgentSettings = { kind: 'StatefulSet', replicas: 3, ...a }
  return {
    inDefaults: fleet(a, { name: 'north' }, { name: 'south' }, { name: 'west' }),
    inAgents: fleet({}, { name: 'north', ...a }, { name: 'south', ...a }),
    inNoOther: fleet({}, { name: 'north', ...a }, { name: 'south', ...b }, { name: 'west', ...disabled }),
    inPods: fleet({}, { name: 'north', ...pods }),
    inOnePod: fleet({}, { name: 'north', ...pods, replicas: 1 }),
  }
}

type Place = keyof ReturnType<typeof fleetsOf>

/** What the chart says of each fleet, by `<path> <place>`. */
const saidOf = new Map<string, Said>()
beforeAll(async () => {
  const fleets = rules.flatMap(([path]) =>
    Object.entries(fleetsOf(path)).map(([place, values]) => [`${path} ${place}`, values] as const),
  )
  const said = await sayings(fleets.map(([, values]) => values))
  for (const [index, [key]] of fleets.entries()) saidOf.set(key, said[index] as Said)
})

describe.each(rules)('%s', (path, { per, holder }) => {
  const found = (place: Place) => saidOf.get(`${path} ${place}`)?.problems

  it('is reported once if agents share it, in the defaults and in agents', () => {
    const place = `protocolMapperAgents[1] ("south"): ${about(path)} (`
    for (const where of ['inDefaults', 'inAgents'] as const) {
      expect(found(where)?.map((line) => line.slice(0, place.length))).toEqual([place])
    }
    expect(found('inDefaults')?.[0]).toContain('is also used by "north" (protocolMapperAgents[0]) and another agent')
  })
  it('may differ, belong to one agent, or be that of what is off', () => {
    expect(found('inNoOther')).toEqual([])
  })
  it.runIf(per !== 'agent')('is reported if pods of one agent share it', () => {
    expect(found('inPods')).toEqual([
      expect.stringContaining(`is used by 3 pods, but only one ${holder} can have this`),
    ])
    expect(found('inOnePod')).toEqual([])
  })
})

describe('exclusive values', () => {
  it('each have a sample', () => {
    expect(Object.keys(samples).sort()).toEqual(rules.map(([path]) => path).sort())
  })
  it('may be shared where Kubernetes lets several have them', async () => {
    const shared: AgentSettings = {
      persistence: { existingClaim: 'all', accessModes: ['ReadWriteMany'], volumeName: 'unused' },
      volumes: {
        disk: { mountPath: '/disk', gcePersistentDisk: { pdName: 'plans', readOnly: true } },
        fabric: { mountPath: '/fabric', fc: { wwids: ['1'], readOnly: true } },
      },
      service: {
        enabled: true,
        clusterIP: 'None',
        // Not rendered by this type, and reported by a rule of its own where it is set.
        ports: { tcp: { port: 1 }, udp: { port: 1, protocol: 'UDP' } },
      },
    }
    await expect(template('helm4', fleet(shared, { name: 'a' }, { name: 'b', replicas: 2 }))).resolves.toContain(
      'kind:',
    )
  })
  it('are one port of the node for two protocols of a Service', async () => {
    const ports = { tcp: { port: 1, nodePort: 30737 }, udp: { port: 1, nodePort: 30737, protocol: 'UDP' as const } }
    const values = fleet({}, { name: 'a', service: { enabled: true, type: 'NodePort', ports } })
    await expect(template('helm4', values)).resolves.toContain('kind: Service')
  })
})
