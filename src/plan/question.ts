import { UsageError } from '../model/problem.ts'
import { number } from '../text/format.ts'
import type { Resources } from './restart/loads.ts'
import { type Conditions, usualBinMs } from './restart/model.ts'

/** What is asked about a release, in addition to its values. */
export type Question = {
  /** Needed to say anything about a restart. */
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

/** An assumption: no figure is published. A fetch is a request over the network and some work behind it. */
export const usualServiceTimeMs = 50

/** The conditions of a restart, with defaults for what is not given. */
export function conditionsOf(question: Question): Conditions {
  const { serviceTimeMs = usualServiceTimeMs, baseDelayMs = 0, capacity, startRate, seed = 1 } = question
  return { serviceTimeMs, baseDelayMs, capacity, startRate, seed, binMs: usualBinMs }
}

/** More would take minutes, and no fleet that fits into a Helm release fetches as much. */
const mostFetches = 1e9

/** More would take more than a second for each number of pods, and no agent has as many clients. */
const mostClients = 1e6

/** How much some pods fetch together. */
export function fetchesOf(resources: Resources, pods: number): number {
  return 'total' in resources ? resources.total : resources.perPod * pods
}

/** @throws UsageError if there is more to fetch than can be simulated */
export function checkSize(resources: Resources, pods: number): void {
  const fetches = fetchesOf(resources, pods)
  if (fetches <= mostFetches) return
  throw new UsageError(
    `${number(fetches)} fetches are too many to simulate (at most ${number(mostFetches)}). Plan a part of the fleet.`,
  )
}

/**
 * Rejects questions without an answer, with all reasons at once.
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
      'What a restart does depends on how much there is to fetch. Add --resources TOTAL for all pods together, or --per-agent N for each pod. For agents that are services, add --clients C.',
    total !== undefined &&
      !isCount(total, 1) &&
      `${total} is not a valid number of resources. Give a whole number, at least 1.`,
    isInvalid(question.capacity, positive) &&
      `A capacity of ${question.capacity} fetches per second is not valid. Give more than 0, or omit it for a control plane without a limit.`,
    isInvalid(startRate, positive) &&
      `A rate of ${startRate} agents per second is not valid. Give more than 0, or omit it to start all at once.`,
    isInvalid(serviceTimeMs, positive) && `A service time of ${serviceTimeMs} ms is not valid. Give more than 0.`,
    isInvalid(baseDelayMs, (value) => value >= 0) && `A base delay of ${baseDelayMs} ms is not valid. Give 0 or more.`,
    isInvalid(seed, Number.isInteger) && `The seed ${seed} is not a whole number. Give one that is.`,
    isInvalid(maxRate, positive) && `A rate of ${maxRate} fetches per second is not valid. Give more than 0.`,
    isInvalid(maxTimeMs, positive) &&
      `A time limit of ${Number(maxTimeMs) / 60_000} minutes is not valid. Give more than 0.`,
    clients !== undefined &&
      !isCount(clients, 1) &&
      `${clients} is not a valid number of clients. Give a whole number, at least 1.`,
    clients !== undefined &&
      clients > mostClients &&
      `${number(clients)} clients of each agent are too many to simulate. Give at most ${number(mostClients)}.`,
    recommend && maxRate === undefined && 'A recommendation needs the rate that must not be exceeded. Add --max-rate.',
    recommend && resources === undefined && needsResources('A recommendation'),
    maxTimeMs !== undefined &&
      !recommend &&
      '--max-time is a limit for --recommend. Add --recommend, or remove --max-time.',
    maxRate !== undefined &&
      !recommend &&
      !isUpgrade &&
      '--max-rate is a limit for --recommend, or for waves. Add --recommend or --against.',
    maxRate !== undefined && !recommend && isUpgrade && resources === undefined && needsResources('A rate of fetches'),
  ]
  const problems = said.filter((each) => typeof each === 'string')
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
}

function needsResources(what: string): string {
  return `${what} depends on how much there is to fetch. Add --resources TOTAL, or --per-agent N.`
}

/** Whether a value is given but not valid. */
function isInvalid(value: number | undefined, isRight: (value: number) => boolean): boolean {
  return value !== undefined && !(Number.isFinite(value) && isRight(value))
}

function positive(value: number): boolean {
  return value > 0
}

function isCount(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least
}
