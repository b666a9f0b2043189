import type { Path } from './json.ts'
import type { Place } from './place.ts'

/**
 * Something wrong with values, or worth a look.
 * - `file`: a file or a flag cannot be read as Helm reads it, each major of Helm reads it differently, or part of it is
 *   lost on the way, or there is nothing to read
 * - `schema`: the chart's schema refuses a value
 * - `rule`: values are each well formed but do not fit together, which the chart itself finds out
 * - `chart`: legal but may surprise, which the chart says after an installation only
 * - `plan`: nothing can be planned with them
 * - `helm`: any other failure of Helm, in its own words
 */
export type Problem = {
  readonly kind: 'file' | 'schema' | 'rule' | 'chart' | 'plan' | 'helm'
  readonly severity: 'error' | 'warning'
  /** What was found, what is allowed, what to do: whole sentences. */
  readonly message: string
  /** Where in the values, as Helm sees them. */
  readonly path?: Path
  /** The agents that it is about. */
  readonly agents?: readonly string[]
  /** Where in the files. */
  readonly place?: Place
  /** Of an upgrade, which values it is in; missing where there is only one set of values. */
  readonly side?: Side
}

/** The values of the running release, those of its upgrade, or both. */
export type Side = 'release' | 'upgrade' | 'both'

/** Values cannot be read; the problems say why and where. */
export class ProblemsError extends Error {
  override name = 'ProblemsError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join('\n'))
    this.problems = problems
  }
}

/** The error for a file that cannot be read as values. */
export function fileError(message: string, place: Place): ProblemsError {
  return new ProblemsError([{ kind: 'file', severity: 'error', message, place }])
}

/** The program was called in a way that makes no sense: a flag, or a file that is not there. */
export class UsageError extends Error {
  override name = 'UsageError'
}
