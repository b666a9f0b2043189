import { describe, expect, it, vi } from 'vitest'
import type { Agent, AgentSettings } from '../../../src/values.ts'
import { fleet } from '../../chart/fleet.ts'
import { someCells } from '../cells.ts'
import { allPodsIn, holdPods, isTerminating, letPodsGo } from '../held-pods.ts'
import { newRelease, patience, type Release, upgrade } from '../helpers.ts'
import { agentOf, byAgent, claimsIn, isReady, podsIn, workloadsIn } from '../objects.ts'
import { workplaceOf } from '../shell.ts'

const claim = (agent: string) => `data-fleet-protocol-mapper-agents-${agent}-0`
const deployment = { kind: 'Deployment' } as const
const statefulSet = { kind: 'StatefulSet' } as const
const deletesClaims = {
  persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete', whenDeleted: 'Delete' },
} as const
const scaled: AgentSettings = {
  persistence: { enabled: false },
  resources: { requests: { cpu: '1m' } },
  autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 2 },
}

/** Agents whose upgrade would run two pods of one identity at once, if it were a single command. */
const before: readonly Agent[] = [
  { name: 'deployment', ...deployment },
  { name: 'statefulset', ...statefulSet },
  { name: 'deletes-claims', ...statefulSet, ...deletesClaims },
  { name: 'scaled', ...deployment, ...scaled },
  { name: 'old-name' },
]
const after: readonly Agent[] = [
  { name: 'deployment', ...statefulSet },
  { name: 'statefulset', ...deployment },
  { name: 'deletes-claims', ...deployment },
  { name: 'scaled', ...statefulSet, ...scaled },
  { name: 'new-name', persistence: { existingClaim: claim('old-name') } },
]

/** A value for each pod that an agent has. */
const podsOf = (agent: string): true[] => (agent === 'scaled' ? [true, true] : [true])

/** The agents that have pods, with the number of their pods. */
const counts = async (release: Release) =>
  Object.fromEntries(Object.entries(byAgent(await allPodsIn(release))).map(([agent, pods]) => [agent, pods.length]))

const scheduledIn = async (release: Release, agent: string) =>
  (await podsIn(release))[agent]?.map(
    ({ status }) => status?.conditions?.find(({ type }) => type === 'PodScheduled')?.status,
  )

describe.concurrent.each(someCells('identity'))('$title', (cell) => {
  it('the commands of diff change kinds and names, and never run two pods of one identity', async (context) => {
    const release = await newRelease(cell, 'handover', context)
    const workplace = await workplaceOf(release, context)
    await workplace.write('before.yaml', fleet({}, ...before))
    await workplace.write('after.yaml', fleet({}, ...after))
    await upgrade(release, fleet({}, ...before))
    // The autoscaler changes the number of pods, which a later Helm must not set.
    await vi.waitFor(async () => expect((await counts(release)).scaled).toBe(2), patience)
    const claims = await claimsIn(release)
    await holdPods(release)

    const text = await workplace.cli('diff', 'before.yaml', '--to', 'after.yaml')
    const [, list = ''] = text.split('To upgrade, run these in order:\n')
    const [stop = '', scale = '', wait = '', ...rest] = list.trim().split(/\n */)
    await workplace.run([stop, scale].join('\n'))
    const waiting = workplace.run(wait)
    await vi.waitFor(async () => {
      const pods = await allPodsIn(release)
      expect(pods.map((pod) => [agentOf(pod), isTerminating(pod)]).toSorted()).toEqual(
        before.flatMap(({ name }) => podsOf(name).map((is) => [name, is])).toSorted(),
      )
    }, patience)
    await letPodsGo(release)
    await waiting
    expect(await allPodsIn(release)).toEqual([])

    await workplace.run(rest.join('\n'))
    await vi.waitFor(async () => {
      const pods = await podsIn(release)
      expect(after.map(({ name }) => pods[name]?.map(isReady))).toEqual(after.map(({ name }) => podsOf(name)))
    }, patience)
    const kinds = Object.entries(await workloadsIn(release)).map(([name, all]) => [name, all.map(({ kind }) => kind)])
    expect(Object.fromEntries(kinds)).toEqual(
      Object.fromEntries(after.map(({ name, kind = 'Deployment' }) => [name, [kind]])),
    )
    expect(await claimsIn(release)).toEqual(claims)
  })

  it('a kind changed in one upgrade runs two pods of one identity, unless its volume or its affinity forbids that', async (context) => {
    const release = await newRelease(cell, 'overlap', context)
    const agents = (kind: 'Deployment' | 'StatefulSet') =>
      fleet(
        { kind },
        { name: 'twice' },
        { name: 'one-pod', persistence: { accessModes: ['ReadWriteOncePod'] } },
        {
          name: 'apart',
          podAntiAffinity: 'hard',
          podAntiAffinityOptions: {
            topologyKey: 'kubernetes.io/os',
            key: 'app.kubernetes.io/component',
            value: 'apart',
          },
        },
      )
    await upgrade(release, agents('Deployment'))
    await holdPods(release)
    await upgrade(release, agents('StatefulSet'), { wait: false })
    await vi.waitFor(async () => {
      expect(await counts(release)).toEqual({ twice: 2, 'one-pod': 2, apart: 2 })
      expect((await podsIn(release)).twice?.map(isReady)).toEqual([true])
      expect(await scheduledIn(release, 'one-pod')).toEqual(['False'])
      expect(await scheduledIn(release, 'apart')).toEqual(['False'])
    }, patience)
    await letPodsGo(release)
    await vi.waitFor(async () => {
      expect(await counts(release)).toEqual({ twice: 1, 'one-pod': 1, apart: 1 })
      expect(
        Object.values(await podsIn(release))
          .flat()
          .map(isReady),
      ).toEqual([true, true, true])
    }, patience)
  })

  it('the commands that the notes print wait for the pods, so the next installation runs no second one', async (context) => {
    const release = await newRelease(cell, 'reinstall', context)
    const workplace = await workplaceOf(release, context)
    const agents = fleet({}, { name: 'deployment' }, { name: 'statefulset', ...statefulSet })
    const notes = await upgrade(release, agents)
    await holdPods(release)
    await workplace.run(/helm uninstall .*/.exec(notes)?.[0] ?? 'false')
    release.isInstalled = false
    const waiting = workplace.run(/kubectl wait .*/.exec(notes)?.[0] ?? 'false')
    await vi.waitFor(async () => {
      expect(await workloadsIn(release)).toEqual({})
      expect((await allPodsIn(release)).map(isTerminating)).toEqual([true, true])
    }, patience)
    await letPodsGo(release)
    await waiting
    expect(await allPodsIn(release)).toEqual([])
    await upgrade(release, agents)
    expect(await counts(release)).toEqual({ deployment: 1, statefulset: 1 })
  })
})
