import { type MergedAgent, mergeAgents } from '../agents/agents.ts'
import type { Contract } from '../chart.ts'
import type { GivenValues } from '../model/given.ts'
import { step } from '../model/progress.ts'
import { number } from '../text/format.ts'
import { enabledAgents } from './enabled.ts'
import type { PlanOptions } from './options.ts'
import { scaleOf } from './pods.ts'
import { checkSize, conditionsOf } from './question.ts'
import { requirementsOf } from './requirements.ts'
import type { Starting } from './restart/loads.ts'
import { type RestartPlan, restartVariants } from './restart/variants.ts'
import type { Plan } from './result.ts'
import { type Sides, startingPods, type Upgrade, upgradeOf } from './waves/upgrade.ts'

/** What each plan begins with. */
export type Begun = {
  readonly given: GivenValues
  /** Of an upgrade. */
  readonly sides: Sides | undefined
  readonly upgrade: Upgrade | undefined
  /** Those that are enabled. */
  readonly agents: readonly MergedAgent[]
  /** What starts: all pods of all agents, or those that the upgrade starts. */
  readonly starting: readonly Starting[]
  readonly capacity: Plan['capacity']
  readonly restart: RestartPlan | undefined
}

/**
 * What agents need, and what their restart does with the settings that they have.
 * @throws ProblemsError if no agent is enabled, or delays are in the wrong order
 * @throws UsageError if there are more fetches than can be simulated
 */
export function begin(given: GivenValues, sides: Sides | undefined, options: PlanOptions, contract: Contract): Begun {
  const agents = enabledAgents(given.values, contract)
  if (sides !== undefined) options.progress?.('Comparing the pods of both')
  const upgrade = sides && upgradeOf(sides, agents)
  const starting = startingOf(agents, sides, upgrade, contract)
  const restart = restartOf(starting, options)
  const capacity = { minimum: requirementsOf(agents, 'least'), maximum: requirementsOf(agents, 'most') }
  return { given, sides, upgrade, agents, starting, capacity, restart }
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

function restartOf(starting: readonly Starting[], options: PlanOptions): RestartPlan | undefined {
  const { resources, progress } = options
  const pods = starting.reduce((total, each) => total + each.pods, 0)
  if (resources === undefined || pods === 0) return undefined
  checkSize(resources, pods)
  const asked = number('total' in resources ? resources.total : resources.perPod * pods)
  const conditions = conditionsOf(options)
  const variants = restartVariants(starting, resources, conditions, step(progress, `Simulating ${asked} fetches`))
  return { conditions, pods, fetches: variants[0]?.forecast.fetches ?? 0, variants }
}
