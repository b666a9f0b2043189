import { describe, expect, it, vi } from 'vitest'
import { kubectl } from '../../../scripts/cluster/kubectl.ts'
import { fleet } from '../../chart/fleet.ts'
import { someCells } from '../cells.ts'
import { footprintOf, touchedBetween } from '../footprint.ts'
import { newRelease, patience, type Release, upgrade } from '../helpers.ts'
import { isReady, podsIn, workloadsIn } from '../objects.ts'

/** Both kinds, with a volume each. */
const agents = fleet({}, { name: 'deployment' }, { name: 'statefulset', kind: 'StatefulSet' })
const names = ['deployment', 'statefulset'].map((kind) => `${kind}/fleet-protocol-mapper-agents-${kind}`)

const byHand = ({ cluster, namespace }: Release, ...args: readonly string[]) =>
  kubectl(cluster, [...args, '--namespace', namespace])

/** The images of all agents. */
const imagesIn = async (release: Release) =>
  Object.values(await workloadsIn(release)).map(([each]) => each?.spec?.template.spec?.containers[0]?.image)

describe.concurrent.each(someCells('by-hand'))('$title', (cell) => {
  it('upgrades keep what others set: labels, annotations, and the mark of kubectl rollout restart', async (context) => {
    const release = await newRelease(cell, 'others', context)
    await upgrade(release, agents)
    const first = await footprintOf(release)
    await byHand(release, 'rollout', 'restart', ...names)
    for (const verb of ['label', 'annotate']) await byHand(release, verb, ...names, 'example.com/seen=yes')
    const restarted = await vi.waitFor(async () => {
      const pods = Object.values(await podsIn(release)).flat()
      expect(pods.filter(isReady)).toHaveLength(2)
      const footprint = await footprintOf(release)
      for (const { metadata } of pods) expect(Object.values(first).flatMap(Object.values)).not.toContain(metadata?.uid)
      return footprint
    }, patience)

    await upgrade(release, agents)
    expect(touchedBetween(restarted, await footprintOf(release))).toEqual([])
    for (const [workload] of Object.values(await workloadsIn(release))) {
      expect(workload?.metadata).toMatchObject({
        labels: { 'example.com/seen': 'yes' },
        annotations: { 'example.com/seen': 'yes' },
      })
    }
  })

  it('an image set by hand is corrected by the next upgrade, or reported, then corrected with --force-conflicts', async (context) => {
    const release = await newRelease(cell, 'image', context)
    await upgrade(release, agents)
    const images = await imagesIn(release)
    await byHand(release, 'set', 'image', ...names, '*=example.com/other:1')
    expect(await imagesIn(release)).toEqual(Array(2).fill('example.com/other:1'))
    if (cell.installer === 4) {
      await expect(upgrade(release, agents)).rejects.toThrow(/conflict with "kubectl-set" .*\.image/)
    }
    await upgrade(release, agents, { flags: cell.installer === 4 ? ['--force-conflicts'] : [] })
    expect(await imagesIn(release)).toEqual(images)
  })
})
