import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1.d.ts'
import { describe, expect, it, type TestContext, vi } from 'vitest'
import { split } from '../../src/index.ts'
import { writeSplit } from '../../src/output/split-folder.ts'
import { splitFiles } from '../../src/split/files.ts'
import type { Values } from '../../src/values.ts'
import { fleet } from '../chart/fleet.ts'
import { onNewest, someMajors } from './cells.ts'
import { newRelease, type Place, patience, type Release, upgrade } from './helpers.ts'
import { claimsIn, isReady, objectsIn, podsIn } from './objects.ts'

// What docs/large-fleets.md says about splitting a fleet that is already installed.

const values: Values = fleet(
  {},
  { name: 'press-shop' },
  { name: 'paint-shop', service: { enabled: true } },
  { name: 'energy', kind: 'StatefulSet', replicas: 2 },
  { name: 'assembly-1', persistence: { keep: false } },
  { name: 'assembly-2', kind: 'StatefulSet', persistence: { keep: false } },
)

/** The ids of the pods of each agent, once all of them are ready. */
async function readyPods(place: Place): Promise<Record<string, readonly (string | undefined)[]>> {
  const pods = await vi.waitFor(async () => {
    const found = await podsIn(place)
    expect(Object.fromEntries(Object.entries(found).map(([agent, list]) => [agent, list.map(isReady)]))).toEqual({
      'press-shop': [true],
      'paint-shop': [true],
      energy: [true, true],
      'assembly-1': [true],
      'assembly-2': [true],
    })
    return found
  }, patience)
  return Object.fromEntries(
    Object.entries(pods).map(([agent, list]) => [agent, list.map(({ metadata }) => metadata?.uid).sort()]),
  )
}

/** The release that Helm takes the claim of each agent for. */
async function ownersIn(place: Place): Promise<Record<string, string | undefined>> {
  const claims = await objectsIn<PersistentVolumeClaim>(place, 'persistentvolumeclaims')
  return Object.fromEntries(
    claims.map(({ metadata }) => [
      metadata?.labels?.['app.kubernetes.io/component'] ?? '',
      metadata?.annotations?.['meta.helm.sh/release-name'],
    ]),
  )
}

/** Splits the fleet, and runs the script that this writes. @returns the agents of each release */
async function splitInto(
  releases: number,
  { program, cluster, name, namespace }: Release,
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
): Promise<Record<string, readonly string[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'split-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'fleet.json'), JSON.stringify(values))
  const release = { name, namespace }
  const result = await split({ files: ['fleet.json'] }, { folder, helm: program.path, release, releases })
  await writeSplit('releases', join(folder, 'releases'), splitFiles(result, release, 'releases'))
  const programs = [dirname(program.path), dirname(cluster.path), process.env.PATH]
  await execa('sh', [join(folder, 'releases/upgrade.sh'), '--wait', '--timeout', '5m'], {
    env: { PATH: programs.join(':'), KUBECONFIG: cluster.access.kubeconfig },
  })
  return Object.fromEntries(result.releases.map((part) => [part.name, part.agents]))
}

describe.concurrent.each(someMajors('split'))('a fleet that is split on Helm %i', (major) => {
  it('keeps every claim, and restarts only the agents that move', async (context) => {
    const release = await newRelease(onNewest(major), 'split', context)
    await upgrade(release, values)
    const claims = await claimsIn(release)
    let pods = await readyPods(release)
    let parts: Record<string, readonly string[]> = { fleet: Object.keys(pods) }

    for (const count of [2, 3, 3]) {
      const next = await splitInto(count, release, context)
      const after = await readyPods(release)
      expect(await claimsIn(release)).toEqual(claims)
      for (const [name, agents] of Object.entries(next)) {
        for (const agent of agents) {
          const isMoved = parts[name]?.includes(agent) !== true
          if (isMoved) expect(after[agent]).not.toEqual(pods[agent])
          else expect(after[agent]).toEqual(pods[agent])
          expect(await ownersIn(release)).toMatchObject({ [agent]: name })
        }
      }
      pods = after
      parts = next
    }
    expect(Object.values(parts).every((agents) => agents.length > 0)).toBe(true)
  })
})
