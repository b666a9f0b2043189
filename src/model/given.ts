import type { JsonMap } from './json.ts'
import type { Problem } from './problem.ts'
import type { Source } from './source.ts'

/** The flags of Helm that set single values. */
export type SetKind = 'set' | 'set-string' | 'set-file' | 'set-json' | 'set-literal'

/** Values as the command line of Helm gives them; each list in the order in which it was given. */
export type ValuesArguments = {
  /** Values files (`-f`): YAML, JSON, TypeScript; later ones win. */
  readonly files?: readonly string[]
  /** Single values, by flag. Helm applies JSON first, then set, set-string, set-file and set-literal. */
  readonly sets?: Partial<Readonly<Record<SetKind, readonly string[]>>>
}

/** A values file that was read. */
export type ValuesFile = {
  /** As it was named. */
  readonly name: string
  /** What it sets: for YAML a source for each document. */
  readonly sources: readonly Source[]
  readonly problems: readonly Problem[]
  /** Where Helm can read the same; undefined where it must be given the values themselves. */
  readonly path: string | undefined
}

/** Values, and where each of them comes from. */
export type GivenValues = {
  /** All values, the chart's own included, as the chart's templates get them. */
  readonly values: JsonMap
  /** What files and flags set, without the chart's own values. */
  readonly given: JsonMap
  /** What set them, the strongest last. */
  readonly sources: readonly Source[]
  /** The chart's own values. */
  readonly chart: Source
  readonly files: readonly ValuesFile[]
  readonly arguments: ValuesArguments
  /** What Helm's majors read differently, what they pass over, and agents that are lost on the way. */
  readonly warnings: readonly Problem[]
}
