import FlatQueue from 'flatqueue'
import type { Share } from '../../model/progress.ts'
import { type Bins, countEvent, emptyBins, peakOf, sum } from './bins.ts'
import type { AgentForecast, Forecast, SecondStampede } from './forecast.ts'
import type { AgentLoad, Conditions } from './model.ts'
import { type Random, randomOf } from './random.ts'

/** Kinds of fetches: delayed by a window, sent after a window, of pods without a window; first ones count once more. */
const [delayed, late, plain, first] = [0, 1, 2, 3] as const
const all = [delayed, late, plain]

/** The pods of a restart, one entry each in every array, and what has been counted. */
type Run = {
  readonly conditions: Conditions
  readonly random: Random
  readonly bins: Bins
  /** The agent of each pod: an index into the loads. */
  readonly agent: Uint32Array
  readonly startMs: Float64Array
  readonly endOfWindowMs: Float64Array
  readonly minDelayMs: Float64Array
  readonly spanOfDelayMs: Float64Array
  /** Fetches of each pod, and how many of these are still to be sent. */
  readonly fetches: Float64Array
  readonly left: Float64Array
  /** How many of these were left at the end of the window. */
  readonly leftAtEnd: Float64Array
  readonly finishedMs: Float64Array
  readonly share: Share | undefined
  /** Fetches of all pods, and how many of these are sent. */
  readonly total: number
  sent: number
}

/** How many fetches are sent between two reports: more than enough for some a second. A power of 2. */
const reported = 2 ** 18

/**
 * Simulates a restart, fetch by fetch. Time grows with the number of fetches, memory with that of pods.
 * @param random draws delays; by default numbers made from the seed
 * @param share called now and then with the fetches that are sent
 */
export function simulate(
  loads: readonly AgentLoad[],
  conditions: Conditions,
  random: Random = randomOf(conditions.seed),
  share?: Share,
): Forecast {
  const run = prepare(loads, conditions, random, share)
  const queue = conditions.capacity === undefined ? alone(run) : inTurn(run, conditions.capacity)
  return { ...summary(run, loads), queue }
}

function prepare(loads: readonly AgentLoad[], conditions: Conditions, random: Random, share: Share | undefined): Run {
  const { startRate } = conditions
  const total = loads.reduce((pods, load) => pods + load.pods, 0)
  const column = (): Float64Array => new Float64Array(total)
  const run: Run = {
    conditions,
    random,
    bins: emptyBins(conditions.binMs, 4),
    agent: new Uint32Array(total),
    startMs: column(),
    endOfWindowMs: column(),
    minDelayMs: column(),
    spanOfDelayMs: column(),
    fetches: column(),
    left: column(),
    leftAtEnd: column(),
    finishedMs: column(),
    share,
    total: loads.reduce((fetches, load) => fetches + load.fetches, 0),
    sent: 0,
  }
  let pod = 0
  let started = 0
  for (const [index, { pods, fetches, window }] of loads.entries()) {
    if (pods === 0) continue
    const startMs = startRate === undefined ? 0 : (started++ * 1000) / startRate
    for (let ordinal = 0; ordinal < pods; ordinal++, pod++) {
      run.agent[pod] = index
      run.startMs[pod] = startMs
      run.endOfWindowMs[pod] = window === undefined ? Number.NEGATIVE_INFINITY : startMs + window.durationMs
      run.minDelayMs[pod] = window?.minDelayMs ?? 0
      run.spanOfDelayMs[pod] = window === undefined ? 0 : window.maxDelayMs - window.minDelayMs
      run.fetches[pod] = Math.floor(fetches / pods) + (ordinal < fetches % pods ? 1 : 0)
      run.left[pod] = run.fetches[pod] ?? 0
      run.leftAtEnd[pod] = window === undefined ? 0 : (run.fetches[pod] ?? 0)
      run.finishedMs[pod] = startMs
    }
  }
  return run
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
  if (++run.sent % reported === 0) run.share?.(run.sent, run.total)
  countEvent(run.bins, kind, atMs)
  if (isFirst) countEvent(run.bins, first, atMs)
  return atMs
}

/** Without a limit, no pod delays another: simulates one after another. */
function alone(run: Run): undefined {
  const { serviceTimeMs } = run.conditions
  for (let pod = 0; pod < run.left.length; pod++) {
    let nowMs = run.startMs[pod] ?? 0
    while ((run.left[pod] ?? 0) > 0) nowMs = send(run, pod, nowMs) + serviceTimeMs
    run.finishedMs[pod] = nowMs
  }
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

function summary(run: Run, loads: readonly AgentLoad[]): Omit<Forecast, 'queue'> {
  const { binMs } = run.bins
  const stretch = Math.max(1, Math.round((10 * run.conditions.binMs) / binMs))
  const fetches = sum(run.bins, all)
  const firsts = sum(run.bins, [first])
  const finished = run.finishedMs.toSorted()
  const agents = byAgent(run, loads)
  const sent = fetches.reduce((total, each) => total + each, 0)
  const delayedFetches = sum(run.bins, [delayed]).reduce((total, each) => total + each, 0)
  return {
    pods: run.left.length,
    fetches: sent,
    curve: { binMs, stretch, fetches, late: sum(run.bins, [late]) },
    peak: peakOf(fetches, binMs, stretch),
    firstFetches: peakOf(firsts, binMs, stretch),
    secondStampede: stampedeOf(run, stretch),
    unfinished: {
      pods: agents.reduce((total, { unfinished }) => total + unfinished.pods, 0),
      fetches: agents.reduce((total, { unfinished }) => total + unfinished.fetches, 0),
    },
    steadyState: { medianMs: finished[Math.floor((finished.length - 1) / 2)] ?? 0, lastMs: finished.at(-1) ?? 0 },
    longestMs: run.finishedMs.reduce((most, endMs, pod) => Math.max(most, endMs - (run.startMs[pod] ?? 0)), 0),
    shareInWindow: sent === 0 ? 0 : delayedFetches / sent,
    agents,
  }
}

function stampedeOf(run: Run, stretch: number): SecondStampede | undefined {
  const { binMs } = run.bins
  const after = peakOf(sum(run.bins, [late]), binMs, stretch)
  const before = peakOf(sum(run.bins, [delayed]), binMs, stretch)
  if (after.rate <= before.rate) return undefined
  const beginsAtMs = run.endOfWindowMs.reduce(
    (earliest, endMs, pod) => ((run.leftAtEnd[pod] ?? 0) > 0 ? Math.min(earliest, endMs) : earliest),
    Number.POSITIVE_INFINITY,
  )
  return { ...after, beginsAtMs, rateInWindow: before.rate }
}

function byAgent({ agent, leftAtEnd, finishedMs }: Run, loads: readonly AgentLoad[]): AgentForecast[] {
  const found = loads.map(({ name, pods }) => ({ name, pods, unfinished: { pods: 0, fetches: 0 }, lastMs: 0 }))
  for (let pod = 0; pod < agent.length; pod++) {
    const of = found[agent[pod] ?? 0]
    if (of === undefined) continue
    of.unfinished.fetches += leftAtEnd[pod] ?? 0
    of.unfinished.pods += (leftAtEnd[pod] ?? 0) > 0 ? 1 : 0
    of.lastMs = Math.max(of.lastMs, finishedMs[pod] ?? 0)
  }
  return found
}
