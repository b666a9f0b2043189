import { describe, expect, it, vi } from 'vitest'
import { findRelease } from '../../../scripts/start/helm.ts'
import type { Agent } from '../../../src/values.ts'
import { fleet } from '../../chart/fleet.ts'
import { type Major, someCells } from '../cells.ts'
import { footprintOf, kindsOf, touchedBetween } from '../footprint.ts'
import { newRelease, patience, type Release, upgrade } from '../helpers.ts'
import { claimsIn, isReady, podsIn } from '../objects.ts'

// Both kinds, with a volume each.
const deployment: Agent = { name: 'deployment' }
const statefulset: Agent = { name: 'statefulset', kind: 'StatefulSet' }
/** Makes pods that no node can run. */
const nowhere = { nodeSelector: { 'example.com/there-is': 'none' } } as const

/** Waits for pods that never get ready, or for a rollback. */
const briefly = (seconds: number): string[] => ['--timeout', `${seconds}s`]
const undoing = (major: Major): string => (major === 3 ? '--atomic' : '--rollback-on-failure')

const statusOf = async ({ program, name, namespace }: Release) => (await findRelease(program, name, namespace))?.status

/** By agent, whether each of its pods is ready. */
const readyIn = async (release: Release) =>
  Object.fromEntries(Object.entries(await podsIn(release)).map(([agent, pods]) => [agent, pods.map(isReady)]))

describe.concurrent.each(someCells('failure'))('$title', (cell) => {
  it('with --atomic or --rollback-on-failure, a failed upgrade gives agents their settings back, and touches no other agent', async (context) => {
    const release = await newRelease(cell, 'undone', context)
    await upgrade(release, fleet({}, deployment, statefulset))
    const before = await footprintOf(release)
    const failing = fleet({}, { name: 'added', ...nowhere }, { ...deployment, ...nowhere }, statefulset)
    const failed = upgrade(release, failing, { flags: [undoing(cell.helm), ...briefly(20)] })
    await expect(failed).rejects.toThrow(/has been rolled back/)
    await vi.waitFor(async () => {
      expect(await readyIn(release)).toEqual({ deployment: [true], statefulset: [true] })
    }, patience)
    const after = await footprintOf(release)
    expect(touchedBetween(before, after)).toEqual(['added', 'deployment'])
    expect(kindsOf(after.added)).toEqual(['PersistentVolumeClaim'])
    expect(await statusOf(release)).toBe('deployed')
  })

  it('an automatic rollback also brings back removed agents; if it fails at their claims, upgrades with and then without the added agents clean up', async (context) => {
    const release = await newRelease(cell, 'removed', context)
    const added = { name: 'added' }
    const kept = [statefulset, { name: 'removed' }] as const
    await upgrade(release, fleet({}, ...kept))
    const before = await footprintOf(release)
    const rejected = fleet({}, { ...statefulset, podManagementPolicy: 'Parallel' }, added)
    const failed = upgrade(release, rejected, { flags: [undoing(cell.helm)] })
    if (cell.installer === 3) {
      await expect(failed).rejects.toThrow(/PersistentVolumeClaim .* spec is immutable/)
      // Helm no longer knows of the added agent.
      await upgrade(release, fleet({}, ...kept))
      expect(kindsOf((await footprintOf(release)).added)).toContain('Deployment')
      for (const agents of [[...kept, added], kept]) await upgrade(release, fleet({}, ...agents))
    } else {
      await expect(failed).rejects.toThrow(/has been rolled back/)
    }
    await vi.waitFor(async () => {
      const after = await footprintOf(release)
      expect(kindsOf(after.added)).toEqual(['PersistentVolumeClaim'])
      expect(touchedBetween(before, after)).not.toContain('statefulset')
      expect(await readyIn(release)).toEqual({ removed: [true], statefulset: [true] })
    }, patience)
    expect(await statusOf(release)).toBe('deployed')
  })

  it('an upgrade that the API server rejects is completed by the next one with accepted values', async (context) => {
    const release = await newRelease(cell, 'rejected', context)
    await upgrade(release, fleet({}, deployment, statefulset))
    const before = await footprintOf(release)
    const rejected = fleet({}, deployment, { ...statefulset, podManagementPolicy: 'Parallel' }, { name: 'added' })
    await expect(upgrade(release, rejected)).rejects.toThrow(
      /updates to statefulset spec .* are forbidden|field is immutable/,
    )
    expect(await statusOf(release)).toBe('failed')
    await upgrade(release, fleet({}, deployment, statefulset, { name: 'added' }))
    expect(touchedBetween(before, await footprintOf(release))).toEqual(['added'])
    expect(await readyIn(release)).toEqual({ added: [true], deployment: [true], statefulset: [true] })
  })

  it('with --atomic or --rollback-on-failure, a failed installation leaves only claims; without, an upgrade continues it', async (context) => {
    const release = await newRelease(cell, 'failed', context)
    const failing = fleet({}, { ...deployment, ...nowhere }, statefulset)
    await expect(upgrade(release, failing, { flags: [undoing(cell.installer), ...briefly(10)] })).rejects.toThrow()
    await vi.waitFor(async () => {
      const left = await footprintOf(release)
      expect(Object.values(left).map(kindsOf)).toEqual([['PersistentVolumeClaim'], ['PersistentVolumeClaim']])
    }, patience)
    const claims = await claimsIn(release)

    await expect(upgrade(release, failing, { flags: briefly(10) })).rejects.toThrow()
    expect(await statusOf(release)).toBe('failed')
    release.isInstalled = true
    await upgrade(release, fleet({}, deployment, statefulset))
    expect(await readyIn(release)).toEqual({ deployment: [true], statefulset: [true] })
    expect(await claimsIn(release)).toEqual(claims)
  })
})
