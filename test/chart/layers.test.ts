import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Agent, AgentSettings, Values } from '../../src/values.ts'
import { fleet, manyNodes } from './fleet.ts'
import { makeParent, type Parent } from './parent.ts'
import { type AgentObjects, inSubchart, render } from './render.ts'

const mountsOf = ({ container }: AgentObjects) =>
  container.volumeMounts?.filter(({ name }) => name !== 'data').map(({ name, mountPath }) => `${name} ${mountPath}`)
const volumeOf = ({ pod }: AgentObjects, name: string) => pod.volumes?.find((volume) => volume.name === name)
const required = (topologyKey: string) => ({ requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey }] })
const cpuAt = (averageUtilization: number) => ({
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } },
})

type Half = {
  what: string
  given: AgentSettings
  look: (agent: AgentObjects) => unknown
  expected: unknown
}

/** One half of a pair, whose other half is a default of the chart, and the result where both would be an error. */
const halves: readonly Half[] = [
  {
    what: 'a budget by minAvailable, whose default is maxUnavailable',
    given: { podDisruptionBudget: { enabled: true, minAvailable: 1 } },
    look: ({ budget }) => [budget?.spec?.minAvailable, budget?.spec?.maxUnavailable],
    expected: [1, undefined],
  },
  {
    what: 'a source for tmp, an emptyDir by default',
    given: { volumes: { tmp: { hostPath: { path: '/t' } } } },
    look: (agent) => volumeOf(agent, 'tmp'),
    expected: { name: 'tmp', hostPath: { path: '/t' } },
  },
  {
    what: 'several mounts of tmp, mounted once by default',
    given: { volumes: { tmp: { mounts: [{ mountPath: '/a' }, { mountPath: '/b' }] } } },
    look: mountsOf,
    expected: ['tmp /a', 'tmp /b'],
  },
  {
    what: 'another volume at /tmp',
    given: { volumes: { big: { mountPath: '/tmp' } } },
    look: mountsOf,
    expected: ['big /tmp'],
  },
  {
    what: 'another volume at /tmp/',
    given: { volumes: { big: { mountPath: '/tmp/' } } },
    look: mountsOf,
    expected: ['big /tmp/'],
  },
  {
    what: 'one of several mounts at /tmp',
    given: { volumes: { big: { mounts: [{ mountPath: '/a' }, { mountPath: '/tmp' }] } } },
    look: mountsOf,
    expected: ['big /a', 'big /tmp'],
  },
  {
    what: 'the claim at /tmp',
    given: { persistence: { mountPath: '/tmp' } },
    look: ({ container }) => container.volumeMounts,
    expected: [{ name: 'data', mountPath: '/tmp' }],
  },
  {
    what: 'anti-affinity in affinity, next to the soft one',
    given: { affinity: { podAntiAffinity: required('rack') } },
    look: ({ pod }) => pod.affinity?.podAntiAffinity,
    expected: required('rack'),
  },
  {
    what: 'a headless Service, next to client affinity',
    given: { service: { enabled: true, clusterIP: 'None' } },
    look: ({ service }) => [service?.spec?.sessionAffinity, service?.spec?.sessionAffinityConfig],
    expected: [undefined, undefined],
  },
  {
    what: 'no affinity, next to its timeout',
    given: { service: { enabled: true, sessionAffinity: 'None' } },
    look: ({ service }) => service?.spec?.sessionAffinityConfig,
    expected: undefined,
  },
  {
    what: 'ports of its own, next to rpc',
    given: { service: { enabled: true, ports: { grpc: { port: 737 } } } },
    look: ({ service, container }) => [service?.spec?.ports?.length, container.ports],
    expected: [1, [{ name: 'grpc', containerPort: 737, protocol: 'TCP' }]],
  },
  {
    what: 'a container port with the number of rpc',
    given: { service: { enabled: true }, containerPorts: { own: { containerPort: 737 } } },
    look: ({ service, container }) => [service?.spec?.ports?.[0]?.targetPort, container.ports?.length],
    expected: ['own', 1],
  },
  {
    what: 'own metrics alone, next to CPU',
    given: {
      ...manyNodes,
      autoscaling: {
        enabled: true,
        targetCPUUtilizationPercentage: 0,
        metrics: [
          { type: 'Pods', pods: { metric: { name: 'q' }, target: { type: 'AverageValue', averageValue: '1' } } },
        ],
      },
    },
    look: ({ autoscaler }) => autoscaler?.spec?.metrics?.map(({ type }) => type),
    expected: ['Pods'],
  },
  {
    what: 'a memory target, next to CPU',
    given: { ...manyNodes, autoscaling: { enabled: true, targetMemoryUtilizationPercentage: 70 } },
    look: ({ autoscaler }) => autoscaler?.spec?.metrics?.map(({ resource }) => resource?.name),
    expected: ['cpu', 'memory'],
  },
  {
    what: 'a CPU target',
    given: { ...manyNodes, autoscaling: { enabled: true, targetCPUUtilizationPercentage: 80 } },
    look: ({ autoscaler }) => autoscaler?.spec?.metrics,
    expected: [cpuAt(80)],
  },
  {
    what: 'autoscaling, next to replicas',
    given: { ...manyNodes, autoscaling: { enabled: true } },
    look: ({ workload }) => workload.spec?.replicas,
    expected: undefined,
  },
  {
    what: 'no surge, next to no pod that may be missing',
    given: { updateStrategy: { rollingUpdate: { maxSurge: 0 } } },
    look: ({ deployment }) => deployment.spec?.strategy?.rollingUpdate,
    expected: { maxSurge: 0, maxUnavailable: 1 },
  },
  {
    what: 'bounds of a rolling update in an agent with an identity, which is recreated by default',
    given: { updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } },
    look: ({ deployment }) => deployment.spec?.strategy?.type,
    expected: 'RollingUpdate',
  },
  {
    what: 'a digest, next to the tag',
    given: { image: { digest: `sha256:${'e'.repeat(64)}` } },
    look: ({ container }) => container.image,
    expected: `registry.cybus.io/cybus/protocol-mapper@sha256:${'e'.repeat(64)}`,
  },
  {
    what: 'a privileged container, next to no escalation',
    given: { securityContext: { privileged: true } },
    look: ({ container }) => container.securityContext,
    expected: { privileged: true, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  },
  {
    what: 'a privileged sidecar, next to no escalation',
    given: { sidecars: { s: { image: 'busybox:1', securityContext: { privileged: true } } } },
    look: ({ pod }) => pod.containers.map(({ securityContext }) => securityContext?.allowPrivilegeEscalation),
    expected: [false, undefined],
  },
]
const cases = halves.map((half, index) => ({ ...half, name: `half-${index}` }))

describe('no default is half of an error', () => {
  const upper = fleet(
    {},
    ...cases.map(({ name, given }): Agent => ({ ...given, name: `${name}-agent` })),
    ...cases.map(({ name }) => ({ name: `${name}-override` })),
  )
  const values: Values = {
    ...upper,
    protocolMapperAgentOverrides: Object.fromEntries(cases.map(({ name, given }) => [`${name}-override`, given])),
  }
  const inDefaults = ({ name, given }: (typeof cases)[number]) => fleet(given, { name })
  let parent: Parent
  beforeAll(async () => {
    parent = await makeParent(
      Object.fromEntries(['upper', ...cases.map(({ name }) => name)].map((alias) => [alias, {}])),
    )
  })
  afterAll(() => parent.remove())

  const throughParent = async (alias: string) => {
    const all = { upper: values, ...Object.fromEntries(cases.map((half) => [half.name, inDefaults(half)])) }
    return inSubchart((await render(all, { chart: parent.folder })).objects, alias)
  }

  describe.each(cases)('$what', (half) => {
    const { name, look, expected } = half
    it('in the defaults', async () => {
      expect(look((await render(inDefaults(half))).agent(name))).toEqual(expected)
    })
    it('in an agent', async () => {
      expect(look((await render(values)).agent(`${name}-agent`))).toEqual(expected)
    })
    it('in an override', async () => {
      expect(look((await render(values)).agent(`${name}-override`))).toEqual(expected)
    })
    it('through a parent chart, in any of them', async () => {
      const upperFleet = await throughParent('upper')
      expect(look((await throughParent(name)).agent(name))).toEqual(expected)
      expect(look(upperFleet.agent(`${name}-agent`))).toEqual(expected)
      expect(look(upperFleet.agent(`${name}-override`))).toEqual(expected)
    })
  })
})

describe('users never need null', () => {
  const entry = { image: 'busybox:1' }
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '{{ .agent.name }}' } }
  /** Entries of every map whose keys the user chooses, and the same without them. */
  const lower = {
    volumes: { ca: { mountPath: '/ca' } },
    service: { enabled: true, ports: { grpc: { port: 8000 } } },
    containerPorts: { health: { containerPort: 9000 } },
    initContainers: { init: entry },
    sidecars: { sidecar: entry },
    extraObjects: { object },
  } satisfies AgentSettings
  const off = { enabled: false }
  const upper = {
    volumes: { ca: off, tmp: off },
    service: { ports: { grpc: off } },
    containerPorts: { health: off },
    initContainers: { init: off },
    sidecars: { sidecar: off },
    extraObjects: { object: off },
  } satisfies AgentSettings

  /** What the entries rendered. */
  const found = ({ pod, container, service }: AgentObjects) => ({
    volumes: pod.volumes?.map(({ name }) => name),
    ports: service?.spec?.ports?.map(({ name }) => name),
    containerPorts: container.ports?.map(({ name }) => name),
    initContainers: pod.initContainers?.map(({ name }) => name),
    containers: pod.containers.map(({ name }) => name),
  })
  const all = {
    volumes: ['data', 'ca', 'tmp'],
    ports: ['grpc'],
    containerPorts: ['grpc', 'health'],
    initContainers: ['init'],
    containers: ['agent', 'sidecar'],
  }
  const none = {
    volumes: ['data'],
    ports: ['rpc'],
    containerPorts: ['rpc'],
    initContainers: undefined,
    containers: ['agent'],
  }
  const named = (objects: readonly { kind: string; metadata: { name?: string } }[]) =>
    objects.filter(({ kind }) => kind === 'ConfigMap').map(({ metadata }) => metadata.name)

  const values: Values = {
    ...fleet(lower, { name: 'a' }, { ...upper, name: 'b' }, { name: 'c' }, { ...upper, name: 'd' }),
    protocolMapperAgentOverrides: {
      c: upper,
      // enabled: true alone brings back what is off.
      d: {
        volumes: { ca: { enabled: true }, tmp: { enabled: true } },
        service: { ports: { grpc: { enabled: true } } },
        containerPorts: { health: { enabled: true } },
        initContainers: { init: { enabled: true } },
        sidecars: { sidecar: { enabled: true } },
        extraObjects: { object: { enabled: true } },
      },
    },
  }
  let parent: Parent
  beforeAll(async () => {
    // A parent that has agents of its own, in its values.yaml.
    parent = await makeParent({ layered: {}, off: fleet(lower, { name: 'e' }) })
  })
  afterAll(() => parent.remove())

  it('for an entry of a lower layer: enabled: false removes it, and enabled: true brings it back', async () => {
    const { agent, objects } = await render(values)
    for (const name of ['a', 'd']) expect(found(agent(name))).toEqual(all)
    for (const name of ['b', 'c']) expect(found(agent(name))).toEqual(none)
    expect(named(objects)).toEqual(['a', 'd'])
  })
  it('for an entry of the chart', async () => {
    const { agent } = await render(fleet({ volumes: { tmp: off } }, { name: 'a' }))
    expect(found(agent('a')).volumes).toEqual(['data'])
  })
  it('through a parent chart, even for what its values.yaml sets', async () => {
    const given = { layered: values, off: { protocolMapperAgentDefaults: upper } }
    const { objects } = await render(given, { chart: parent.folder })
    const layered = inSubchart(objects, 'layered')
    expect(found(layered.agent('a'))).toEqual(all)
    expect(found(layered.agent('c'))).toEqual(none)
    expect(found(inSubchart(objects, 'off').agent('e'))).toEqual(none)
    expect(named(objects)).toEqual(['a', 'd'])
  })
})
