import { type Contract, readContract } from './chart.ts'
import { renderSides } from './diff/sides.ts'
import { anyRelease, helmAt, type Release } from './helm/run.ts'
import { type MergedAgent, mergeAgents } from './merge/agents.ts'
import { type Advice, budgetAdvice, restartAdvice, servicesAdvice } from './plan/advice.ts'
import { list } from './plan/format.ts'
import { type Conditions, usualBinMs } from './plan/load.ts'
import { loadsOf, type Starting, windowOf } from './plan/loads.ts'
import type { Plan, Recommendation, Waves } from './plan/plan.ts'
import { scaleOf } from './plan/pods.ts'
import { checkQuestion, checkSize, type Question, usualServiceTimeMs } from './plan/question.ts'
import { recommendation, recommendedVariant } from './plan/recommendation.ts'
import { requirementsOf } from './plan/requirements.ts'
import { type RestartPlan, restartVariants } from './plan/restart.ts'
import { servicePlan } from './plan/service.ts'
import { planWaves } from './plan/steps.ts'
import { type Sides, startingPods, type Upgrade, upgradeOf } from './plan/upgrade.ts'
import { type Problem, ProblemsError } from './problems/problem.ts'
import { validate } from './validate.ts'
import { type GivenValues, readValues, type ValuesArguments } from './values/given.ts'

export type PlanOptions = Question & {
  /** The values of the running release: only what the upgrade restarts is then looked at. */
  readonly against?: ValuesArguments | undefined
  /** Helm, by path. Without it, `helm` on the PATH, or the Helm whose plugin this is. */
  readonly helm?: string | undefined
  /** Name and namespace of the release, which names of objects hold. */
  readonly release?: Release
  /** Where relative paths begin. */
  readonly folder?: string
}

/**
 * What a release needs, and what its restart does: load over time with and without progressive service deployment,
 * settings that keep to a rate, an upgrade in waves, clients of agents that are services. The model is described in
 * `plan/load.ts` and docs/plan.md.
 * @throws ProblemsError where the values have problems, also those of the running release, or name no agent
 * @throws UsageError where the question has no answer, a file does not exist, or Helm is needed and not there
 */
export async function plan(values: ValuesArguments, options: PlanOptions = {}): Promise<Plan> {
  const { against, release = anyRelease, folder = process.cwd(), clients, seed = 1 } = options
  checkQuestion(options, against !== undefined)
  const contract = readContract()
  // Both sides of an upgrade are rendered, which checks them too.
  if (against === undefined) await checkValues(values, options)
  const given = await readValues(values, folder)
  const sides = against && (await bothSides(await readValues(against, folder), given, options, folder, release))
  const agents = enabledAgents(given, contract)
  const upgrade = sides && upgradeOf(sides, agents)
  const starting = startingOf(agents, sides, upgrade, contract)
  const { restart, recommended } = restartOf(starting, options, given, contract)
  const services = clients === undefined ? [] : agents.flatMap((agent) => servicePlan(agent, clients, seed) ?? [])
  const capacity = { minimum: requirementsOf(agents, 'least'), maximum: requirementsOf(agents, 'most') }
  // Values that are recommended take the place of what would be written without them.
  const adviceOn = (each: RestartPlan): Advice[] =>
    restartAdvice(each, given.values, agents, contract).map(({ message, values }) =>
      recommended?.best === undefined ? { message, values } : { message },
    )
  const advice: readonly Advice[] = [
    ...(restart === undefined ? [] : adviceOn(restart)),
    ...servicesAdvice(services),
    ...(options.resources !== undefined && restart === undefined ? [noStart] : []),
    ...(clients !== undefined && services.length === 0 ? [noService] : []),
    ...budgetAdvice(capacity.minimum),
  ]
  return {
    fleet: { agents: agents.length, pods: capacity.maximum.pods, upgrade },
    restart,
    capacity,
    recommendation: recommended,
    waves: await wavesOf(sides, starting, restart, options, contract),
    services,
    advice,
  }
}

const noStart: Advice = { message: 'No pod starts, so nothing is fetched.' }

const noService: Advice = {
  message:
    'No agent is reached by clients with affinity: that takes service.enabled true, sessionAffinity ClientIP, and a clusterIP that is not None.',
}

/** @throws ProblemsError where something is wrong with the values */
async function checkValues(values: ValuesArguments, options: PlanOptions): Promise<void> {
  const { problems } = await validate(values, options)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new ProblemsError(errors)
}

/** The agents that are installed. The order of delays is looked at here too, since the chart does so with Helm only. */
function enabledAgents({ values }: GivenValues, contract: Contract): MergedAgent[] {
  const all = mergeAgents(values, contract)
  const agents = all.filter(({ enabled }) => enabled)
  const crossed = agents.flatMap(({ name, path, settings }): Problem[] => {
    const { minDelayMs, maxDelayMs } = windowOf(settings)
    if (minDelayMs <= maxDelayMs) return []
    const message = `${name}: progressiveServiceDeployment.warmupMinDelay (${minDelayMs} ms) is above warmupMaxDelay (${maxDelayMs} ms). Lower the one or raise the other.`
    return [{ kind: 'plan', severity: 'error', message, path, agents: [name] }]
  })
  if (crossed.length > 0) throw new ProblemsError(crossed)
  if (agents.length > 0) return agents
  const message =
    all.length === 0
      ? 'protocolMapperAgents lists no agents, so there is nothing to plan. Add one: - name: line-1'
      : `No agent is enabled (${list(all.map(({ name }) => name))}), so there is nothing to plan.`
  throw new ProblemsError([questionProblem(message)])
}

function questionProblem(message: string): Problem {
  return { kind: 'plan', severity: 'error', message, path: ['protocolMapperAgents'] }
}

async function bothSides(
  before: GivenValues,
  after: GivenValues,
  options: PlanOptions,
  folder: string,
  release: Release,
): Promise<Sides> {
  const helm = helmAt(folder, options.helm)
  return { helm, release, before, after, manifests: await renderSides(helm, before, after, release) }
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

function restartOf(
  starting: readonly Starting[],
  options: PlanOptions,
  { values }: GivenValues,
  contract: Contract,
): { restart?: RestartPlan; recommended?: Recommendation } {
  const { resources, recommend, maxRate, maxTimeMs } = options
  const pods = starting.reduce((total, each) => total + each.pods, 0)
  if (resources === undefined || pods === 0) return {}
  checkSize(resources, pods)
  const conditions = conditionsOf(options)
  const variants = restartVariants(starting, resources, conditions)
  const fetches = variants[0]?.forecast.fetches ?? 0
  if (recommend !== true || maxRate === undefined) return { restart: { conditions, pods, fetches, variants } }
  // Other settings restart all pods of an agent, also where the upgrade only adds some.
  const whole = starting.map((agent) => ({ ...agent, pods: scaleOf(agent.settings).most }))
  const recommended = recommendation(whole, resources, conditions, { maxRate, maxTimeMs }, values, contract)
  const further = recommendedVariant(recommended, whole, resources)
  return {
    restart: { conditions, pods, fetches, variants: further === undefined ? variants : [...variants, further] },
    recommended,
  }
}

function conditionsOf(options: PlanOptions): Conditions {
  const { serviceTimeMs = usualServiceTimeMs, baseDelayMs = 0, capacity, startRate, seed = 1 } = options
  return { serviceTimeMs, baseDelayMs, capacity, startRate, seed, binMs: usualBinMs }
}

async function wavesOf(
  sides: Sides | undefined,
  starting: readonly Starting[],
  restart: RestartPlan | undefined,
  options: PlanOptions,
  contract: Contract,
): Promise<Waves | undefined> {
  const { startRate, maxRate } = options
  if (sides === undefined || (maxRate ?? startRate) === undefined) return undefined
  const loads =
    restart?.variants.find(({ isGiven }) => isGiven)?.loads ?? loadsOf(starting, { perPod: 0 }, () => undefined)
  return planWaves(sides, loads, conditionsOf(options), { maxRate, startRate }, contract)
}
