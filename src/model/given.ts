import type { JsonMap, Path } from './json.ts'
import type { Problem } from './problem.ts'
import type { Source } from './source.ts'

/** The Helm flags that set single values. */
export type SetKind = 'set' | 'set-string' | 'set-file' | 'set-json' | 'set-literal'

/** Values as Helm's command line gives them, each list in the order of the command line. */
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
  /** Where Helm can read the file; undefined if Helm must get the values themselves. */
  readonly path: string | undefined
}

/**
 * Where values have a setting under its old name: the path with its new name, as `formatPath` writes it → the path with
 * the old one.
 */
export type OldNames = ReadonlyMap<string, Path>

/** Values, and where each of them comes from. */
export type GivenValues = {
  /** All values, including the chart's own, as the chart's templates read them: under their new names. */
  readonly values: JsonMap
  readonly oldNames: OldNames
  /** What files and flags set, without the chart's own values. */
  readonly given: JsonMap
  /** The files and flags that set them, the strongest last. */
  readonly sources: readonly Source[]
  /** The chart's own values. */
  readonly chart: Source
  readonly files: readonly ValuesFile[]
  readonly arguments: ValuesArguments
  /** What Helm 3 and Helm 4 read differently, what they ignore, and what a file takes from another by its order. */
  readonly warnings: readonly Problem[]
}
