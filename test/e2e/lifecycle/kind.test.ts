import type { Service } from 'kubernetes-types/core/v1.d.ts'
import { describe, expect, it, vi } from 'vitest'
import type { Agent } from '../../../src/values.ts'
import { fleet } from '../../chart/fleet.ts'
import { someCells } from '../cells.ts'
import { newRelease, patience, type Release, uninstall, upgrade } from '../helpers.ts'
import { byAgent, claimsIn, isReady, objectsIn, podsIn, workloadsIn } from '../objects.ts'

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

async function found(release: Release): Promise<ReturnType<typeof wanted>> {
  const [workloads, pods, services] = await Promise.all([
    workloadsIn(release),
    podsIn(release),
    objectsIn<Service>(release, 'services'),
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

describe.concurrent.each(someCells('kind'))('$title', (cell) => {
  it('an agent keeps its volume when its kind changes back and forth', async (context) => {
    const release = await newRelease(cell, 'kind', context)
    await upgrade(release, fleet({}, ...agents(false)))
    const before = await claimsIn(release)
    expect(Object.keys(before)).toEqual(starts.map(({ name }) => claim(name)))

    for (const turned of [true, false, true]) {
      await upgrade(release, fleet({}, ...agents(turned)))
      // The old kind's pods are removed after Helm has seen the new ones ready.
      await vi.waitFor(async () => expect(await found(release)).toEqual(wanted(turned)), patience)
      expect(await claimsIn(release)).toEqual(before)
    }

    await uninstall(release)
    const kept = Object.fromEntries(
      starts.filter(({ keep }) => keep).map(({ name }) => [claim(name), before[claim(name)]]),
    )
    await vi.waitFor(async () => expect(await claimsIn(release)).toEqual(kept), patience)
  })
})
