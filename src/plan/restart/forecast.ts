/** The highest rate of some fetches. */
export type Peak = {
  /** Fetches per second. */
  readonly rate: number
  /** When the busiest stretch of `overMs` begins, in milliseconds since the restart. */
  readonly atMs: number
  readonly overMs: number
}

/** Load over time: how many fetches are sent in each bin. The first bin begins with the restart. */
export type Curve = {
  /** Milliseconds; more than requested if a restart takes so long that memory would not hold its bins. */
  readonly binMs: number
  /** A rate is over this many bins in a row, as in the peaks. */
  readonly stretch: number
  /** All fetches of each bin. */
  readonly fetches: Float64Array
  /** Of these, those that a pod sends without a delay because its window is over. */
  readonly late: Float64Array
}

/** The load after the end of windows, if it is higher than any inside them. */
export type SecondStampede = Peak & {
  /** When the first window ends that leaves fetches, in milliseconds since the restart. */
  readonly beginsAtMs: number
  /** The highest rate of delayed fetches, to compare with. */
  readonly rateInWindow: number
}

/** What is left to fetch when windows end. */
type Unfinished = {
  /** Pods that have fetches left. */
  readonly pods: number
  /** Those fetches. */
  readonly fetches: number
}

/** What a restart does. Times are milliseconds since its start, rates fetches per second. */
export type Forecast = {
  readonly pods: number
  readonly fetches: number
  readonly curve: Curve
  /** Of all fetches, as they are sent: the busiest second, unless bins are not those of `usualBinMs`. */
  readonly peak: Peak
  /** Of each pod's first fetch alone, over as long as `peak`. */
  readonly firstFetches: Peak
  readonly secondStampede?: SecondStampede | undefined
  readonly unfinished: Unfinished
  /** When pods have fetched everything: half of them, and all. */
  readonly steadyState: { readonly medianMs: number; readonly lastMs: number }
  /** The longest that any pod takes from its own start until it has fetched everything. */
  readonly longestMs: number
  /** Share of all fetches that windows delay: 0 to 1. */
  readonly shareInWindow: number
  /** With a capacity: the most fetches that wait for their turn, when that is, and the longest wait of any. */
  readonly queue?: { readonly longest: number; readonly atMs: number; readonly longestWaitMs: number } | undefined
  /** The same for each agent, in the order of the loads. */
  readonly agents: readonly AgentForecast[]
}

export type AgentForecast = {
  readonly name: string
  readonly pods: number
  readonly unfinished: Unfinished
  /** When the last of its pods has fetched everything. */
  readonly lastMs: number
}
