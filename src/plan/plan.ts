import { type MergedAgent, mergeAgents } from '../agents/agents.ts'
import { type Contract, readContract } from '../chart.ts'
import { bySide } from '../diff/sides.ts'
import { anyRelease, helmAt, type RenderOptions } from '../helm/run.ts'
import type { GivenValues, ValuesArguments } from '../model/given.ts'
import { type Problem, ProblemsError } from '../model/problem.ts'
import { type Progress, step } from '../model/progress.ts'
import { readValues } from '../read/values.ts'
import { number } from '../text/format.ts'
import { check } from '../validate/validate.ts'
import { type Advice, restartAdvice } from './advice.ts'
import { enabledAgents } from './enabled.ts'
import { scaleOf } from './pods.ts'
import { checkQuestion, checkSize, conditionsOf, type Question } from './question.ts'
import { type Recommendation, recommend, recommendedVariant } from './recommendation/recommendation.ts'
import { budgetAdvice, servicesAdvice } from './release-advice.ts'
import { requirementsOf } from './requirements.ts'
import { loadsOf, type Starting } from './restart/loads.ts'
import { type RestartPlan, restartVariants } from './restart/variants.ts'
import type { Plan } from './result.ts'
import { servicePlans } from './service.ts'
import { type Sides, sidesOf, startingPods, type Upgrade, upgradeOf } from './waves/upgrade.ts'
import { planWaves, type WavePlan } from './waves/wave-plan.ts'

export type PlanOptions = Question &
  RenderOptions & {
    /** The values of the running release: then only what the upgrade restarts counts. */
    readonly against?: ValuesArguments | undefined
    /** Called with each step that may take seconds, and how far it is: `Simulating 10,000,000 fetches`. */
    readonly progress?: Progress
    /** Called once, with what Helm 3 and 4 read differently, and agents that get lost. */
    readonly warn?: (problems: readonly Problem[]) => void
  }

/**
 * What a release needs, and what its restart does: load over time with and without progressive service deployment,
 * settings that keep to a rate, an upgrade in waves, clients of agents that are services. `restart/model.ts` and
 * docs/plan.md describe the model.
 * @throws ProblemsError if the values, or those of the running release, have problems or name no agent
 * @throws UsageError if the question has no answer, a file does not exist, or Helm is needed but missing
 */
export async function plan(values: ValuesArguments, options: PlanOptions = {}): Promise<Plan> {
  const { against, release = anyRelease, folder = process.cwd(), clients, seed = 1, progress } = options
  checkQuestion(options, against !== undefined)
  const contract = readContract()
  progress?.(against === undefined ? 'Checking the values' : 'Rendering the release and its upgrade')
  // Both sides of an upgrade are rendered, which checks them too.
  const given = against === undefined ? await checkedValues(values, options) : await readValues(values, folder)
  const running = against && (await readValues(against, folder))
  options.warn?.(running === undefined ? given.warnings : bySide(running.warnings, given.warnings))
  const sides = running && (await sidesOf(helmAt(folder, options.helm), release, running, given))
  const agents = enabledAgents(given.values, contract)
  if (sides !== undefined) progress?.('Comparing the pods of both')
  const upgrade = sides && upgradeOf(sides, agents)
  const starting = startingOf(agents, sides, upgrade, contract)
  const { restart, recommendation } = simulated(starting, options, given, contract)
  const services =
    clients === undefined ? [] : servicePlans(agents, clients, seed, step(progress, 'Spreading clients over services'))
  const capacity = { minimum: requirementsOf(agents, 'least'), maximum: requirementsOf(agents, 'most') }
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

/** @throws ProblemsError if something is wrong with the values */
async function checkedValues(values: ValuesArguments, options: PlanOptions): Promise<GivenValues> {
  const { given, problems } = await check(values, { ...options, objects: 'none', warnings: false })
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (given === undefined || errors.length > 0) throw new ProblemsError(errors)
  return given
}

/** What starts: all pods of all agents, or those that the upgrade starts. */
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

/** What the restart does, and the settings that are recommended for it. */
function simulated(
  starting: readonly Starting[],
  options: PlanOptions,
  { values }: GivenValues,
  contract: Contract,
): { restart?: RestartPlan; recommendation?: Recommendation } {
  const { resources, maxRate, maxTimeMs, progress } = options
  const pods = starting.reduce((total, each) => total + each.pods, 0)
  if (resources === undefined || pods === 0) return {}
  checkSize(resources, pods)
  const asked = number('total' in resources ? resources.total : resources.perPod * pods)
  const conditions = conditionsOf(options)
  const variants = restartVariants(starting, resources, conditions, step(progress, `Simulating ${asked} fetches`))
  const fetches = variants[0]?.forecast.fetches ?? 0
  if (options.recommend !== true || maxRate === undefined) return { restart: { conditions, pods, fetches, variants } }
  // New settings restart all pods of an agent, even if the upgrade only adds some.
  const whole = starting.map((agent) => ({ ...agent, pods: scaleOf(agent.settings).most }))
  const recommendation = recommend(whole, resources, conditions, { maxRate, maxTimeMs }, values, contract, (attempt) =>
    step(progress, `Searching for settings, attempt ${attempt}`),
  )
  const further = recommendedVariant(recommendation, whole, resources)
  return {
    restart: { conditions, pods, fetches, variants: further === undefined ? variants : [...variants, further] },
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
