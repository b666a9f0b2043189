import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../../src/values.ts'
import { describeSetting } from '../describe-setting.ts'
import { fleet } from '../fleet.ts'
import { render } from '../render.ts'

const served = async (settings: AgentSettings) => (await render(fleet({}, { ...settings, name: 'a' }))).agent('a')

describeSetting('service.enabled', (agent) => agent.service?.spec?.type, {
  byDefault: [{}, undefined],
  inDefaults: [{ service: { enabled: true } }, 'ClusterIP'],
  inAgent: [{ service: { enabled: false } }, undefined],
})

describeSetting('service.type', (agent) => agent.service?.spec?.type, {
  byDefault: [{ service: { enabled: true } }, 'ClusterIP'],
  inDefaults: [{ service: { enabled: true, type: 'NodePort' } }, 'NodePort'],
  inAgent: [{ service: { type: 'LoadBalancer' } }, 'LoadBalancer'],
})

describeSetting('service.ports', (agent) => agent.service?.spec?.ports, {
  byDefault: [{ service: { enabled: true } }, [{ name: 'rpc', port: 737, targetPort: 'rpc', protocol: 'TCP' }]],
  inDefaults: [
    { service: { enabled: true, ports: { grpc: { port: 8000, appProtocol: 'kubernetes.io/h2c' } } } },
    [{ name: 'grpc', port: 8000, targetPort: 'grpc', protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' }],
  ],
  inAgent: [
    {
      service: {
        ports: { grpc: { port: 80, targetPort: 8080, appProtocol: null }, dns: { port: 53, protocol: 'UDP' } },
      },
    },
    [
      { name: 'dns', port: 53, targetPort: 'dns', protocol: 'UDP' },
      { name: 'grpc', port: 80, targetPort: 'grpc', protocol: 'TCP' },
    ],
  ],
  removed: [{ service: { ports: { grpc: null } } }, [{ name: 'rpc', port: 737, targetPort: 'rpc', protocol: 'TCP' }]],
})

describe('service.ports', () => {
  it('are ports of the container, once each', async () => {
    const { service, container } = await served({
      containerPorts: { admin: { containerPort: 9000 } },
      service: {
        enabled: true,
        ports: {
          api: { port: 80, targetPort: 8080 },
          'api-alt': { port: 81, targetPort: 8080 },
          admin: { port: 9000 },
          named: { port: 82, targetPort: 'admin' },
        },
      },
    })
    expect(container.ports).toEqual([
      { name: 'admin', containerPort: 9000, protocol: 'TCP' },
      { name: 'api', containerPort: 8080, protocol: 'TCP' },
    ])
    expect(service?.spec?.ports?.map(({ name, targetPort }) => [name, targetPort])).toEqual([
      ['admin', 'admin'],
      ['api', 'api'],
      ['api-alt', 'api'],
      ['named', 'admin'],
    ])
  })
  it('may set the node port', async () => {
    const ports = { rpc: { port: 737, nodePort: 30_737 } }
    const { service } = await served({ service: { enabled: true, type: 'NodePort', ports } })
    expect(service?.spec?.ports?.[0]?.nodePort).toBe(30_737)
  })
  it('can be removed one by one, without null', async () => {
    const ports = { a: { port: 1 }, b: { port: 2, enabled: false } }
    const { service } = await served({ service: { enabled: true, ports } })
    expect(service?.spec?.ports?.map(({ name }) => name)).toEqual(['a'])
  })
})

describeSetting('service.sessionAffinity', (agent) => agent.service?.spec?.sessionAffinity, {
  byDefault: [{ service: { enabled: true } }, 'ClientIP'],
  inDefaults: [{ service: { enabled: true, sessionAffinity: 'None' } }, 'None'],
  inAgent: [{ service: { sessionAffinity: 'ClientIP' } }, 'ClientIP'],
  removed: [{ service: { sessionAffinity: null } }, undefined],
})

const timeout = (timeoutSeconds: number) => ({ clientIP: { timeoutSeconds } })

describeSetting('service.sessionAffinityConfig', (agent) => agent.service?.spec?.sessionAffinityConfig, {
  byDefault: [{ service: { enabled: true } }, timeout(60)],
  inDefaults: [{ service: { enabled: true, sessionAffinityConfig: timeout(10) } }, timeout(10)],
  inAgent: [{ service: { sessionAffinityConfig: timeout(86_400) } }, timeout(86_400)],
})

describe('service.sessionAffinityConfig', () => {
  it('is left out without affinity, because Kubernetes rejects it there', async () => {
    const { service } = await served({ service: { enabled: true, sessionAffinity: 'None' } })
    expect(service?.spec).not.toHaveProperty('sessionAffinityConfig')
  })
})

describeSetting('service.annotations', (agent) => agent.service?.metadata?.annotations, {
  byDefault: [{ service: { enabled: true } }, undefined],
  inDefaults: [{ service: { enabled: true, annotations: { a: '1', b: '1' } } }, { a: '1', b: '1' }],
  inAgent: [{ service: { annotations: { b: '2' } } }, { a: '1', b: '2' }],
  removed: [{ service: { annotations: null } }, undefined],
})

describeSetting('containerPorts', (agent) => agent.container.ports, {
  byDefault: [{}, undefined],
  inDefaults: [
    { containerPorts: { metrics: { containerPort: 9100 } } },
    [{ name: 'metrics', containerPort: 9100, protocol: 'TCP' }],
  ],
  inAgent: [
    { containerPorts: { metrics: { enabled: false }, syslog: { containerPort: 5140, protocol: 'UDP' } } },
    [{ name: 'syslog', containerPort: 5140, protocol: 'UDP' }],
  ],
  removed: [{ containerPorts: { metrics: null } }, undefined],
})

/** Fields that a Service gets unchanged; the third value means unset, as null does. */
const fields = {
  clusterIP: ['192.0.2.7', 'None', ''],
  externalIPs: [['192.0.2.8', '192.0.2.9'], ['192.0.2.10'], []],
  externalTrafficPolicy: ['Local', 'Cluster'],
  internalTrafficPolicy: ['Local', 'Cluster'],
  trafficDistribution: ['PreferSameZone', 'PreferSameNode', ''],
  ipFamilyPolicy: ['RequireDualStack', 'SingleStack'],
  ipFamilies: [['IPv6', 'IPv4'], ['IPv4'], []],
  loadBalancerClass: ['example.com/a', 'example.com/b', ''],
  loadBalancerSourceRanges: [['192.0.2.0/24'], ['198.51.100.0/24', '203.0.113.0/24'], []],
  allocateLoadBalancerNodePorts: [true, false],
  healthCheckNodePort: [30_001, 30_002],
  publishNotReadyAddresses: [true, false],
} as const

/** The other settings that a Service needs to have a field. */
const needs: Readonly<Record<string, AgentSettings['service']>> = {
  externalTrafficPolicy: { type: 'NodePort' },
  ipFamilies: { ipFamilyPolicy: 'PreferDualStack' },
  loadBalancerClass: { type: 'LoadBalancer' },
  loadBalancerSourceRanges: { type: 'LoadBalancer' },
  allocateLoadBalancerNodePorts: { type: 'LoadBalancer' },
  healthCheckNodePort: { type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
}

const withField = (field: string, value: unknown) =>
  ({ service: { enabled: true, ...needs[field], [field]: value } }) as AgentSettings

describe.each(Object.entries(fields))('service.%s', (field, [lower, upper]) => {
  describeSetting('in each layer', (agent) => agent.service?.spec?.[field as keyof typeof fields], {
    byDefault: [{ service: { enabled: true } }, undefined],
    inDefaults: [withField(field, lower), lower],
    inAgent: [withField(field, upper), upper],
    ...(field === 'healthCheckNodePort' && { inOverride: [withField(field, 30_003), 30_003] }),
    removed: [withField(field, null), undefined],
  })
})

describe('an empty field of a Service', () => {
  it.each(
    Object.entries(fields).flatMap(([field, [lower, , none]]) => (none === undefined ? [] : [{ field, lower, none }])),
  )('($field) is left out, without null', async ({ field, lower, none }) => {
    const { agent } = await render(fleet(withField(field, lower), { ...withField(field, none), name: 'a' }))
    expect(agent('a').service?.spec).not.toHaveProperty(field)
  })
})

describe('service.ports', () => {
  const rpc = { name: 'rpc', port: 737, targetPort: 'rpc', protocol: 'TCP' }

  it('fall back to the default one if all are off, or there are none', async () => {
    const ports = { grpc: { port: 8000, enabled: false } }
    expect((await served({ service: { enabled: true, ports } })).service?.spec?.ports).toEqual([rpc])
  })
  it('lead to a sidecar by the name or the number of its port', async () => {
    const { service, container } = await served({
      sidecars: {
        proxy: { image: 'envoy:1', ports: [{ name: 'https', containerPort: 8443 }, { containerPort: 9000 }] },
      },
      service: {
        enabled: true,
        ports: { named: { port: 443, targetPort: 'https' }, number: { port: 444, targetPort: 8443 } },
      },
    })
    expect(service?.spec?.ports?.map(({ name, targetPort }) => [name, targetPort])).toEqual([
      ['named', 'https'],
      ['number', 'https'],
    ])
    expect(container.ports).toBeUndefined()
  })
})

describe('a headless Service', () => {
  it('has no affinity, although affinity is the default', async () => {
    const { service } = await served({ service: { enabled: true, clusterIP: 'None' } })
    expect(service?.spec).toEqual({
      type: 'ClusterIP',
      clusterIP: 'None',
      selector: expect.any(Object) as object,
      ports: [{ name: 'rpc', port: 737, targetPort: 'rpc', protocol: 'TCP' }],
    })
  })
  it('gets it back in an agent that sets an address again', async () => {
    const { agent } = await render(
      fleet({ service: { enabled: true, clusterIP: 'None' } }, { name: 'a', service: { clusterIP: '' } }),
    )
    expect(agent('a').service?.spec).toMatchObject({
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
    })
  })
})
