import type { Share } from '../../model/progress.ts'
import type { Forecast } from '../restart/forecast.ts'
import {
  longestInWindow,
  longestWindowMs,
  ofSchema,
  type WarmupSettings,
  windowFrom,
  windowMinutes,
} from '../restart/loads.ts'
import type { AgentLoad, Conditions, Window } from '../restart/model.ts'
import { simulate, simulateWithin } from '../restart/simulate.ts'

/** The load of the same restart with some window for all agents that know it, or with none. */
export type LoadsWith = (window: Window | undefined) => AgentLoad[]

export type Limits = {
  /** Fetches per second, in the busiest second. */
  readonly maxRate: number
  /** Until the last pod has fetched everything, in milliseconds. */
  readonly maxTimeMs?: number | undefined
}

/** Settings, and what a simulation with them gave. */
export type Tried = {
  /** Undefined: progressive service deployment is off. */
  readonly settings?: WarmupSettings | undefined
  readonly forecast: Forecast
}

/** What keeps to the limits and finishes soonest; if nothing does: what comes closest from either side. */
export type SearchResult = {
  /** Without progressive service deployment. */
  readonly off: Tried
  readonly best?: Tried | undefined
  /** Finishes soonest of all that keep to the rate. */
  readonly soonest?: Tried | undefined
  /** Has the lowest rate of all that keep to the time; without a time, of all that the settings allow. */
  readonly lowest?: Tried | undefined
}

type Trial = {
  /** Simulates the restart with a window; with another number, from another seed. */
  readonly run: (window: Window | undefined, other?: number) => Forecast
  /** The same; undefined if no window lasts long enough. */
  readonly runInWindow: (window: Window) => Forecast | undefined
}

/** What the schema allows: delays in milliseconds. */
const longestDelay = (): number => ofSchema('warmupMaxDelay', 'maximum')

/**
 * Settings that keep the busiest second of a restart under a rate, and finish soonest.
 *
 * The shortest delay is 0: of all pairs with the same mean, this one has the lowest peak. For N pods, it comes when the
 * first waits end, and is at most e × N / D with the longest delay D, so the search begins at D = e × N / rate.
 * Simulations then find the shortest D that keeps to the rate, to one in a hundred; the window lasts until the slowest
 * pod has fetched everything. The result is simulated with other seeds too.
 *
 * If the rate allows each pod a fetch every few seconds or more often, a second averages over several of them, and
 * regular pods do better: shortest delays of a quarter and a half of D are tried as well, as long as first fetches,
 * which come at N / (max − min), keep to the rate.
 * @param loadsWith called before each simulation
 * @param share called now and then with the fetches of the present simulation that are sent
 */
export function searchSettings(
  loadsWith: LoadsWith,
  conditions: Conditions,
  { maxRate, maxTimeMs }: Limits,
  share?: Share,
): SearchResult {
  const trial: Trial = {
    run: (window, other = 0) =>
      simulate(loadsWith(window), { ...conditions, seed: conditions.seed + other }, undefined, share),
    runInWindow: (window) => simulateWithin(loadsWith(window), conditions, longestInWindow(), share),
  }
  const off: Tried = { forecast: trial.run(undefined) }
  const isInTime = ({ forecast }: Tried): boolean => maxTimeMs === undefined || forecast.steadyState.lastMs <= maxTimeMs
  const soonest = off.forecast.peak.rate <= maxRate ? off : soonestUnder(trial, maxRate, off)
  if (soonest !== undefined && isInTime(soonest)) return { off, best: soonest }
  return {
    off,
    soonest,
    lowest: isInTime(off) ? lowestWithin(trial, conditions.serviceTimeMs, maxTimeMs, off) : undefined,
  }
}

/** Shortest delays as shares of the longest. */
const minShares = [0, 0.25, 0.5]

/**
 * The settings with these delays and a window that is just long enough; undefined if none is.
 * @param minShare the shortest delay, as a share of the longest
 */
function tryDelay(trial: Trial, maxDelay: number, minShare = 0): Tried | undefined {
  const minDelay = Math.round(minShare * maxDelay)
  const window = { durationMs: Number.POSITIVE_INFINITY, minDelayMs: minDelay, maxDelayMs: maxDelay }
  const forecast = trial.runInWindow(window)
  if (forecast === undefined) return undefined
  const warmupDuration = windowMinutes(forecast.longestMs)
  return { settings: { warmupDuration, warmupMinDelay: minDelay, warmupMaxDelay: maxDelay }, forecast }
}

function soonestUnder(trial: Trial, maxRate: number, { forecast: { pods } }: Tried): Tried | undefined {
  const worthTrying = pods <= 2 * maxRate ? minShares : minShares.slice(0, 1)
  const found = worthTrying.flatMap((minShare) => soonestOf(trial, maxRate, pods, minShare) ?? [])
  const [soonest] = found.toSorted((one, other) => one.forecast.steadyState.lastMs - other.forecast.steadyState.lastMs)
  return soonest
}

function soonestOf(trial: Trial, maxRate: number, pods: number, minShare: number): Tried | undefined {
  const passes = (maxDelay: number): Tried | undefined => {
    const tried = tryDelay(trial, maxDelay, minShare)
    return tried !== undefined && tried.forecast.peak.rate <= maxRate ? tried : undefined
  }
  const least = clamp((pods * 1000) / (maxRate * (1 - minShare)))
  const first = Math.max(least, clamp((Math.E * pods * 1000) / maxRate))
  // Doubled until it passes, then halved until it does not, then narrowed down.
  let high = first
  while (passes(high) === undefined) {
    if (high === longestDelay()) return undefined
    high = clamp(high * 2)
  }
  const half = (delay: number): number => Math.max(least, clamp(delay / 2))
  const isTooLong = high === first
  let low = half(high)
  while (isTooLong && low < high && passes(low) !== undefined) [low, high] = [half(low), low]
  while (high - low > Math.max(1, high / 100)) {
    const middle = Math.round((low + high) / 2)
    if (passes(middle) === undefined) low = middle
    else high = middle
  }
  // Other seeds may need somewhat longer delays; much longer, if few fetches per second leave much to chance.
  for (let factor = 1; ; factor += Math.max(0.005, (factor - 1) / 10)) {
    const maxDelay = rounded(high * factor, Math.ceil)
    const tried = passes(maxDelay)
    const forecast = tried && checked(trial, tried, maxRate)
    if (forecast !== undefined) return { ...tried, forecast }
    if (maxDelay === longestDelay()) return undefined
  }
}

/** The longest delays with which everything is fetched in time, and so the lowest rate. */
function lowestWithin(
  trial: Trial,
  serviceTimeMs: number,
  maxTimeMs: number | undefined,
  { forecast: { pods, fetches } }: Tried,
): Tried | undefined {
  const longestMs = longestWindowMs()
  const limitMs = Math.min(maxTimeMs ?? longestMs, longestMs)
  let maxDelay = clamp(2 * (limitMs / (fetches / pods) - serviceTimeMs))
  for (; ; maxDelay = clamp(maxDelay * 0.98 - 1)) {
    const tried = tryDelay(trial, rounded(maxDelay, Math.floor))
    const forecast = tried && checked(trial, tried, Number.POSITIVE_INFINITY)
    if (forecast !== undefined && forecast.steadyState.lastMs <= (maxTimeMs ?? Number.POSITIVE_INFINITY)) {
      return { ...tried, forecast }
    }
    if (maxDelay === 1) return undefined
  }
}

/** The same with the recommended window instead of an endless one; undefined if another seed breaks the limit. */
function checked(trial: Trial, { settings }: Tried, maxRate: number): Forecast | undefined {
  const window = settings && windowFrom(settings)
  let first: Forecast | undefined
  for (const other of [0, 1, 2]) {
    const forecast = trial.run(window, other)
    if (forecast.peak.rate > maxRate) return undefined
    first ??= forecast
  }
  return first
}

/** Whole milliseconds that the schema allows. */
function clamp(delayMs: number): number {
  return Math.min(longestDelay(), Math.max(1, Math.round(delayMs)))
}

/** With at most three significant digits. */
function rounded(delayMs: number, towards: (number: number) => number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(delayMs)) - 2) * (delayMs >= 100 ? 2 : 1)
  return clamp(towards(delayMs / step) * step)
}
