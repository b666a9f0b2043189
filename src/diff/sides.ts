import { helmValues } from '../helm/arguments.ts'
import { type Manifest, renderManifests } from '../helm/render.ts'
import type { Helm, Release } from '../helm/run.ts'
import { refusal } from '../problems/refusal.ts'
import type { GivenValues } from '../values/given.ts'

/** What Helm renders of the values of a release, and of those of its upgrade. */
export type RenderedSides = { readonly before: readonly Manifest[]; readonly after: readonly Manifest[] }

/**
 * Renders both sides of an upgrade, at the same time.
 * @throws ProblemsError where the chart refuses one of them
 * @throws HelmMissingError
 */
export async function renderSides(
  helm: Helm,
  before: GivenValues,
  after: GivenValues,
  release: Release,
): Promise<RenderedSides> {
  const render = async (given: GivenValues): Promise<Manifest[]> => {
    try {
      return await renderManifests(helm, helmValues(given), release)
    } catch (error) {
      throw refusal(error, given)
    }
  }
  const [old, now] = await Promise.all([render(before), render(after)])
  return { before: old, after: now }
}
