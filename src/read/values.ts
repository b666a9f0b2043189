import { withNewNames } from '../agents/renamed.ts'
import { readContract } from '../chart.ts'
import type { GivenValues, SetKind, ValuesArguments, ValuesFile } from '../model/given.ts'
import type { JsonMap } from '../model/json.ts'
import { coalesce } from '../model/overlay.ts'
import { ProblemsError, UsageError } from '../model/problem.ts'
import { type Source, valuesOf } from '../model/source.ts'
import { readChartValues } from './chart-values.ts'
import { readContent, readValuesFile } from './file.ts'
import { fileOrder } from './file-order.ts'
import { lostAgents } from './lost-agents.ts'
import { applySet } from './set/set.ts'
import { SetError } from './set/set-error.ts'
import { plainText } from './text.ts'

const setOrder: readonly SetKind[] = ['set-json', 'set', 'set-string', 'set-file', 'set-literal']

/**
 * Reads values as `helm -f … --set …` does, and lays them over the chart's own.
 * @param folder the base of relative paths
 * @throws ProblemsError with everything that is wrong in the files
 * @throws UsageError if there is no such file, or a flag is not valid
 */
export async function readValues(given: ValuesArguments, folder: string = process.cwd()): Promise<GivenValues> {
  const files: ValuesFile[] = []
  for (const name of given.files ?? []) files.push(await readValuesFile(name, folder))
  return layFiles(files, given, folder)
}

/**
 * The values of files that were read, with flags.
 * @param given its flags are read; its files are only kept
 * @param folder the base of relative paths
 * @throws ProblemsError with everything that is wrong in the files
 * @throws UsageError if a flag is not valid
 */
export async function layFiles(
  files: readonly ValuesFile[],
  given: ValuesArguments,
  folder: string,
): Promise<GivenValues> {
  const problems = files.flatMap((file) => file.problems)
  if (problems.some(({ severity }) => severity === 'error')) throw new ProblemsError(problems)
  const fileSources = files.flatMap(({ sources }) => sources)
  const set = await readSets(valuesOf(fileSources), given.sets ?? {}, folder)
  const chart = readChartValues()
  const sources = [...fileSources, ...set.sources]
  return {
    ...withNewNames(coalesce(valuesOf([chart]), set.values), readContract().renamed),
    given: set.values,
    sources,
    chart,
    files,
    arguments: given,
    warnings: [...problems, ...lostAgents(sources), ...fileOrder(fileSources)],
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
