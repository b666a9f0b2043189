import { mergeAgents } from '../agents/agents.ts'
import { withoutUnset } from '../agents/unions.ts'
import type { Contract } from '../chart.ts'
import type { GivenValues, ValuesArguments, ValuesFile } from '../model/given.ts'
import { child, equal, type JsonMap, without } from '../model/json.ts'
import { agentKeys, agentsKey } from '../model/keys.ts'
import { UsageError } from '../model/problem.ts'
import { readValuesFile } from '../read/file.ts'
import { layFiles } from '../read/values.ts'
import type { Kept } from './parts.ts'
import type { SourceFile } from './source.ts'

/** An installation that reads the file. */
type Context = {
  /** The files that it reads after it, for messages; undefined if there are none. */
  readonly label: string | undefined
  /** Its values, with the file as it is or with another one in its place. */
  readonly values: (file: ValuesFile) => Promise<GivenValues>
  readonly before: GivenValues
  /** Its values without the file. */
  readonly others: GivenValues
}

/** All installations that read the file. */
export type Contexts = {
  /** What is below the values of the file: the chart's, and those of the files before it. */
  readonly below: JsonMap
  readonly all: readonly Context[]
}

/**
 * Reads the files of all installations.
 * @throws ProblemsError if a file cannot be read
 * @throws UsageError if a file does not exist, or no installation has agents
 */
export async function contextsOf(
  source: SourceFile,
  { given = {}, with: others = [] }: { given?: ValuesArguments; with?: readonly (readonly string[])[] },
  contract: Contract,
  folder: string,
): Promise<Contexts> {
  const read = (names: readonly string[]): Promise<ValuesFile[]> =>
    Promise.all(names.map((name) => readValuesFile(name, folder)))
  const first = await read(given.files ?? [])
  const below = await layFiles(first, {}, folder)
  const own = source.read(source.text)
  const all = await Promise.all(
    (others.length === 0 ? [[]] : others).map(async (names): Promise<Context> => {
      const after = await read(names)
      const values = (file: ValuesFile): Promise<GivenValues> => layFiles([...first, file, ...after], given, folder)
      return {
        label: names.length === 0 ? undefined : names.join(', '),
        values,
        before: await values(own),
        others: await layFiles([...first, ...after], given, folder),
      }
    }),
  )
  if (all.every(({ before }) => mergeAgents(before.values, contract).length === 0)) {
    throw new UsageError(
      `${source.name} has no ${agentsKey}, so nothing shows what its values do. Name the file that lists the agents before it with -f, or after it with --with.`,
    )
  }
  return { below: below.values, all }
}

/** The settings that another text would change, in any installation. */
export async function changedSettings({ all }: Contexts, file: ValuesFile, contract: Contract): Promise<Kept[]> {
  const found = await Promise.all(
    all.map(async ({ label, before, values }) => {
      const after = (await values(file)).values
      const reason =
        label === undefined ? 'the settings of an agent would change' : `with ${label}, settings would change`
      return [
        ...changedKeys(without(before.values, ...agentKeys), without(after, ...agentKeys)).map(
          (key): Kept => ({ scope: 'release', path: [key], reason }),
        ),
        ...changedInAgents(before.values, after, contract).map((key): Kept => ({ scope: 'all', path: [key], reason })),
      ]
    }),
  )
  return found.flat()
}

/** The first keys of settings that are not the same for all agents. */
function changedInAgents(before: JsonMap, after: JsonMap, contract: Contract): string[] {
  const [old, now] = [before, after].map((values) =>
    mergeAgents(values, contract).map(({ name, settings }) => ({ ...withoutUnset(settings, contract.unions), name })),
  )
  const count = Math.max(old?.length ?? 0, now?.length ?? 0)
  return [
    ...new Set(Array.from({ length: count }, (_, index) => changedKeys(old?.[index] ?? {}, now?.[index] ?? {})).flat()),
  ]
}

function changedKeys(one: JsonMap, other: JsonMap): string[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].filter((key) => !equal(child(one, key), child(other, key)))
}
