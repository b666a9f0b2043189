import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../../src/values.ts'
import { fleet } from '../fleet.ts'
import { someMajors, template } from '../helm.ts'
import { problems } from '../problems.ts'
import { render } from '../render.ts'

const probe = (port: number) => ({ tcpSocket: { port }, periodSeconds: 5 })
const sleep = (seconds: number) => ({ preStop: { sleep: { seconds } } })
const http = { httpGet: { path: '/ready', port: 'health' } }
const start = { postStart: { exec: { command: ['true'] } } }
const health = { health: { containerPort: 8080 } }
const udp = { port: 53, protocol: 'UDP' } as const
const proxy = { proxy: { image: 'proxy:1', ports: [{ name: 'front', containerPort: 8443 }] } }

/** Settings of an agent with a Service, and the readiness probe and hooks of its container. */
const table: Readonly<Record<string, readonly [given: AgentSettings, readinessProbe: unknown, lifecycle: unknown]>> = {
  'a Service and nothing else': [{}, probe(737), sleep(5)],
  'a StatefulSet': [{ kind: 'StatefulSet' }, probe(737), sleep(5)],
  'a headless Service': [{ service: { clusterIP: 'None' } }, probe(737), sleep(5)],
  'a probe of its own': [{ readinessProbe: http, containerPorts: health }, http, sleep(5)],
  'fields of the probe, without a handler': [
    { readinessProbe: { periodSeconds: 1, failureThreshold: 2 } },
    { ...probe(737), periodSeconds: 1, failureThreshold: 2 },
    sleep(5),
  ],
  'a hook of its own': [
    { lifecycle: { preStop: { exec: { command: ['stop'] } } } },
    probe(737),
    {
      preStop: { exec: { command: ['stop'] } },
    },
  ],
  'a longer sleep of its own': [{ lifecycle: sleep(20) }, probe(737), sleep(20)],
  'another hook': [{ lifecycle: start }, probe(737), { ...start, ...sleep(5) }],
  'no probe, by enabled': [{ readinessProbe: { enabled: false } }, undefined, sleep(5)],
  'no probe, by null': [{ readinessProbe: null }, undefined, sleep(5)],
  'no sleep, by 0': [{ lifecycle: sleep(0) }, probe(737), undefined],
  'no sleep, by null': [{ lifecycle: { preStop: null } }, probe(737), undefined],
  'no sleep next to another hook': [{ lifecycle: { preStop: null, ...start } }, probe(737), start],
  'no hooks at all': [{ lifecycle: null }, probe(737), undefined],
  'a first port with another protocol': [
    { service: { ports: { a: udp, b: { port: 80 }, c: { port: 81 } } } },
    probe(80),
    sleep(5),
  ],
  'a first port that is disabled': [
    { service: { ports: { a: { port: 1, enabled: false }, b: { port: 80 } } } },
    probe(80),
    sleep(5),
  ],
  'no TCP port': [{ service: { ports: { a: udp } } }, undefined, sleep(5)],
  'a target port by number': [{ service: { ports: { a: { port: 80, targetPort: 8080 } } } }, probe(8080), sleep(5)],
  'a target port by name': [
    { containerPorts: health, service: { ports: { a: { port: 80, targetPort: 'health' } } } },
    probe(8080),
    sleep(5),
  ],
  'a target port of a sidecar': [
    { sidecars: proxy, service: { ports: { a: { port: 443, targetPort: 'front' } } } },
    probe(8443),
    sleep(5),
  ],
  'a short grace period': [{ terminationGracePeriodSeconds: 9 }, probe(737), sleep(4)],
  'a grace period of 2 seconds': [{ terminationGracePeriodSeconds: 2 }, probe(737), sleep(1)],
  'a grace period of 1 second': [{ terminationGracePeriodSeconds: 1 }, probe(737), undefined],
  'a grace period of 0': [{ terminationGracePeriodSeconds: 0 }, probe(737), undefined],
  'no grace period': [{ terminationGracePeriodSeconds: null }, probe(737), sleep(5)],
}
const rows = Object.entries(table)
const nameOf = (index: number): string => `a${index}`

describe('an agent with a Service', () => {
  const inAgents = fleet(
    { service: { enabled: true } },
    ...rows.map(([, [given]], index) => ({ ...given, name: nameOf(index) })),
  )
  const inOverrides = {
    ...fleet({ service: { enabled: true } }, ...rows.map((_, index) => ({ name: nameOf(index) }))),
    protocolMapperAgentOverrides: Object.fromEntries(rows.map(([, [given]], index) => [nameOf(index), given])),
  }

  it.each(rows.map(([what], index) => [what, index] as const))('may have %s', async (what, index) => {
    const [given, readinessProbe, lifecycle] = table[what] ?? []
    const service = { ...given?.service, enabled: true }
    const inDefaults = fleet({ ...given, service }, { name: nameOf(index) })
    for (const values of [inAgents, inOverrides, inDefaults]) {
      const { container } = (await render(values)).agent(nameOf(index))
      expect([container.readinessProbe, container.lifecycle]).toEqual([readinessProbe, lifecycle])
    }
  })
  it('gets the probe and the sleep back in a higher layer', async () => {
    const off = { readinessProbe: null, lifecycle: { preStop: null } }
    const on = { readinessProbe: {}, lifecycle: { preStop: {} } }
    const { agent } = await render(
      fleet({ ...off, service: { enabled: true } }, { name: 'off' }, { name: 'on', ...on }),
    )
    expect(agent('off').container).not.toHaveProperty('readinessProbe')
    expect(agent('off').container).not.toHaveProperty('lifecycle')
    expect(agent('on').container).toMatchObject({ readinessProbe: probe(737), lifecycle: sleep(5) })
  })
  it('shows its templates of extra objects what it gets', async () => {
    const metadata = { name: '{{ .agent.fullname }}' }
    const data = { port: '{{ .agent.settings.readinessProbe.tcpSocket.port }}' }
    const extraObjects = { a: { apiVersion: 'v1', kind: 'ConfigMap', metadata, data } }
    const { objects } = await render(fleet({ service: { enabled: true }, extraObjects }, { name: 'a' }))
    expect(objects).toContainEqual(expect.objectContaining({ kind: 'ConfigMap', data: { port: '737' } }))
  })
})

describe('an agent without a Service', () => {
  it.each(someMajors('serving'))(
    'has no probe and no hook: its text is the same as without any by null (%s)',
    async (major) => {
      const agents = [{ name: 'a' }, { name: 'b', kind: 'StatefulSet' as const, containerPorts: health }]
      const text = await template(major, fleet({}, ...agents))
      expect(await template(major, fleet({ readinessProbe: null, lifecycle: null }, ...agents))).toBe(text)
      expect(text).not.toMatch(/readinessProbe|lifecycle/)
    },
  )
  it('keeps a probe and hooks of its own as they are', async () => {
    const own = { readinessProbe: http, lifecycle: { ...start, ...sleep(0) } }
    const { agent } = await render(fleet({ containerPorts: health }, { ...own, name: 'a' }))
    expect(agent('a').container).toMatchObject(own)
  })
  it('needs a handler in its probe', async () => {
    expect(await problems(fleet({}, { name: 'a', readinessProbe: { periodSeconds: 1 } }))).toEqual([
      expect.stringContaining('readinessProbe has none of exec, grpc, httpGet, tcpSocket'),
    ])
  })
})
