import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { Event } from 'kubernetes-types/core/v1.d.ts'
import { describe, expect, it, vi } from 'vitest'
import { kubectl } from '../../../scripts/cluster/kubectl.ts'
import type { Values } from '../../../src/values.ts'
import { fleet } from '../../chart/fleet.ts'
import { cells } from '../cells.ts'
import { kubectlOnCluster, newRelease, nextVersion, patience, type Release, upgrade } from '../helpers.ts'
import { objectsIn, workloadsIn } from '../objects.ts'

const agents = ['deployment', 'statefulset', 'outside'] as const

/** An autoscaler without metrics, as on this cluster, only keeps the number within its bounds. */
const values = (autoscaled: boolean, level = 'info'): Values =>
  fleet(
    { persistence: { enabled: false }, replicas: 4, autoscaling: { enabled: autoscaled }, env: { LOG_LEVEL: level } },
    { name: 'deployment', updateStrategy: { type: 'RollingUpdate' } },
    { name: 'statefulset', kind: 'StatefulSet', podManagementPolicy: 'Parallel' },
    // Left to a scaler outside this release.
    { name: 'outside', replicas: null, autoscaling: { enabled: false } },
  )

const counts = async (release: Release) => {
  const workloads = await workloadsIn(release)
  return agents.map((agent) => workloads[agent]?.[0]?.spec?.replicas)
}

describe.concurrent.each(cells)('$title', (cell) => {
  it('autoscaling takes over the number of pods, and upgrades do not change it', async (context) => {
    const release = await newRelease(cell, 'autoscaling', context)
    await upgrade(release, values(false))
    expect(await counts(release)).toEqual([4, 4, 1])

    // The field is removed, which for Kubernetes means one pod. The autoscaler then scales up to its minimum.
    await upgrade(release, values(true))
    await vi.waitFor(async () => expect(await counts(release)).toEqual([2, 2, 1]), patience)
    await vi.waitFor(async () => {
      const events = await objectsIn<Event>(release, 'events')
      const ofDeployment = events.flatMap(({ involvedObject, message }) =>
        involvedObject.kind === 'Deployment' ? [message] : [],
      )
      // To 2 at once if the autoscaler is faster than the Deployment controller.
      expect(ofDeployment).toContainEqual(
        expect.stringMatching(/^Scaled down replica set \S+ (from 4 to [12]|to [12] from 4)$/),
      )
    }, patience)

    for (const agent of agents) {
      const kind = agent === 'statefulset' ? 'statefulset' : 'deployment'
      const name = `${kind}/fleet-protocol-mapper-agents-${agent}`
      await kubectl(release.cluster, ['scale', name, '--replicas=5', '--namespace', release.namespace])
    }
    await upgrade(release, values(true))
    expect(await counts(release)).toEqual([5, 5, 5])
    await upgrade(release, values(true, 'debug'))
    expect(await counts(release)).toEqual([5, 5, 5])
    await upgrade(release, values(true, 'debug'), { chart: await nextVersion(context) })
    expect(await counts(release)).toEqual([5, 5, 5])

    // The values set the number again.
    await upgrade(release, values(false, 'debug'))
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
