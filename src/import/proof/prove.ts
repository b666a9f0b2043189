import type { Helm, Release } from '../../helm/run.ts'
import { ProblemsError } from '../../model/problem.ts'
import { type Progress, step } from '../../model/progress.ts'
import type { FleetSettings } from '../fleet.ts'
import type { Imported, LeftObject } from '../result.ts'
import { compareAll, type Expected, objectKey } from './compare.ts'
import { expectedOf } from './expected.ts'
import { rendered } from './render.ts'
import { type Restoration, restorationCandidates, restorationsOf } from './restore.ts'

/** What the chart makes of values, next to what was read. */
export type Proof = Pick<Imported, 'objects' | 'added' | 'restorations' | 'problems'>

/**
 * Renders a fleet and compares it with what was read.
 * @param further the objects that no agent has
 * @param loose the fleet without the security that the chart adds; undefined if `own` has none of it
 * @param progress called with each step, and how far the comparison is
 * @throws HelmMissingError
 */
export async function prove(
  helm: Helm,
  release: Release,
  further: readonly LeftObject[],
  own: FleetSettings,
  loose: FleetSettings | undefined,
  progress: Progress | undefined,
): Promise<Proof> {
  progress?.('Rendering the values')
  const mine = await rendered(helm, own.values, release)
  if (mine instanceof ProblemsError) return { objects: [], added: [], restorations: [], problems: mine.problems }
  const expected = expectedOf(
    own.contexts,
    further.map(({ found }) => found),
  )
  const objects = compareAll(expected, mine, step(progress, 'Comparing the objects'))
  const taken = new Set(objects.map(({ found, renders }) => objectKey(found.kind, renders ?? found.name)))
  return {
    objects,
    added: [...mine].filter(([key]) => !taken.has(key)).map(([, each]) => each),
    restorations:
      loose === undefined ? [] : await tryRestorations(helm, release, expected, objects, own, loose, progress),
    problems: [],
  }
}

/** Tries what would keep the present security. */
async function tryRestorations(
  helm: Helm,
  release: Release,
  expected: readonly Expected[],
  objects: Proof['objects'],
  own: FleetSettings,
  loose: FleetSettings,
  progress: Progress | undefined,
): Promise<Restoration[]> {
  const candidates = restorationCandidates(objects, own.settings, loose.settings)
  if (candidates.length === 0) return []
  // Agents that change in the same way need one trial.
  const samples = new Set(candidates.map(({ agents: [first] }) => first))
  const sampled = loose.valuesOf((name) => samples.has(name))
  progress?.('Trying settings that keep the present security')
  const trial = await rendered(helm, sampled, release)
  if (trial instanceof ProblemsError) return []
  const tried = expected.filter(({ agent }) => samples.has(agent))
  return restorationsOf(candidates, compareAll(tried, trial))
}
