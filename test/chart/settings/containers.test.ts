import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../../src/values.ts'
import { describeSetting } from '../describe-setting.ts'
import { fleet } from '../fleet.ts'
import { type AgentObjects, render } from '../render.ts'

const restricted = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
}
const image = 'busybox:1'
const beside = (pod: AgentObjects['pod']) => ({
  initContainers: pod.initContainers,
  // The agent's own container comes first: tools use it if the user names none.
  sidecars: pod.containers.length > 1 ? pod.containers.slice(1) : undefined,
})

describe.each(['initContainers', 'sidecars'] as const)('%s', (kind) => {
  const namesOf = (agent: AgentObjects) => beside(agent.pod)[kind]?.map(({ name }) => name)

  describeSetting('in each layer', (agent) => beside(agent.pod)[kind], {
    byDefault: [{}, undefined],
    inDefaults: [
      { [kind]: { log: { image: 'busybox:1', args: ['a'], env: [{ name: 'A', value: 'a' }] } } },
      [
        {
          name: 'log',
          image: 'busybox:1',
          args: ['a'],
          env: [{ name: 'A', value: 'a' }],
          securityContext: restricted,
        },
      ],
    ],
    inAgent: [
      { [kind]: { log: { image: 'busybox:2', args: [], order: 7, resources: { limits: { cpu: 1 } } } } },
      [
        {
          name: 'log',
          image: 'busybox:2',
          env: [{ name: 'A', value: 'a' }],
          resources: { limits: { cpu: 1 } },
          securityContext: restricted,
        },
      ],
    ],
    removed: [{ [kind]: { log: null } }, undefined],
  })

  describeSetting('by their order, then by name', namesOf, {
    byDefault: [
      { [kind]: { b: { image }, a: { image }, 'a-0': { image }, z: { image, order: -1 }, c: { image, order: 0 } } },
      ['z', 'a', 'a-0', 'b', 'c'],
    ],
    inDefaults: [
      {
        [kind]: {
          a: { image, order: 10 },
          b: { image, order: 9 },
          c: { image, order: -10 },
          d: { image, order: -9 },
          e: { image },
        },
      },
      ['c', 'd', 'e', 'b', 'a'],
    ],
    inAgent: [{ [kind]: { a: { order: -1_000_000 }, b: { order: 1_000_000 } } }, ['a', 'c', 'd', 'e', 'b']],
    removed: [{ [kind]: { a: { order: null }, b: { order: null } } }, ['c', 'd', 'a', 'b', 'e']],
  })

  describeSetting('enabled: false', namesOf, {
    byDefault: [{ [kind]: { a: { enabled: false } } }, undefined],
    inDefaults: [{ [kind]: { a: { image }, b: { image, enabled: false } } }, ['a']],
    inAgent: [{ [kind]: { a: { enabled: false }, b: { enabled: true } } }, ['b']],
  })

  it('inherit the security context of the agent, each with its own settings merged over it', async () => {
    const { agent } = await render(
      fleet(
        { securityContext: { runAsUser: 7, capabilities: { add: ['NET_BIND_SERVICE'] } } },
        {
          name: 'a',
          [kind]: {
            plain: { image },
            root: { image, securityContext: { runAsUser: 0, readOnlyRootFilesystem: false } },
            other: { image, securityContext: { capabilities: { add: ['SYS_TIME'] } } },
          },
        },
      ),
    )
    const own = { ...restricted, runAsUser: 7, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }
    const found = Object.fromEntries(
      beside(agent('a').pod)[kind]?.map(({ name, securityContext }) => [name, securityContext]) ?? [],
    )
    expect(found).toEqual({
      plain: own,
      root: { ...own, runAsUser: 0, readOnlyRootFilesystem: false },
      other: { ...own, capabilities: { drop: ['ALL'], add: ['SYS_TIME'] } },
    })
    expect(agent('a').container.securityContext).toEqual(own)
  })
  it('have no empty security context if the agent has none', async () => {
    const { agent } = await render(fleet({ securityContext: null }, { name: 'a', [kind]: { x: { image: 'x' } } }))
    expect(beside(agent('a').pod)[kind]).toEqual([{ name: 'x', image: 'x' }])
  })
})

describe('a native sidecar', () => {
  it('is an init container that keeps running', async () => {
    const { agent } = await render(
      fleet({ initContainers: { mesh: { image, restartPolicy: 'Always' } } }, { name: 'a' }),
    )
    expect(agent('a').pod.initContainers).toMatchObject([{ name: 'mesh', restartPolicy: 'Always' }])
  })
})

describe('ports below 1024', () => {
  const port = (containerPort: number) => ({ image, ports: [{ name: 'x', containerPort }] })
  const root = { securityContext: { runAsUser: 0, runAsNonRoot: false } }
  const cases: readonly [what: string, needsSysctl: boolean, settings: AgentSettings][] = [
    ['none', false, { service: { enabled: true, ports: { rpc: { port: 737, targetPort: 7370 } } } }],
    ['in the Service', true, { service: { enabled: true } }],
    ['in containerPorts', true, { containerPorts: { x: { containerPort: 1023 } } }],
    ['1024 in containerPorts', false, { containerPorts: { x: { containerPort: 1024 } } }],
    ['in a sidecar', true, { sidecars: { x: port(80) } }],
    ['1024 in a sidecar', false, { sidecars: { x: port(1024) } }],
    ['in a sidecar that is off', false, { sidecars: { x: { ...port(80), enabled: false } } }],
    ['in a native sidecar', true, { initContainers: { x: { ...port(80), restartPolicy: 'Always' } } }],
    ['in a sidecar that runs as root', false, { sidecars: { x: { ...port(80), ...root } } }],
    [
      'in a sidecar that runs as a user, in a pod that runs as root',
      true,
      {
        podSecurityContext: root.securityContext,
        sidecars: { x: { ...port(80), securityContext: { runAsUser: 5 } } },
      },
    ],
    [
      'in an agent that runs as root, next to a sidecar that runs as a user',
      false,
      {
        ...root,
        containerPorts: { x: { containerPort: 1 } },
        sidecars: { x: { ...port(8080), securityContext: { runAsUser: 5 } } },
      },
    ],
    [
      'in a pod that runs as root',
      false,
      {
        podSecurityContext: root.securityContext,
        containerPorts: { x: { containerPort: 1 } },
        sidecars: { x: port(80) },
      },
    ],
    ['on the host network', false, { hostNetwork: true, service: { enabled: true }, sidecars: { x: port(80) } }],
    [
      'without any security context',
      true,
      { podSecurityContext: null, securityContext: null, service: { enabled: true } },
    ],
  ]
  const rendered = () =>
    render(fleet({}, ...cases.map(([, , settings], index) => ({ ...settings, name: `a${index}` }))))

  it.each(cases.map(([what, needsSysctl], index) => ({ what, needsSysctl, index })))(
    '$what: sysctl $needsSysctl',
    async ({ needsSysctl, index }) => {
      const { securityContext } = (await rendered()).agent(`a${index}`).pod
      expect(securityContext?.sysctls).toEqual(
        needsSysctl ? [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] : undefined,
      )
    },
  )
})
