import { UsageError } from '../model/problem.ts'
import { number } from '../text/format.ts'
import type { Resources } from './restart/loads.ts'
import { type Conditions, usualBinMs } from './restart/model.ts'

/** What is asked about a release, beside its values. */
export type Question = {
  /** Without it nothing can be said about a restart. */
  readonly resources?: Resources | undefined
  /** Fetches per second that the control plane can begin. */
  readonly capacity?: number | undefined
  /** Agents started per second. */
  readonly startRate?: number | undefined
  /** Milliseconds. */
  readonly serviceTimeMs?: number | undefined
  readonly baseDelayMs?: number | undefined
  readonly seed?: number | undefined
  /** Whether to look for settings that keep to `maxRate`, and to `maxTimeMs` if that is given. */
  readonly recommend?: boolean | undefined
  /** Fetches per second. */
  readonly maxRate?: number | undefined
  /** Milliseconds. */
  readonly maxTimeMs?: number | undefined
  /** Client pods of an agent that is a service. */
  readonly clients?: number | undefined
}

/** An assumption: nothing is published. A fetch is a request over the network and some work behind it. */
export const usualServiceTimeMs = 50

/** What a restart meets, with what is usual where nothing else is asked. */
export function conditionsOf(question: Question): Conditions {
  const { serviceTimeMs = usualServiceTimeMs, baseDelayMs = 0, capacity, startRate, seed = 1 } = question
  return { serviceTimeMs, baseDelayMs, capacity, startRate, seed, binMs: usualBinMs }
}

/** More would take minutes, and a release of Helm holds no fleet that fetches as much. */
const mostFetches = 1e9

/** @throws UsageError where there is more to fetch than can be simulated */
export function checkSize(resources: Resources, pods: number): void {
  const fetches = 'total' in resources ? resources.total : resources.perPod * pods
  if (fetches <= mostFetches) return
  throw new UsageError(
    `${number(fetches)} fetches are more than can be simulated (${number(mostFetches)}). Plan a part of the fleet.`,
  )
}

/**
 * Refuses what has no answer, all of it at once.
 * @param isUpgrade whether the values of the running release are given
 * @throws UsageError
 */
export function checkQuestion(question: Question, isUpgrade: boolean): void {
  const {
    resources,
    startRate,
    recommend = false,
    maxRate,
    maxTimeMs,
    clients,
    serviceTimeMs,
    baseDelayMs,
    seed,
  } = question
  const total = resources === undefined ? undefined : 'total' in resources ? resources.total : resources.perPod
  const said = [
    resources === undefined &&
      clients === undefined &&
      !isUpgrade &&
      'What a restart does depends on how much there is to fetch: --resources TOTAL of all pods together, or --per-agent N of each pod. For agents that are a service: --clients C.',
    total !== undefined &&
      !isCount(total, 1) &&
      `There are ${total} resources: agents fetch a whole number of them, at least 1.`,
    isPresent(question.capacity, positive) &&
      `A capacity of ${question.capacity} fetches per second serves nobody: give more than 0, or leave it out for a control plane without limit.`,
    isPresent(startRate, positive) &&
      `At ${startRate} agents per second no agent ever starts: give more than 0, or leave it out to start all at once.`,
    isPresent(serviceTimeMs, positive) && `A fetch takes time: give more than 0 ms, not ${serviceTimeMs}.`,
    isPresent(baseDelayMs, (value) => value >= 0) && `A base delay of ${baseDelayMs} ms cannot be: give 0 or more.`,
    isPresent(seed, Number.isInteger) && `The seed ${seed} is no whole number.`,
    isPresent(maxRate, positive) &&
      `At ${maxRate} fetches per second nothing is ever fetched: give a rate of more than 0.`,
    isPresent(maxTimeMs, positive) && 'Nothing is fetched in no time: give more than 0 minutes.',
    clients !== undefined &&
      !isCount(clients, 1) &&
      `There are ${clients} clients: a service has a whole number of them, at least 1.`,
    recommend && maxRate === undefined && 'A recommendation needs the rate that is not to be exceeded: --max-rate.',
    recommend && resources === undefined && needsResources('A recommendation'),
    maxTimeMs !== undefined && !recommend && '--max-time is a limit for --recommend only.',
    maxRate !== undefined && !recommend && !isUpgrade && '--max-rate is for --recommend, or for waves with --against.',
    maxRate !== undefined && !recommend && isUpgrade && resources === undefined && needsResources('A rate of fetches'),
  ]
  const problems = said.filter((each) => typeof each === 'string')
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
}

function needsResources(what: string): string {
  return `${what} depends on how much there is to fetch: --resources TOTAL, or --per-agent N.`
}

/** Whether something is given and yet not as it has to be. */
function isPresent(value: number | undefined, isRight: (value: number) => boolean): boolean {
  return value !== undefined && !(Number.isFinite(value) && isRight(value))
}

function positive(value: number): boolean {
  return value > 0
}

function isCount(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least
}
