import type { Contract } from '../../chart.ts'
import type { JsonMap } from '../../model/json.ts'
import type { Share } from '../../model/progress.ts'
import { duration, fetchRate, list, number } from '../../text/format.ts'
import { printYaml } from '../../text/yaml.ts'
import type { Forecast } from '../restart/forecast.ts'
import {
  knowsWindow,
  loadsOf,
  longestWindowMs,
  ofSchema,
  type Resources,
  type Starting,
  type WarmupSettings,
  windowFrom,
} from '../restart/loads.ts'
import type { Conditions } from '../restart/model.ts'
import type { Variant } from '../restart/variants.ts'
import { type Limits, type LoadsWith, type SearchResult, searchSettings, type Tried } from './search.ts'
import { warmupValues } from './values.ts'

/** Settings of progressive service deployment, and what a simulation with them gave. */
export type Checked = {
  /** Undefined: progressive service deployment is off. */
  readonly settings?: WarmupSettings | undefined
  /** What to write, as YAML to paste; empty if no change is needed. */
  readonly values: string
  readonly forecast: Forecast
}

export type Recommendation = {
  /** Fetches per second that may not be exceeded in the busiest second. */
  readonly maxRate: number
  /** Milliseconds in which all pods are to have fetched everything. */
  readonly maxTimeMs?: number | undefined
  /** What keeps to both, and finishes soonest. */
  readonly best?: Checked | undefined
  /** If nothing does: why, and what comes closest. */
  readonly impossible?: Impossible | undefined
}

type Impossible = {
  /** Whole sentences. */
  readonly reason: string
  /** Finishes soonest of all that keep to the rate. */
  readonly soonest?: Checked | undefined
  /** Has the lowest rate of all that keep to the time; without a time, of all that the settings allow. */
  readonly lowest?: Checked | undefined
}

/**
 * Settings that keep a restart within limits, as values to paste; or why there are none, and what comes closest.
 * @param tries called before each simulation, with 1 for the first; what it returns, with how far that is
 */
export function recommend(
  agents: readonly Starting[],
  resources: Resources,
  conditions: Conditions,
  limits: Limits,
  values: JsonMap,
  contract: Contract,
  tries: (attempt: number) => Share,
): Recommendation {
  let attempt = 0
  let share: Share | undefined
  const loadsWith: LoadsWith = (window) => {
    attempt++
    share = tries(attempt)
    return loadsOf(agents, resources, ({ settings }) => (knowsWindow(settings) ? window : undefined))
  }
  const found = searchSettings(loadsWith, conditions, limits, (done, of) => share?.(done, of))
  const checked = ({ settings, forecast }: Tried): Checked => {
    const keys: JsonMap = settings === undefined ? { enabled: false } : { enabled: true, ...settings }
    const reached = agents.filter((agent) => knowsWindow(agent.settings))
    const block = warmupValues(values, new Map(reached.map(({ name }) => [name, keys])), contract)
    return { settings, values: Object.keys(block).length === 0 ? '' : printYaml(block), forecast }
  }
  if (found.best !== undefined) return { ...limits, best: checked(found.best) }
  const impossible: Impossible = {
    reason: reasonOf(found, limits, agents),
    soonest: found.soonest && checked(found.soonest),
    lowest: found.lowest && checked(found.lowest),
  }
  return { ...limits, impossible }
}

function reasonOf({ off, soonest }: SearchResult, { maxRate, maxTimeMs }: Limits, agents: readonly Starting[]): string {
  const { fetches, steadyState } = off.forecast
  if (maxRate < 1) return 'A second in which anything is fetched has at least 1 fetch. Give a rate of 1 or more.'
  const rate = fetchRate(maxRate)
  if (maxTimeMs !== undefined && steadyState.lastMs > maxTimeMs) {
    return `Even without any delay, the ${number(fetches)} fetches take ${duration(steadyState.lastMs)}, longer than ${duration(maxTimeMs)}.`
  }
  const leastMs = (fetches * 1000) / maxRate
  const limitMs = soonest === undefined ? longestWindowMs() : maxTimeMs
  if (limitMs !== undefined && leastMs > limitMs) {
    const what = `${duration(limitMs)}${soonest === undefined ? ', as long as a window can last' : ''}`
    return `${number(fetches)} fetches at ${rate} take at least ${duration(leastMs)}, longer than ${what}.`
  }
  if (soonest !== undefined) {
    return `${number(fetches)} fetches at ${rate} take ${duration(leastMs)} if no second is wasted, but chance fills some seconds more than others: to keep the busiest one to the rate, they take ${duration(soonest.forecast.steadyState.lastMs)}.`
  }
  const unaware = agents.filter((agent) => !knowsWindow(agent.settings)).map(({ name }) => name)
  if (unaware.length > 0) {
    return `No settings keep the restart to ${rate}: progressive service deployment does not reach ${list(unaware)}, because no variable carries it (environmentVariables.progressiveServiceDeployment.enabled).`
  }
  return `No settings keep the restart to ${rate}: delays last at most ${duration(ofSchema('warmupMaxDelay', 'maximum'))} and windows ${duration(longestWindowMs())}, and chance makes fetches coincide.`
}

/** A restart with the recommended settings, to compare with the others; undefined if they have no window. */
export function recommendedVariant(
  { best }: Recommendation,
  agents: readonly Starting[],
  resources: Resources,
): Variant | undefined {
  if (best?.settings === undefined) return undefined
  const window = windowFrom(best.settings)
  const loads = loadsOf(agents, resources, ({ settings }) => (knowsWindow(settings) ? window : undefined))
  return { name: 'recommended', isGiven: false, loads, forecast: best.forecast }
}
