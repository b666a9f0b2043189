import { type MergedAgent, mergeAgents } from '../agents/agents.ts'
import type { Contract } from '../chart.ts'
import type { GivenValues } from '../model/given.ts'
import { step } from '../model/progress.ts'
import { number } from '../text/format.ts'
import { enabledAgents } from './enabled.ts'
import type { PlanOptions } from './options.ts'
import { scaleOf } from './pods.ts'
import { checkSize, conditionsOf, fetchesOf } from './question.ts'
import { requirementsOf } from './requirements.ts'
import type { Starting } from './restart/loads.ts'
import { type RestartPlan, restartVariants } from './restart/variants.ts'
import type { Plan } from './result.ts'
import { type Sides, startingPods, type Upgrade, upgradeOf } from './waves/upgrade.ts'

/** What each plan begins with. */
export type Begun = {
  readonly given: GivenValues
  /** Both sides, if the plan is of an upgrade. */
  readonly sides: Sides | undefined
  readonly upgrade: Upgrade | undefined
  /** The agents that are enabled. */
  readonly agents: readonly MergedAgent[]
  /** What starts: all pods of all agents, or those that the upgrade starts. */
  readonly starting: readonly Starting[]
  readonly capacity: Plan['capacity']
  /**
   * What the restart does; undefined if no pod starts, or the number of resources is unknown.
   * @throws UsageError if there are more fetches than can be simulated
   */
  readonly restart: () => RestartPlan | undefined
}

/** So many are simulated in less than a second. */
const fewFetches = 1_000_000

/**
 * What agents need, and what their restart does. It takes a second at most: a restart of many fetches is simulated later,
 * when that is asked for.
 * @throws ProblemsError if no agent is enabled, or delays are in the wrong order
 */
export function begin(given: GivenValues, sides: Sides | undefined, options: PlanOptions, contract: Contract): Begun {
  const agents = enabledAgents(given.values, contract)
  if (sides !== undefined) options.progress?.('Comparing the pods of both')
  const upgrade = sides && upgradeOf(sides, agents)
  const starting = startingOf(agents, sides, upgrade, contract)
  const capacity = { minimum: requirementsOf(agents, 'least'), maximum: requirementsOf(agents, 'most') }
  const simulate = () => restartOf(starting, options)
  const { resources } = options
  const isQuick = resources !== undefined && fetchesOf(resources, podsOf(starting)) <= fewFetches
  const restart = isQuick ? simulate() : undefined
  return { given, sides, upgrade, agents, starting, capacity, restart: isQuick ? () => restart : simulate }
}

function startingOf(
  agents: readonly MergedAgent[],
  sides: Sides | undefined,
  upgrade: Upgrade | undefined,
  contract: Contract,
): Starting[] {
  if (sides !== undefined && upgrade !== undefined) {
    return startingPods(agents, mergeAgents(sides.before.values, contract), upgrade)
  }
  return agents.map(({ name, settings }) => ({ name, settings, pods: scaleOf(settings).most }))
}

/** @throws UsageError if there are more fetches than can be simulated */
function restartOf(starting: readonly Starting[], options: PlanOptions): RestartPlan | undefined {
  const { resources, progress } = options
  const pods = podsOf(starting)
  if (resources === undefined || pods === 0) return undefined
  checkSize(resources, pods)
  const conditions = conditionsOf(options)
  const doing = `Simulating ${number(fetchesOf(resources, pods))} fetches`
  const variants = restartVariants(starting, resources, conditions, step(progress, doing))
  return { conditions, pods, fetches: variants[0]?.forecast.fetches ?? 0, variants }
}

const podsOf = (starting: readonly Starting[]): number => starting.reduce((total, each) => total + each.pods, 0)
