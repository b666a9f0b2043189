import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../../src/values.ts'
import { fleet } from '../fleet.ts'
import { render } from '../render.ts'
import { describeSetting } from '../setting.ts'

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
  it('may fix the port of the nodes', async () => {
    const ports = { rpc: { port: 737, nodePort: 30_737 } }
    const { service } = await served({ service: { enabled: true, type: 'NodePort', ports } })
    expect(service?.spec?.ports?.[0]?.nodePort).toBe(30_737)
  })
  it('are dropped one by one without a null', async () => {
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
  it('is left out without affinity, where Kubernetes refuses it', async () => {
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
