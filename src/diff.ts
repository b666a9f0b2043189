import { readContract } from './chart.ts'
import { type Restart, replicasOf, restartOf, volumeOf } from './diff/effects.ts'
import { type ObjectChange, objectChanges } from './diff/objects.ts'
import { renderSides } from './diff/sides.ts'
import { anyRelease, helmAt, type Release } from './helm/run.ts'
import { mergeAgents } from './merge/agents.ts'
import { readValues, type ValuesArguments } from './values/given.ts'

export type DiffOptions = {
  /** Helm, by path. Without it, `helm` on the PATH, or the Helm whose plugin this is. */
  readonly helm?: string | undefined
  /** Name and namespace of the release, which names of objects hold. */
  readonly release?: Release
  /** Where relative paths begin. */
  readonly folder?: string
}

/** What an upgrade does to one agent. */
export type AgentDiff = Restart & {
  /** The agent's name; undefined for objects of the whole release. */
  readonly agent: string | undefined
  readonly objects: readonly ObjectChange[]
  /** Sentences on what happens to the volume, and to the number of pods. */
  readonly volume: readonly string[]
  readonly replicas: readonly string[]
}

export type Diff = {
  /** The agents that change, in the order of the new values. */
  readonly agents: readonly AgentDiff[]
  /** How many agents stay as they are. */
  readonly unchanged: number
}

/**
 * What changes for each agent when a release is upgraded from some values to others, by the objects that Helm renders
 * of both.
 * @throws ProblemsError where a file cannot be read, or the chart refuses one of the two
 * @throws UsageError where a file does not exist, a flag makes no sense, or there is no Helm
 */
export async function diff(before: ValuesArguments, after: ValuesArguments, options: DiffOptions = {}): Promise<Diff> {
  const { folder = process.cwd(), release = anyRelease } = options
  const given = [await readValues(before, folder), await readValues(after, folder)] as const
  const manifests = await renderSides(helmAt(folder, options.helm), ...given, release)
  const byAgent = Map.groupBy(objectChanges(manifests.before, manifests.after), ({ agent }) => agent)
  const contract = readContract()
  const names = new Set(
    given.toReversed().flatMap(({ values }) => mergeAgents(values, contract).map(({ name }) => name)),
  )
  const ordered = [undefined, ...names].filter((name) => byAgent.has(name))
  return {
    agents: ordered.map((agent) => agentDiff(agent, byAgent.get(agent) ?? [])),
    unchanged: [...names].filter((name) => !byAgent.has(name)).length,
  }
}

function agentDiff(agent: string | undefined, objects: readonly ObjectChange[]): AgentDiff {
  return { agent, objects, ...restartOf(objects), volume: volumeOf(objects), replicas: replicasOf(objects) }
}
