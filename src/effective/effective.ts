import { type MergedAgent, mergeAgents } from '../agents/agents.ts'
import type { Leaf } from '../agents/leaves.ts'
import { chartOrigin, isSetIn, type Origin, originsIn } from '../agents/origins.ts'
import { withStandIns } from '../agents/when-empty.ts'
import { type Contract, readContract } from '../chart.ts'
import type { GivenValues, ValuesArguments } from '../model/given.ts'
import { child, equal, isMap, type Json, type JsonMap, type Path } from '../model/json.ts'
import { agentsKey } from '../model/keys.ts'
import { type Problem, UsageError } from '../model/problem.ts'
import { type Progress, type Share, step } from '../model/progress.ts'
import { readValues } from '../read/values.ts'
import { list } from '../text/format.ts'
import { nearest } from '../text/nearest.ts'
import { inOrder } from '../validate/in-order.ts'
import { schemaProblems } from '../validate/schema.ts'

export type EffectiveOptions = {
  /** The name of one agent; by default all. */
  readonly agent?: string | undefined
  /** Whether to tell where each setting comes from. */
  readonly origin?: boolean
  /** The base of relative paths. */
  readonly folder?: string
  /** Called once, with what the chart's schema rejects, what Helm 3 and 4 read differently, and lost agents. */
  readonly warn?: (problems: readonly Problem[]) => void
  /** Called with each step that may take seconds, and how far it is; also later, when settings are looked up. */
  readonly progress?: Progress
}

/** A setting of an agent. */
export type EffectiveLeaf = Leaf & {
  /** With `origin`: the winning value with its layer and file, then those that it overrides. */
  readonly origins: readonly Origin[]
  /** Whether the values set it, in any layer; otherwise it is the chart's. */
  readonly isSet: boolean
  /** Whether no layer sets it: the chart uses it because the map around it is empty. */
  readonly whenEmpty: boolean
}

/** What an agent gets. */
export type EffectiveAgent = {
  readonly name: string
  /** Its path in the values. */
  readonly path: Path
  /** Whether it renders anything. */
  readonly enabled: boolean
  /**
   * The chart's defaults, those of the values, the agent itself and its override, merged; and what the chart uses where
   * the result is empty.
   */
  readonly settings: JsonMap
  /** Every setting; looked up at each access, since those of 10,000 agents would take hundreds of megabytes. */
  readonly leaves: readonly EffectiveLeaf[]
}

/**
 * What each agent gets from all layers, merged as the chart merges them, in the order of the values.
 * @throws ProblemsError if a file cannot be read
 * @throws UsageError if a file or the agent does not exist, or a flag is not valid
 */
export async function effective(values: ValuesArguments, options: EffectiveOptions = {}): Promise<EffectiveAgent[]> {
  const given = await readValues(values, options.folder)
  options.warn?.(inOrder([...given.warnings, ...schemaProblems(given)], given))
  const contract = readContract()
  const agents = chosen(mergeAgents(given.values, contract), options.agent)
  const share = step(options.progress, 'Tracing the settings')
  return effectiveAgents(agents, contract, given, options.origin === true, share)
}

/** The same for agents that are merged. @param given the values that they are merged from */
function effectiveAgents(
  agents: readonly MergedAgent[],
  contract: Contract,
  given: GivenValues,
  withOrigins: boolean,
  share: Share,
): EffectiveAgent[] {
  const originsOf = withOrigins ? originsIn(given) : () => []
  const isSetBy = isSetIn(given)
  // What agents take from the defaults as it is, they share: its settings are looked up once.
  const shared = new Map<JsonMap, readonly EffectiveLeaf[]>()
  return agents.map((agent, index) => {
    const { name, path, enabled, layers } = agent
    const { settings, added } = withStandIns(agent.settings, contract)
    const leafOf = (leaf: Leaf): EffectiveLeaf => {
      const whenEmpty = added.some(({ path }) => equal(path, leaf.path))
      if (whenEmpty) return { ...leaf, whenEmpty, isSet: false, origins: withOrigins ? [chartOrigin(given, leaf)] : [] }
      return { ...leaf, whenEmpty, isSet: isSetBy(agent, leaf.path), origins: originsOf(agent, leaf.path) }
    }
    const leavesIn = (map: JsonMap, base: Path, defaults: Json | undefined): readonly EffectiveLeaf[] =>
      Object.entries(map).flatMap(([key, value]) => {
        const path = [...base, key]
        if (!isMap(value) || Object.keys(value).length === 0) return leafOf({ path, value })
        const own = child(defaults, key)
        if (value !== own) return leavesIn(value, path, own)
        const leaves = shared.get(value) ?? leavesIn(value, path, undefined)
        shared.set(value, leaves)
        return leaves
      })
    return {
      name,
      path,
      enabled,
      settings,
      get leaves() {
        share(index, agents.length)
        return leavesIn(settings, [], layers[0]?.merged)
      },
    }
  })
}

/** How many agents a message lists at most. */
const mostNames = 20

function chosen(agents: readonly MergedAgent[], name: string | undefined): readonly MergedAgent[] {
  if (name === undefined) return agents
  const found = agents.filter((agent) => agent.name === name)
  if (found.length > 0) return found
  const names = agents.map((agent) => agent.name)
  const meant = nearest(name, names)
  const known = names.length === 0 ? `${agentsKey} lists none.` : `The agents are ${list(names, mostNames)}.`
  throw new UsageError(`No agent is called ${name}. ${meant === undefined ? known : `Did you mean ${meant}?`}`)
}
