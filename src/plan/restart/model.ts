/**
 * The model of a restart.
 *
 * A pod starts and fetches its resources one after another. Before each fetch it waits: a time drawn uniformly between
 * `minDelayMs` and `maxDelayMs` if the wait begins inside its window, which lasts `durationMs` from the pod's start,
 * and the base delay otherwise. Then it sends the fetch, which takes the service time. Once all its resources are
 * fetched, it has reached its steady state, and makes no more load that matters here.
 *
 * With a capacity C, the control plane begins at most one fetch every 1/C seconds, in the order in which they arrive: a
 * fetch that arrives at a begins at max(a, start of the one before + 1/C), and ends the service time later.
 *
 * What follows without random draws, for N pods that start together, R fetches each:
 * - first fetches spread evenly over max − min, so they come at N / (max − min)
 * - inside the window, fetches come at N / ((min + max) / 2 + service time), and after it at N / (base + service time)
 * - the window delays all fetches of a pod if R × ((min + max) / 2 + service time) ≤ duration; otherwise the rest comes
 *   at the second rate, from the end of the window on
 */

/** The time after a pod's start when it waits before each fetch: `progressiveServiceDeployment`, in milliseconds. */
export type Window = { readonly durationMs: number; readonly minDelayMs: number; readonly maxDelayMs: number }

/** What an agent does when it restarts. */
export type AgentLoad = {
  readonly name: string
  /** Pods that start; all pods of an agent start together. */
  readonly pods: number
  /** Fetches of all its pods together, shared evenly: the first `fetches % pods` of them fetch one more. */
  readonly fetches: number
  /** Undefined if progressive service deployment is off. */
  readonly window?: Window | undefined
}

/** The conditions of a restart. */
export type Conditions = {
  /** How long a fetch takes, without waiting for its turn, in milliseconds. */
  readonly serviceTimeMs: number
  /** The wait before each fetch outside windows, in milliseconds. */
  readonly baseDelayMs: number
  /** Fetches per second that the control plane can begin. Undefined: any number at once. */
  readonly capacity?: number | undefined
  /** Agents started per second, in their order. Undefined: all at once. */
  readonly startRate?: number | undefined
  /** The same seed draws the same delays. */
  readonly seed: number
  /** How finely load is counted, in milliseconds. Rates are those of ten such bins in a row. */
  readonly binMs: number
}

/** Milliseconds. With it, rates are those of the busiest second, found to a tenth of a second. */
export const usualBinMs = 100
