import type { Deployment } from 'kubernetes-types/apps/v1.d.ts'
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { PersistentVolumeClaim, Pod, Service } from 'kubernetes-types/core/v1.d.ts'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { examples } from '../../scripts/start/examples.ts'
import { createPlaceholderSecrets } from '../../scripts/start/install.ts'
import { majors, onNewest } from './cells.ts'
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

const environmentOf = (pod: Pod) =>
  Object.fromEntries(pod.spec?.containers[0]?.env?.map(({ name, value }) => [name, value]) ?? [])

/** What must stay the same so that an agent is not restarted. */
async function identities(namespace: string) {
  const [pods, deployments] = await Promise.all([
    objectsIn<Pod>(onNewestCluster(namespace), 'pods'),
    objectsIn<Deployment>(onNewestCluster(namespace), 'deployments'),
  ])
  return {
    pods: pods.map(({ metadata }) => metadata?.uid).sort(),
    generations: Object.fromEntries(
      deployments.map((deployment) => [agentOf(deployment), deployment.metadata?.generation]),
    ),
  }
}

const example = (name: string) => {
  const found = examples.find(({ release }) => release === name)
  if (found === undefined) throw new Error(`there is no example ${name}`)
  return found
}

describe.each(majors)('on Helm %i', (major) => {
  describe('examples/connectware.yaml', () => {
    const { release: name, values } = example('connectware')
    const namespace = `connectware-helm${major}`
    const release = releaseIn(onNewestCluster(namespace), onNewest(major), name)

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

    it('restarts nothing when an upgrade changes nothing', async () => {
      const before = await identities(namespace)
      await upgrade(release, values)
      expect(await identities(namespace)).toEqual(before)
    })

    it('restarts only the agent whose value changes', async () => {
      const before = byAgent(await objectsIn<Pod>(onNewestCluster(namespace), 'pods'))
      const setting = 'protocolMapperAgentOverrides.warehouse.progressiveServiceDeployment.warmupMaxDelay'
      await upgrade(release, values, { settings: { [setting]: 15000 } })
      const after = byAgent(await objectsIn<Pod>(onNewestCluster(namespace), 'pods'))
      const uid = (pods: typeof before, agent: string) => pods[agent]?.map(({ metadata }) => metadata?.uid)
      expect(uid(after, 'paint-shop')).toEqual(uid(before, 'paint-shop'))
      expect(uid(after, 'press-shop')).toEqual(uid(before, 'press-shop'))
      expect(uid(after, 'warehouse')).not.toEqual(uid(before, 'warehouse'))
      expect(after.warehouse?.map(environmentOf)).toMatchObject([
        { CYBUS_WARMUP_MAX_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT: '15000' },
      ])
    })

    it('keeps the claims that must be kept when uninstalled, and no others', async () => {
      const setting = 'protocolMapperAgentOverrides.paint-shop.persistence.keep'
      await upgrade(release, values, { settings: { [setting]: false } })
      await uninstall(release)
      await vi.waitFor(async () => {
        const claims = await objectsIn<PersistentVolumeClaim>(onNewestCluster(namespace), 'persistentvolumeclaims')
        expect(claims.map(agentOf).sort()).toEqual(['press-shop', 'warehouse'])
      }, patience)
      expect(await objectsIn(onNewestCluster(namespace), 'deployments,services,pods')).toEqual([])
    })

    it('adopts the kept claims when installed again', async () => {
      const volumes = async () =>
        Object.fromEntries(
          (await objectsIn<PersistentVolumeClaim>(onNewestCluster(namespace), 'persistentvolumeclaims')).map(
            (claim) => [agentOf(claim), claim.spec?.volumeName],
          ),
        )
      const kept = await volumes()
      expect(Object.keys(kept).sort()).toEqual(['press-shop', 'warehouse'])
      await upgrade(release, values)
      expect(await volumes()).toMatchObject(kept)
      expect((await objectsIn<Pod>(onNewestCluster(namespace), 'pods')).map(isReady)).toEqual([true, true, true])
    })
  })

  describe('examples/agent-as-a-service.yaml', () => {
    const { release: name, values } = example('agent-as-a-service')
    const namespace = `agent-as-a-service-helm${major}`
    const release = releaseIn(onNewestCluster(namespace), onNewest(major), name)
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
      const autoscalers = await objectsIn<HorizontalPodAutoscaler>(
        onNewestCluster(namespace),
        'horizontalpodautoscalers',
      )
      expect(autoscalers.map(agentOf).sort()).toEqual(sites)
      for (const { spec } of autoscalers) {
        expect(spec).toMatchObject({
          minReplicas: 2,
          maxReplicas: 6,
          metrics: [{ resource: { name: 'cpu', target: { averageUtilization: 60 } } }],
        })
      }
    })

    it('restarts nothing, and does not change the number of pods, when an upgrade changes nothing', async () => {
      const before = await identities(namespace)
      await upgrade(release, values)
      expect(await identities(namespace)).toEqual(before)
    })

    it('passes a changed value to every pod', async () => {
      const setting = 'protocolMapperAgentDefaults.env.SIGSCI_MAX_PROCS'
      await upgrade(release, values, { settings: { [setting]: '50%' } })
      await vi.waitFor(async () => {
        const pods = await objectsIn<Pod>(onNewestCluster(namespace), 'pods')
        expect(pods.map((pod) => environmentOf(pod).SIGSCI_MAX_PROCS)).toEqual(Array(4).fill('50%'))
      }, patience)
    })

    it('leaves nothing behind when uninstalled', async () => {
      await uninstall(release)
      const kinds = 'deployments,services,horizontalpodautoscalers,persistentvolumeclaims,pods'
      await vi.waitFor(async () => expect(await objectsIn(onNewestCluster(namespace), kinds)).toEqual([]), patience)
    })
  })
})
