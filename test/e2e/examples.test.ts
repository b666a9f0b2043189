import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { PersistentVolumeClaim, Pod, Service } from 'kubernetes-types/core/v1.d.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { examples } from '../../scripts/start/examples.ts'
import { createPlaceholderSecrets } from '../../scripts/start/install.ts'
import { onNewest } from './cells.ts'
import {
  createNamespace,
  deleteNamespace,
  kubectlOnCluster,
  onNewestCluster,
  patience,
  releaseIn,
  uninstall,
  upgrade,
} from './helpers.ts'
import { agentOf, byAgent, isReady, objectsIn } from './objects.ts'

const example = (name: string) => {
  const found = examples.find(({ release }) => release === name)
  if (found === undefined) throw new Error(`there is no example ${name}`)
  return found
}

// On Helm 3: "npm start" installs them with Helm 4. What releases go through later is in lifecycle/.

describe('examples/connectware.yaml', () => {
  const { release: name, values } = example('connectware')
  const namespace = 'connectware-on-helm3'
  const release = releaseIn(onNewestCluster(namespace), onNewest(3), name)

  beforeAll(async () => {
    await createNamespace(onNewestCluster(namespace))
    await upgrade(release, values)
  })
  afterAll(() => deleteNamespace(onNewestCluster(namespace)))

  it('runs one ready pod for each agent', async () => {
    const pods = byAgent(await objectsIn<Pod>(onNewestCluster(namespace), 'pods'))
    expect(Object.keys(pods).sort()).toEqual(['paint-shop', 'press-shop', 'warehouse'])
    expect(Object.values(pods).map((ofAgent) => ofAgent.map(isReady))).toEqual([[true], [true], [true]])
  })

  it('gives each agent a bound volume', async () => {
    const claims = await objectsIn<PersistentVolumeClaim>(onNewestCluster(namespace), 'persistentvolumeclaims')
    expect(claims.map(agentOf).sort()).toEqual(['paint-shop', 'press-shop', 'warehouse'])
    expect(claims.map(({ status }) => [status?.phase, status?.capacity?.storage])).toEqual(
      Array(3).fill(['Bound', '40Mi']),
    )
  })
})

describe('examples/agent-as-a-service.yaml', () => {
  const { release: name, values } = example('agent-as-a-service')
  const namespace = 'service-on-helm3'
  const release = releaseIn(onNewestCluster(namespace), onNewest(3), name)
  const sites = ['my-other-site', 'my-site-name']

  beforeAll(async () => {
    const installer = { helm: release.program, kubectl: kubectlOnCluster() }
    await createNamespace(onNewestCluster(namespace))
    await createPlaceholderSecrets(installer, { release: name, namespace, values })
    await upgrade(release, values)
  })
  afterAll(() => deleteNamespace(onNewestCluster(namespace)))

  it('runs the minimum number of ready pods of the autoscaler for each site', async () => {
    // The autoscaler acts after Helm has seen the first pod ready.
    await vi.waitFor(async () => {
      const pods = byAgent(await objectsIn<Pod>(onNewestCluster(namespace), 'pods'))
      expect(Object.keys(pods).sort()).toEqual(sites)
      expect(Object.values(pods).map((ofAgent) => ofAgent.map(isReady))).toEqual(Array(2).fill([true, true]))
    }, patience)
  })

  it('exposes each site as a Service that keeps a client on its pod for a minute', async () => {
    const services = await objectsIn<Service>(onNewestCluster(namespace), 'services')
    expect(services.map(agentOf).sort()).toEqual(sites)
    for (const { spec } of services) {
      expect(spec).toMatchObject({
        type: 'ClusterIP',
        sessionAffinity: 'ClientIP',
        sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
        ports: [{ port: 737, protocol: 'TCP' }],
      })
      expect(spec?.clusterIP).toMatch(/^10\./)
    }
  })

  it('sends each Service to the pods of its own site', async () => {
    const [services, pods] = await Promise.all([
      objectsIn<Service>(onNewestCluster(namespace), 'services'),
      objectsIn<Pod>(onNewestCluster(namespace), 'pods'),
    ])
    for (const service of services) {
      const selector = Object.entries(service.spec?.selector ?? {})
      const selected = pods.filter(({ metadata }) =>
        selector.every(([key, value]) => metadata?.labels?.[key] === value),
      )
      expect(selected.map(agentOf)).toEqual([agentOf(service), agentOf(service)])
    }
  })

  it('scales each site between 2 and 6 pods at 60% of the CPU', async () => {
    const autoscalers = await objectsIn<HorizontalPodAutoscaler>(onNewestCluster(namespace), 'horizontalpodautoscalers')
    expect(autoscalers.map(agentOf).sort()).toEqual(sites)
    for (const { spec } of autoscalers) {
      expect(spec).toMatchObject({
        minReplicas: 2,
        maxReplicas: 6,
        metrics: [{ resource: { name: 'cpu', target: { averageUtilization: 60 } } }],
      })
    }
  })

  it('leaves nothing behind when uninstalled', async () => {
    await uninstall(release)
    const kinds = ['deployments', 'services', 'horizontalpodautoscalers', 'persistentvolumeclaims', 'pods'] as const
    await vi.waitFor(async () => expect(await objectsIn(onNewestCluster(namespace), ...kinds)).toEqual([]), patience)
  })
})
