import type { Contract } from '../chart.ts'
import type { JsonMap } from '../model/json.ts'
import { type Progress, step } from '../model/progress.ts'
import { capitalized, duration, fetchRate, list, number, outOf } from '../text/format.ts'
import { printYaml } from '../text/yaml.ts'
import type { Recommendation } from './recommendation/recommendation.ts'
import { warmupValues } from './recommendation/values.ts'
import { hasWindow, ofSchema, windowMinutes } from './restart/loads.ts'
import type { AgentLoad, Conditions, Window } from './restart/model.ts'
import { simulate } from './restart/simulate.ts'
import type { RestartPlan, Variant } from './restart/variants.ts'

export type Advice = {
  /** `error`: a second stampede follows. `warning`: anything else that is worth a change. */
  readonly severity: 'error' | 'warning'
  /** Whole sentences. */
  readonly message: string
  /** What to write, as YAML to paste. */
  readonly values?: string | undefined
}

/** The number of resources from which on the vendor recommends progressive service deployment. */
const worthIt = 100_000

/** Shorter waits come from fetches that happen to coincide. */
const noticeableMs = 1000

/**
 * Advice on values that a restart shows to be wrong.
 * @param recommendation its values say what to write instead; advice then has neither values nor figures of its own, so
 * that the two never contradict each other
 */
export function restartAdvice(
  { conditions, fetches, variants }: RestartPlan,
  values: JsonMap,
  agents: readonly { readonly name: string; readonly settings: JsonMap }[],
  contract: Contract,
  recommendation?: Recommendation,
  progress?: Progress,
): Advice[] {
  const given = variants.find(({ isGiven }) => isGiven)
  if (given !== undefined && recommendation !== undefined && hasValues(recommendation)) {
    return [...problemAdvice(given, recommendation), ...queueAdvice(given, conditions)]
  }
  const on = given?.name === 'without' ? variants.find(({ name }) => name === 'with') : given
  const windows = on === undefined ? [] : windowAdvice(on, conditions, values, agents, contract, progress)
  const advice: Advice[] = []
  if (given?.name === 'without' && on !== undefined && fetches >= worthIt) {
    const wanted = new Map(on.loads.flatMap(({ name, window }) => (window ? [[name, { enabled: true }]] : [])))
    advice.push({
      severity: 'warning',
      message: `Progressive service deployment is off with ${number(fetches)} resources. It is recommended from about ${number(worthIt)} on.`,
      values: windows.length > 0 ? undefined : printYaml(warmupValues(values, wanted, contract)),
    })
  }
  return [...advice, ...windows, ...(given === undefined ? [] : queueAdvice(given, conditions))]
}

/** Whether there are values to write, be it only those that come closest to the limits. */
function hasValues({ best, impossible }: Recommendation): boolean {
  return (best ?? impossible?.soonest ?? impossible?.lowest) !== undefined
}

/** What is wrong with windows, without what to write instead. */
function problemAdvice(given: Variant, { best }: Recommendation): Advice[] {
  const { unfinished, secondStampede } = given.forecast
  if (unfinished.pods === 0) return []
  const isAvoided = best !== undefined && best.forecast.secondStampede === undefined
  const remedy = secondStampede !== undefined && isAvoided ? ' The recommended values avoid it.' : ''
  return [{ severity: severityOf(given), message: `${capitalized(tooShort(given))}${remedy}` }]
}

function severityOf({ forecast }: Variant): Advice['severity'] {
  return forecast.secondStampede === undefined ? 'warning' : 'error'
}

/** A control plane that gets more than it can begin. */
function queueAdvice({ forecast: { fetches, queue } }: Variant, { capacity }: Conditions): Advice[] {
  if (queue === undefined || capacity === undefined || queue.longestWaitMs < noticeableMs) return []
  const { longest, atMs, longestWaitMs } = queue
  return [
    {
      severity: 'warning',
      message: `The control plane gets more fetches than it can begin (${number(capacity)} per second): at ${duration(atMs)}, ${number(longest)} fetches wait, the last of them for ${duration(longestWaitMs)}. All fetches take at least ${duration((fetches * 1000) / capacity)}.`,
    },
  ]
}

/** Windows that end before everything is fetched, and how long they have to be. */
function windowAdvice(
  variant: Variant,
  conditions: Conditions,
  values: JsonMap,
  agents: readonly { readonly name: string; readonly settings: JsonMap }[],
  contract: Contract,
  progress: Progress | undefined,
): Advice[] {
  const { forecast, loads } = variant
  if (forecast.unfinished.pods === 0 || (!variant.isGiven && forecast.secondStampede === undefined)) return []
  const longEnough = loads.map((load): AgentLoad => {
    const { window } = load
    return window === undefined ? load : { ...load, window: { ...window, durationMs: Number.POSITIVE_INFINITY } }
  })
  // One window for all agents, to keep the values short.
  const endless = simulate(longEnough, conditions, undefined, step(progress, 'Simulating windows that are long enough'))
  const unfinished = new Set(forecast.agents.filter((each) => each.unfinished.pods > 0).map(({ name }) => name))
  const needed = windowMinutes(endless.longestMs)
  const without = loads.flatMap(({ name, pods, window }) => (pods > 0 && window === undefined ? [name] : []))
  const others = without.length === 0 ? '' : `, including agents without a window (${list(without)})`
  const lead = variant.isGiven ? '' : 'With progressive service deployment on, '
  const message = capitalized(`${lead}${tooShort(variant)}`)
  const severity = severityOf(variant)
  if (needed > ofSchema('warmupDuration', 'maximum')) {
    const [shortest] = loads.flatMap(({ window }) => (window ? [window] : []))
    return [{ severity, message: `${message} ${tooSlow(needed, shortest)}` }]
  }
  const off = variant.isGiven ? [] : agents.filter(({ settings }) => !hasWindow(settings))
  const isOff = new Set(off.map(({ name }) => name))
  const wanted = new Map(
    loads.flatMap(({ name, window }) => {
      if (window === undefined || (!unfinished.has(name) && !isOff.has(name))) return []
      const keys: JsonMap = {
        ...(isOff.has(name) && { enabled: true }),
        ...(unfinished.has(name) && { warmupDuration: needed }),
      }
      return [[name, keys] as const]
    }),
  )
  return [
    {
      severity,
      message: `${message} Windows of ${needed} minutes last until everything is fetched, after ${duration(endless.steadyState.lastMs)}, and keep the rate to ${fetchRate(endless.peak.rate)}${others}.`,
      values: printYaml(warmupValues(values, wanted, contract)),
    },
  ]
}

/** What happens when windows end too early, beginning in lower case. */
function tooShort({ forecast, loads }: Variant): string {
  const { secondStampede, unfinished } = forecast
  const windows = loads.flatMap(({ window }) => (window ? [window.durationMs / 60_000] : []))
  const [shortest, longest] = [Math.min(...windows), Math.max(...windows)]
  const minutes = shortest === longest ? `${shortest}` : `${shortest}–${longest}`
  const pods = `${outOf(unfinished.pods, forecast.pods, 'pod')} still ${unfinished.pods === 1 ? 'has' : 'have'} something to fetch`
  const end = `windows of ${minutes} minute${minutes === '1' ? '' : 's'} end while ${pods}`
  const left = `${number(unfinished.fetches)} of ${number(forecast.fetches)} fetches are left and no longer delayed`
  if (secondStampede === undefined) return `${end}. ${left}, but their rate stays below that inside the windows.`
  const { beginsAtMs, rate, rateInWindow } = secondStampede
  return `a second stampede begins at minute ${round(beginsAtMs / 60_000)}: ${end}. ${left}: ${fetchRate(rate)} instead of at most ${number(rateInWindow)} inside the windows.`
}

function round(minutes: number): number {
  return Math.round(minutes * 10) / 10
}

function tooSlow(needed: number, window: Window | undefined): string {
  const longest = number(ofSchema('warmupDuration', 'maximum'))
  const delays = window === undefined ? '' : ` of ${window.minDelayMs}–${window.maxDelayMs} ms`
  return `Windows would have to last ${number(needed)} minutes, but can last at most ${longest}: with delays${delays}, there is too much to fetch. Shorten the delays; --recommend --max-rate finds suitable ones.`
}
