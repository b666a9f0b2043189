import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { Event } from 'kubernetes-types/core/v1.d.ts'
import { describe, expect, it, vi } from 'vitest'
import { kubectl } from '../../../scripts/cluster/kubectl.ts'
import { helm } from '../../../scripts/start/helm.ts'
import type { Values } from '../../../src/values.ts'
import { fleet } from '../../chart/fleet.ts'
import { someCells } from '../cells.ts'
import { kubectlOnCluster, newRelease, nextVersion, patience, type Release, upgrade } from '../helpers.ts'
import { byAgent, objectsIn, podsIn, workloadsIn } from '../objects.ts'

const agents = ['deployment', 'statefulset', 'outside'] as const

/** What a pod uses, as kwok reads it. */
const usage = 'kwok.x-k8s.io/usage-cpu'

/** The pods use 60% of their CPU request, as the autoscaler wants it, until a test says otherwise. */
const values = (autoscaled: boolean, level = 'info'): Values =>
  fleet(
    {
      persistence: { enabled: false },
      replicas: 4,
      autoscaling: { enabled: autoscaled },
      resources: { requests: { cpu: 1 } },
      podAnnotations: { [usage]: '600m' },
      env: { LOG_LEVEL: level },
    },
    { name: 'deployment', updateStrategy: { type: 'RollingUpdate' } },
    { name: 'statefulset', kind: 'StatefulSet', podManagementPolicy: 'Parallel' },
    // Left to a scaler outside this release.
    { name: 'outside', replicas: null, autoscaling: { enabled: false } },
  )

const counts = async (release: Release) => {
  const workloads = await workloadsIn(release)
  return agents.map((agent) => workloads[agent]?.[0]?.spec?.replicas)
}

/** Sets the CPU usage of each pod of an agent that does not have it yet. */
async function use(release: Release, agent: string, cpu: string): Promise<void> {
  const pods = (await podsIn(release))[agent] ?? []
  if (pods.every(({ metadata }) => metadata?.annotations?.[usage] === cpu)) return
  const flags = ['--selector', `app.kubernetes.io/component=${agent}`, '--namespace', release.namespace, '--overwrite']
  await kubectl(release.cluster, ['annotate', 'pods', `${usage}=${cpu}`, ...flags])
}

const scaledDown = async (release: Release) =>
  (await objectsIn<Event>(release, 'events')).filter(
    ({ reason, message }) => reason === 'SuccessfulDelete' || message?.startsWith('Scaled down'),
  )

describe.concurrent.each(someCells('autoscaling'))('$title', (cell) => {
  it('turning autoscaling on keeps the number of pods, and upgrades and rollbacks keep what the autoscaler sets', async (context) => {
    const release = await newRelease(cell, 'autoscaling', context)
    await upgrade(release, values(false))
    await upgrade(release, values(true))
    expect(await counts(release)).toEqual([4, 4, 1])
    await upgrade(release, values(true))
    expect(await counts(release)).toEqual([4, 4, 1])
    expect(await scaledDown(release)).toEqual([])

    await use(release, 'deployment', '900m')
    await use(release, 'statefulset', '900m')
    await vi.waitFor(async () => expect(await counts(release)).toEqual([6, 6, 1]), patience)
    const outside = 'deployment/fleet-protocol-mapper-agents-outside'
    await kubectl(release.cluster, ['scale', outside, '--replicas=5', '--namespace', release.namespace])

    await upgrade(release, values(true))
    expect(await counts(release)).toEqual([6, 6, 5])
    await upgrade(release, values(true, 'debug'))
    expect(await counts(release)).toEqual([6, 6, 5])
    await upgrade(release, values(true, 'debug'), { chart: await nextVersion(context) })
    expect(await counts(release)).toEqual([6, 6, 5])
    await helm(release.program, ['rollback', release.name, '--namespace', release.namespace])
    expect(await counts(release)).toEqual([6, 6, 5])

    // The values set the number again. On the server, the autoscaler owns it.
    if (cell.installer === 4) {
      await expect(upgrade(release, values(false))).rejects.toThrow(/conflict with "kube-controller-manager"/)
    }
    const flags = cell.installer === 4 ? ['--force-conflicts'] : []
    await upgrade(release, values(false), { flags })
    // Helm deletes the autoscaler last: what it did meanwhile, the same command undoes.
    await upgrade(release, values(false), { flags })
    expect(await counts(release)).toEqual([4, 4, 5])
  })

  it('a number set by hand is corrected or reported, unless replicas is null', async (context) => {
    const release = await newRelease(cell, 'by-hand', context)
    const agents = (replicas: number | null) => fleet({ persistence: { enabled: false }, replicas }, { name: 'agent' })
    const name = 'deployment/fleet-protocol-mapper-agents-agent'
    const scale = () => kubectl(release.cluster, ['scale', name, '--replicas=3', '--namespace', release.namespace])
    const count = async () => (await workloadsIn(release)).agent?.[0]?.spec?.replicas

    await upgrade(release, agents(1))
    await scale()
    if (cell.installer === 3) {
      await upgrade(release, agents(1))
      expect(await count()).toBe(1)
      await scale()
    } else {
      await expect(upgrade(release, agents(1))).rejects.toThrow(/conflict with "kubectl" .* \.spec\.replicas/)
    }
    await upgrade(release, agents(null))
    expect(await count()).toBe(cell.installer === 3 ? 1 : 3)
    await scale()
    await upgrade(release, agents(null))
    expect(await count()).toBe(3)
  })
})

describe.concurrent.each(someCells('metrics'))('$title', (cell) => {
  it('an agent of the example follows its CPU usage, from 2 pods to 6 and back', async (context) => {
    const release = await newRelease(cell, 'metrics', context)
    // The example scales down within minutes, for the sake of the clients.
    const scaleDown = 'protocolMapperAgentDefaults.autoscaling.behavior.scaleDown'
    const settings = {
      [`${scaleDown}.stabilizationWindowSeconds`]: 0,
      [`${scaleDown}.policies[0].value`]: 4,
      [`${scaleDown}.policies[0].periodSeconds`]: 1,
    }
    // Helm 4 may take a Deployment that an autoscaler changes while Helm waits for one that never gets ready.
    await upgrade(release, 'examples/agent-as-a-service.yaml', { settings, wait: false })
    /** The pods of an agent, also new ones, use that much: waits for their utilization and number, 2 to 6 for 60%. */
    const scales = (agent: string, cpu: string, averageUtilization: unknown, currentReplicas: number) =>
      vi.waitFor(async () => {
        await use(release, agent, cpu)
        const autoscalers = byAgent(await objectsIn<HorizontalPodAutoscaler>(release, 'horizontalpodautoscalers'))
        const target = { type: 'Utilization', averageUtilization: 60 }
        expect(autoscalers[agent]).toMatchObject([
          {
            spec: { minReplicas: 2, maxReplicas: 6, metrics: [{ resource: { name: 'cpu', target } }] },
            status: { currentReplicas, currentMetrics: [{ resource: { current: { averageUtilization } } }] },
          },
        ])
      }, patience)

    await scales('my-site-name', '10m', 1, 2)
    await scales('my-site-name', '420m', 42, 2)
    await scales('my-other-site', '3', expect.any(Number), 6)
    await scales('my-other-site', '100m', 10, 2)
  })
})

it('an autoscaler without metrics gets one from the API server, so the chart refuses it', async () => {
  const metadata = { name: 'without-metrics', namespace: 'default' }
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'any' }
  const object = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata,
    spec: { scaleTargetRef, maxReplicas: 2 },
  }
  const command = ['create', '--dry-run=server', '--output', 'json', '--filename', '-']
  const { spec } = JSON.parse(await kubectl(kubectlOnCluster(), command, object)) as HorizontalPodAutoscaler
  expect(spec?.metrics?.map(({ resource }) => [resource?.name, resource?.target.averageUtilization])).toEqual([
    ['cpu', 80],
  ])
})
