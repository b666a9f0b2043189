import type { Service } from 'kubernetes-types/core/v1.d.ts'
import { expect, it, vi } from 'vitest'
import type { Agent } from '../../src/values.ts'
import { fleet } from '../chart/fleet.ts'
import { helmOnCluster, majors, newRelease, uninstall, upgrade } from './helpers.ts'
import { byAgent, claimsIn, isReady, objectsIn, podsIn, workloadsIn } from './objects.ts'

type Kind = 'Deployment' | 'StatefulSet'
const other: Record<Kind, Kind> = { Deployment: 'StatefulSet', StatefulSet: 'Deployment' }

/** The agents, by their first kind. */
const starts = [
  { name: 'deployment', kind: 'Deployment', keep: true },
  { name: 'deployment-not-kept', kind: 'Deployment', keep: false },
  { name: 'statefulset', kind: 'StatefulSet', keep: true },
  { name: 'statefulset-not-kept', kind: 'StatefulSet', keep: false },
] as const

const agents = (turned: boolean): Agent[] =>
  starts.map(({ name, kind, keep }) => ({ name, kind: turned ? other[kind] : kind, persistence: { keep } }))

const claim = (agent: string) => `data-fleet-protocol-mapper-agents-${agent}-0`

/** What each agent must have: one workload, one ready pod that mounts the agent's claim, and a StatefulSet its Service. */
const wanted = (turned: boolean) =>
  agents(turned).map(({ name, kind }) => ({
    name,
    workloads: [kind],
    isReady: [true],
    mounted: [claim(name)],
    addresses: kind === 'StatefulSet' ? ['None'] : [],
  }))

async function found(namespace: string): Promise<ReturnType<typeof wanted>> {
  const [workloads, pods, services] = await Promise.all([
    workloadsIn(namespace),
    podsIn(namespace),
    objectsIn<Service>(namespace, 'services'),
  ])
  return starts.map(({ name }) => ({
    name,
    workloads: workloads[name]?.map(({ kind }) => kind as Kind) ?? [],
    isReady: pods[name]?.map(isReady) ?? [],
    mounted: pods[name]?.flatMap(({ spec }) => spec?.volumes?.flatMap(claimNames) ?? []) ?? [],
    addresses: byAgent(services)[name]?.map(({ spec }) => spec?.clusterIP ?? '') ?? [],
  }))
}

const claimNames = (volume: { persistentVolumeClaim?: { claimName: string } }) =>
  volume.persistentVolumeClaim?.claimName ?? []

// A release that Helm 3 installed keeps client-side apply when Helm 4 upgrades it.
const programs = [...majors.map((major) => [major, major] as const), [3, 4] as const]

it.concurrent.for(programs)(
  'an agent keeps its volume when its kind changes back and forth (installed by Helm %i, upgraded by Helm %i)',
  async ([first, then], context) => {
    const installed = await newRelease(first, `kind-${then}`, context)
    await upgrade(installed, fleet({}, ...agents(false)))
    const before = await claimsIn(installed.namespace)
    expect(Object.keys(before)).toEqual(starts.map(({ name }) => claim(name)))

    const release = { ...installed, program: helmOnCluster(then) }
    for (const turned of [true, false, true]) {
      await upgrade(release, fleet({}, ...agents(turned)))
      // The old kind's pods are removed after Helm has seen the new ones ready.
      await vi.waitFor(async () => expect(await found(release.namespace)).toEqual(wanted(turned)), {
        timeout: 30_000,
        interval: 500,
      })
      expect(await claimsIn(release.namespace)).toEqual(before)
    }

    await uninstall(release)
    const kept = Object.fromEntries(
      starts.filter(({ keep }) => keep).map(({ name }) => [claim(name), before[claim(name)]]),
    )
    await vi.waitFor(async () => expect(await claimsIn(release.namespace)).toEqual(kept), { timeout: 20_000 })
  },
)
