import { helmValues } from '../helm/arguments.ts'
import { type Manifest, renderManifests } from '../helm/render.ts'
import type { Helm, Release } from '../helm/run.ts'
import type { GivenValues } from '../model/given.ts'
import { type Problem, ProblemsError, type Side } from '../model/problem.ts'
import { refusal } from '../validate/refusal.ts'

/** What Helm renders from the values of a release, and from those of its upgrade. */
export type RenderedSides = { readonly before: readonly Manifest[]; readonly after: readonly Manifest[] }

/**
 * Renders both sides of an upgrade, at the same time.
 * @throws ProblemsError if the chart rejects one or both; each problem says which
 * @throws HelmMissingError
 */
export async function renderSides(
  helm: Helm,
  before: GivenValues,
  after: GivenValues,
  release: Release,
): Promise<RenderedSides> {
  const render = async (given: GivenValues): Promise<Manifest[] | ProblemsError> => {
    const values = helmValues(given)
    try {
      return await renderManifests(helm, values, release)
    } catch (error) {
      const refused = await refusal(error, helm, values, release, given)
      if (refused instanceof ProblemsError) return refused
      throw refused
    }
  }
  const [old, now] = await Promise.all([render(before), render(after)])
  if (!(old instanceof ProblemsError) && !(now instanceof ProblemsError)) return { before: old, after: now }
  throw new ProblemsError(bySide(problemsOf(old), problemsOf(now)))
}

function problemsOf(result: readonly Manifest[] | ProblemsError): readonly Problem[] {
  return result instanceof ProblemsError ? result.problems : []
}

/** The problems of the values of a release and of its upgrade, each once and with its side: both share most files. */
export function bySide(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const [old, now] = [before, after].map((problems) => new Map(problems.map((each) => [JSON.stringify(each), each])))
  const all = new Map([...(old ?? []), ...(now ?? [])])
  const sideOf = (key: string): Side => (!now?.has(key) ? 'release' : old?.has(key) ? 'both' : 'upgrade')
  return [...all].map(([key, problem]) => ({ ...problem, side: sideOf(key) }))
}
