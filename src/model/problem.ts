import type { RuleId } from '../rules.ts'
import type { Path } from './json.ts'
import type { Place } from './place.ts'

/** Something wrong with values, or worth a look. */
export type Problem = {
  /** Its id, which has a section in docs/problems.md. */
  readonly rule: RuleId
  readonly severity: 'error' | 'warning'
  /** What was found, what is allowed, what to do: whole sentences. */
  readonly message: string
  /** Where in the values, as Helm sees them. */
  readonly path?: Path
  /** The agents it concerns. */
  readonly agents?: readonly string[]
  /** Where in the files. */
  readonly place?: Place
  /** In an upgrade: which values have it. Missing if there is only one set of values. */
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

/** Problems without repetitions: several sets of values share files. */
export function eachOnce(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((each) => [JSON.stringify(each), each])).values()]
}

/** The error for a file that cannot be read as values. */
export function fileError(rule: RuleId, message: string, place: Place): ProblemsError {
  return new ProblemsError([{ rule, severity: 'error', message, place }])
}

/** The CLI was called wrongly: an invalid flag, or a file that does not exist. */
export class UsageError extends Error {
  override name = 'UsageError'
}
