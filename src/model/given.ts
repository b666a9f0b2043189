import { readChartValues } from '../chart.ts'
import { readContent, readValuesFile, type ValuesFile } from '../read/file.ts'
import { applySet, SetError, type SetKind } from '../read/set/set.ts'
import { plainText } from '../read/text.ts'
import { lostAgents } from '../validate/no-agents.ts'
import { isMap, type JsonMap } from './json.ts'
import { coalesce, overlay } from './overlay.ts'
import { type Problem, ProblemsError, UsageError } from './problem.ts'
import type { Source } from './source.ts'

/** Values as the command line of Helm gives them; each list in the order in which it was given. */
export type ValuesArguments = {
  /** Values files (`-f`): YAML, JSON, TypeScript; later ones win. */
  readonly files?: readonly string[]
  /** Single values, by flag. Helm applies JSON first, then set, set-string, set-file and set-literal. */
  readonly sets?: Partial<Readonly<Record<SetKind, readonly string[]>>>
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

const setOrder: readonly SetKind[] = ['set-json', 'set', 'set-string', 'set-file', 'set-literal']

/**
 * Reads values as `helm -f … --set …` does, and lays them over the chart's own.
 * @param folder where relative paths begin
 * @throws ProblemsError with everything that is wrong in the files
 * @throws UsageError where there is no such file, or a flag makes no sense
 */
export async function readValues(given: ValuesArguments, folder: string = process.cwd()): Promise<GivenValues> {
  const files: ValuesFile[] = []
  for (const name of given.files ?? []) files.push(await readValuesFile(name, folder))
  const problems = files.flatMap((file) => file.problems)
  if (problems.some(({ severity }) => severity === 'error')) throw new ProblemsError(problems)
  const fileSources = files.flatMap(({ sources }) => sources)
  const fromFiles = fileSources
    .map(({ pieces }) => pieces[0]?.value)
    .filter(isMap)
    .reduce(overlay, {})
  const set = await readSets(fromFiles, given.sets ?? {}, folder)
  const chart = readChartValues()
  const sources = [...fileSources, ...set.sources]
  return {
    values: coalesce(chart.pieces[0]?.value as JsonMap, set.values),
    given: set.values,
    sources,
    chart,
    files,
    arguments: given,
    warnings: [...problems, ...lostAgents(sources)],
  }
}

async function readSets(
  values: JsonMap,
  sets: NonNullable<ValuesArguments['sets']>,
  folder: string,
): Promise<{ values: JsonMap; sources: Source[] }> {
  const sources: Source[] = []
  let result = values
  for (const kind of setOrder) {
    for (const argument of sets[kind] ?? []) {
      const name = `--${kind} ${argument}`
      try {
        const contents = kind === 'set-file' ? await contentsOf(argument, folder) : new Map<string, string>()
        const { values, pieces } = applySet(result, kind, argument, (path) => contents.get(path) ?? '')
        result = values
        sources.push({ name, pieces, locate: () => ({ source: name }) })
      } catch (error) {
        if (error instanceof SetError) throw new UsageError(`${name}: ${error.message}.`)
        throw error
      }
    }
  }
  return { values: result, sources }
}

/** The contents of all files that an argument of `--set-file` names. */
async function contentsOf(argument: string, folder: string): Promise<Map<string, string>> {
  const paths = new Set<string>()
  applySet({}, 'set-file', argument, (path) => {
    paths.add(path)
    return ''
  })
  const contents = [...paths].map(async (path) => [path, plainText(await readContent(path, folder))] as const)
  return new Map(await Promise.all(contents))
}
