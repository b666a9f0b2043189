import FlatQueue from 'flatqueue'
import type { Share } from '../../model/progress.ts'
import { countEvent } from './bins.ts'
import type { Forecast } from './forecast.ts'
import type { AgentLoad, Conditions } from './model.ts'
import { type Random, randomOf } from './random.ts'
import { delayed, first, late, plain, prepare, type Run } from './run.ts'
import { summary } from './summary.ts'

/** How many fetches are sent between two reports, at least: more than enough for some a second. */
const reported = 2 ** 18

/**
 * Simulates a restart, fetch by fetch. Time grows with the number of fetches, memory with that of pods.
 * @param random draws delays; by default numbers made from the seed
 * @param share called now and then with the fetches that are sent; without a capacity, after all of a pod
 */
export function simulate(
  loads: readonly AgentLoad[],
  conditions: Conditions,
  random: Random = randomOf(conditions.seed),
  share?: Share,
): Forecast {
  const run = prepare(loads, conditions, random, share)
  const { capacity } = conditions
  const queue = capacity === undefined ? undefined : inTurn(run, capacity)
  if (capacity === undefined) alone(run, Number.POSITIVE_INFINITY)
  return { ...summary(run, loads), queue }
}

/**
 * The same, if no pod takes longer than some time: without a capacity, the first that does ends the simulation.
 * @param longestMs from the start of a pod until it has fetched everything
 */
export function simulateWithin(
  loads: readonly AgentLoad[],
  conditions: Conditions,
  longestMs: number,
  share?: Share,
): Forecast | undefined {
  const random = randomOf(conditions.seed)
  if (conditions.capacity !== undefined) {
    const forecast = simulate(loads, conditions, random, share)
    return forecast.longestMs > longestMs ? undefined : forecast
  }
  const run = prepare(loads, conditions, random, share)
  return alone(run, longestMs) ? { ...summary(run, loads), queue: undefined } : undefined
}

/** Sends a pod's next fetch after its delay. @returns when, in milliseconds */
function send(run: Run, pod: number, readyMs: number): number {
  const endMs = run.endOfWindowMs[pod] ?? 0
  const left = run.left[pod] ?? 0
  const isFirst = left === run.fetches[pod]
  let atMs = readyMs
  let kind: number = plain
  if (readyMs < endMs) {
    atMs += (run.minDelayMs[pod] ?? 0) + run.random() * (run.spanOfDelayMs[pod] ?? 0)
    run.leftAtEnd[pod] = left - 1
    kind = delayed
  } else {
    atMs += run.conditions.baseDelayMs
    if (endMs !== Number.NEGATIVE_INFINITY) kind = late
  }
  run.left[pod] = left - 1
  addSent(run, 1)
  countEvent(run.bins, kind, atMs)
  if (isFirst) countEvent(run.bins, first, atMs)
  return atMs
}

/** Without a limit, no pod delays another: simulates one after another. @returns false as soon as one takes too long */
function alone(run: Run, longestMs: number): boolean {
  for (let pod = 0; pod < run.left.length; pod++) {
    const finishedMs = sendAll(run, pod)
    run.finishedMs[pod] = finishedMs
    if (finishedMs - (run.startMs[pod] ?? 0) > longestMs) return false
  }
  return true
}

/**
 * The same as `send` for all fetches of a pod, of which none waits for its turn. What they share is read once: nearly all
 * simulations go through here, fetch by fetch, and take half of the time. A limit that is never reached must give the same.
 * @returns when the last is done, in milliseconds
 */
function sendAll(run: Run, pod: number): number {
  const { random, bins } = run
  const { serviceTimeMs, baseDelayMs } = run.conditions
  const fetches = run.fetches[pod] ?? 0
  const endMs = run.endOfWindowMs[pod] ?? 0
  const minMs = run.minDelayMs[pod] ?? 0
  const spanMs = run.spanOfDelayMs[pod] ?? 0
  let nowMs = run.startMs[pod] ?? 0
  let left = fetches
  for (; left > 0 && nowMs < endMs; left--) {
    const atMs = nowMs + minMs + random() * spanMs
    countEvent(bins, delayed, atMs)
    if (left === fetches) countEvent(bins, first, atMs)
    nowMs = atMs + serviceTimeMs
  }
  const hasWindow = endMs !== Number.NEGATIVE_INFINITY
  if (hasWindow) run.leftAtEnd[pod] = left
  for (; left > 0; left--) {
    const atMs = nowMs + baseDelayMs
    countEvent(bins, hasWindow ? late : plain, atMs)
    if (left === fetches) countEvent(bins, first, atMs)
    nowMs = atMs + serviceTimeMs
  }
  addSent(run, fetches)
  return nowMs
}

function addSent(run: Run, fetches: number): void {
  const reports = Math.floor(run.sent / reported)
  run.sent += fetches
  if (Math.floor(run.sent / reported) > reports) run.share?.(run.sent, run.total)
}

/** With a limit, fetches take turns in the order in which they arrive. */
function inTurn(run: Run, capacity: number): NonNullable<Forecast['queue']> {
  const arrivals = new FlatQueue<number>(run.left.length)
  const turnMs = 1000 / capacity
  for (let pod = 0; pod < run.left.length; pod++) {
    if ((run.left[pod] ?? 0) > 0) arrivals.push(pod, send(run, pod, run.startMs[pod] ?? 0))
  }
  let freeMs = 0
  let [longestWaitMs, atMs] = [0, 0]
  for (let nowMs = arrivals.peekValue(); nowMs !== undefined; nowMs = arrivals.peekValue()) {
    const pod = arrivals.pop() ?? 0
    const beginMs = Math.max(nowMs, freeMs)
    freeMs = beginMs + turnMs
    if (beginMs - nowMs > longestWaitMs) [longestWaitMs, atMs] = [beginMs - nowMs, nowMs]
    const doneMs = beginMs + run.conditions.serviceTimeMs
    if ((run.left[pod] ?? 0) > 0) arrivals.push(pod, send(run, pod, doneMs))
    else run.finishedMs[pod] = doneMs
  }
  // A fetch that waits for n turns has n fetches before it.
  return { longest: Math.round(longestWaitMs / turnMs), atMs, longestWaitMs }
}
