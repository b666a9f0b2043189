import { type Contract, readContract } from '../chart.ts'
import { bySide } from '../diff/sides.ts'
import { anyRelease, helmAt } from '../helm/run.ts'
import type { ValuesArguments } from '../model/given.ts'
import { step } from '../model/progress.ts'
import { readValues } from '../read/values.ts'
import { type Advice, restartAdvice } from './advice.ts'
import { type Begun, begin } from './begin.ts'
import { whileChecked } from './checked.ts'
import type { PlanOptions } from './options.ts'
import { scaleOf } from './pods.ts'
import { checkQuestion, conditionsOf } from './question.ts'
import { type Recommendation, recommend, recommendedVariant } from './recommendation/recommendation.ts'
import { budgetAdvice, servicesAdvice } from './release-advice.ts'
import { loadsOf, type Starting } from './restart/loads.ts'
import type { RestartPlan } from './restart/variants.ts'
import type { Plan } from './result.ts'
import { servicePlans } from './service.ts'
import { type Sides, sidesOf } from './waves/upgrade.ts'
import { planWaves, type WavePlan } from './waves/wave-plan.ts'

/**
 * What a release needs, and what its restart does: load over time with and without progressive service deployment,
 * settings that keep to a rate, an upgrade in waves, clients of agents that are services. `restart/model.ts` and
 * docs/plan.md describe the model.
 * @throws ProblemsError if the values, or those of the running release, have problems or name no agent
 * @throws UsageError if the question has no answer, a file does not exist, or Helm is needed but missing
 */
export async function plan(values: ValuesArguments, options: PlanOptions = {}): Promise<Plan> {
  const { against, clients, seed = 1, progress } = options
  checkQuestion(options, against !== undefined)
  const contract = readContract()
  const begun =
    against === undefined
      ? await whileChecked(values, options, (given) => begin(given, undefined, options, contract))
      : await beginUpgrade(values, against, options, contract)
  const { given, sides, agents, upgrade, starting, capacity } = begun
  const { restart, recommendation } = restarted(begun, options, contract)
  const services =
    clients === undefined ? [] : servicePlans(agents, clients, seed, step(progress, 'Spreading clients over services'))
  const advice: readonly Advice[] = [
    ...(restart === undefined ? [] : restartAdvice(restart, given.values, agents, contract, recommendation, progress)),
    ...servicesAdvice(services),
    ...(options.resources !== undefined && restart === undefined ? [noStart] : []),
    ...(clients !== undefined && services.length === 0 ? [noService] : []),
    ...budgetAdvice(capacity.minimum),
  ]
  return {
    fleet: { agents: agents.length, pods: capacity.maximum.pods, upgrade },
    restart,
    capacity,
    recommendation,
    waves: await wavesBetween(sides, starting, restart, options, contract),
    services,
    advice,
  }
}

const noStart: Advice = { severity: 'warning', message: 'No pod starts, so nothing is fetched.' }

const noService: Advice = {
  severity: 'warning',
  message:
    'Clients with affinity reach no agent. Set service.enabled to true and service.sessionAffinity to ClientIP, and do not set service.clusterIP to None.',
}

/**
 * What a plan of an upgrade begins with. Both sides are rendered, which checks them too.
 * @throws ProblemsError if something is wrong with one of them
 * @throws UsageError if a file does not exist, or Helm is missing
 */
async function beginUpgrade(
  values: ValuesArguments,
  against: ValuesArguments,
  options: PlanOptions,
  contract: Contract,
): Promise<Begun> {
  const { release = anyRelease, folder = process.cwd(), helm, progress } = options
  progress?.('Rendering the release and its upgrade')
  const given = await readValues(values, folder)
  const running = await readValues(against, folder)
  options.warn?.(bySide(running.warnings, given.warnings))
  return begin(given, await sidesOf(helmAt(folder, helm), release, running, given), options, contract)
}

/** The restart, and if that is asked for, the settings that are recommended for it, and how it goes with them. */
function restarted(
  begun: Begun,
  options: PlanOptions,
  contract: Contract,
): { restart?: RestartPlan | undefined; recommendation?: Recommendation } {
  const { given, starting } = begun
  const { resources, maxRate, maxTimeMs, progress } = options
  const restart = begun.restart()
  if (restart === undefined || resources === undefined || options.recommend !== true || maxRate === undefined)
    return { restart }
  // New settings restart all pods of an agent, even if the upgrade only adds some.
  const whole = starting.map((agent) => ({ ...agent, pods: scaleOf(agent.settings).most }))
  const asked = { maxRate, maxTimeMs }
  const recommendation = recommend(whole, resources, restart.conditions, asked, given.values, contract, (attempt) =>
    step(progress, `Searching for settings, attempt ${attempt}`),
  )
  const further = recommendedVariant(recommendation, whole, resources)
  return {
    restart: further === undefined ? restart : { ...restart, variants: [...restart.variants, further] },
    recommendation,
  }
}

/** The same upgrade in waves, if a rate is given. */
async function wavesBetween(
  sides: Sides | undefined,
  starting: readonly Starting[],
  restart: RestartPlan | undefined,
  options: PlanOptions,
  contract: Contract,
): Promise<WavePlan | undefined> {
  const { startRate, maxRate, progress } = options
  if (sides === undefined || (maxRate ?? startRate) === undefined) return undefined
  const loads =
    restart?.variants.find(({ isGiven }) => isGiven)?.loads ?? loadsOf(starting, { perPod: 0 }, () => undefined)
  return planWaves(sides, loads, conditionsOf(options), { maxRate, startRate }, contract, progress)
}
