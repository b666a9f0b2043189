import type { Share } from '../../model/progress.ts'
import { type Bins, emptyBins } from './bins.ts'
import type { AgentLoad, Conditions } from './model.ts'
import type { Random } from './random.ts'

/** A fetch that a window delayed. */
export const delayed = 0
/** One that was sent after the window. */
export const late = 1
/** One of a pod without a window. */
export const plain = 2
/** The first of a pod: it counts once more, next to its own kind. */
export const first = 3
/** The kinds in which each fetch counts once. */
export const all: readonly number[] = [delayed, late, plain]

/** The pods of a restart, one entry each in every array, and what has been counted. */
export type Run = {
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

/** A restart in which nothing has been sent yet. */
export function prepare(
  loads: readonly AgentLoad[],
  conditions: Conditions,
  random: Random,
  share: Share | undefined,
): Run {
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
