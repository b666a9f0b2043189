import { readSchema } from '../../chart.ts'
import { type JsonMap, mapAt, valueAt } from '../../model/json.ts'
import { numberOr } from '../pods.ts'
import type { AgentLoad, Window } from './model.ts'

/** How many resources there are: for all pods together, or for each pod. */
export type Resources = { readonly total: number } | { readonly perPod: number }

/** An agent that restarts, and how many of its pods do. */
export type Starting = { readonly name: string; readonly settings: JsonMap; readonly pods: number }

/** Settings of progressive service deployment, as in the values. */
export type WarmupSettings = {
  /** Minutes. */
  readonly warmupDuration: number
  /** Milliseconds. */
  readonly warmupMinDelay: number
  readonly warmupMaxDelay: number
}

/**
 * What the schema says about a setting of progressive service deployment, in minutes or milliseconds.
 * @throws Error if it says nothing
 */
export function ofSchema(setting: keyof WarmupSettings, keyword: 'default' | 'maximum'): number {
  const path = ['definitions', 'progressiveServiceDeployment', 'properties', setting, keyword]
  const value = valueAt(readSchema(), path)
  if (typeof value !== 'number') throw new Error(`values.schema.json has no number at ${path.join('.')}`)
  return value
}

/** The room in a window: next time, pods may be slower. */
const room = 1.02

/** The minutes that a window needs for pods that take this long. */
export function windowMinutes(longestMs: number): number {
  return Math.max(1, Math.ceil((room * longestMs) / 60_000))
}

/** The longest window that the schema allows, in milliseconds. */
export function longestWindowMs(): number {
  return ofSchema('warmupDuration', 'maximum') * 60_000
}

/** How long pods can take in the longest window, in milliseconds. */
export function longestInWindow(): number {
  return longestWindowMs() / room
}

/** What the pods of some agents fetch. A total is shared evenly: if there is a remainder, some pods fetch one more. */
export function loadsOf(
  agents: readonly Starting[],
  resources: Resources,
  windowFor: (agent: Starting) => Window | undefined,
): AgentLoad[] {
  const all = agents.reduce((total, { pods }) => total + pods, 0)
  let before = 0
  return agents.map((agent) => {
    const { name, pods } = agent
    const upTo = (pod: number): number =>
      'perPod' in resources ? pod * resources.perPod : share(resources.total, all, pod)
    const fetches = upTo(before + pods) - upTo(before)
    before += pods
    return { name, pods, fetches, window: windowFor(agent) }
  })
}

/** The share of a total that the first pods have together. */
function share(total: number, pods: number, first: number): number {
  if (pods === 0) return 0
  return first * Math.floor(total / pods) + Math.min(first, total % pods)
}

/** Whether a variable tells an agent about progressive service deployment. */
export function knowsWindow(settings: JsonMap): boolean {
  return Boolean(variablesOf(settings).enabled)
}

/** Whether an agent's fetches are staggered. */
export function hasWindow(settings: JsonMap): boolean {
  return mapAt(settings, 'progressiveServiceDeployment').enabled === true && knowsWindow(settings)
}

/**
 * The window of an agent, if it is turned on. A setting that no variable carries has the agent's own default, which
 * equals the chart's.
 */
export function windowOf(settings: JsonMap): Window {
  const given = mapAt(settings, 'progressiveServiceDeployment')
  const variables = variablesOf(settings)
  const value = (key: keyof WarmupSettings): number =>
    variables[key] ? numberOr(given[key], ofSchema(key, 'default')) : ofSchema(key, 'default')
  return windowFrom({
    warmupDuration: value('warmupDuration'),
    warmupMinDelay: value('warmupMinDelay'),
    warmupMaxDelay: value('warmupMaxDelay'),
  })
}

/** The same settings in milliseconds. */
export function windowFrom({ warmupDuration, warmupMinDelay, warmupMaxDelay }: WarmupSettings): Window {
  return { durationMs: warmupDuration * 60_000, minDelayMs: warmupMinDelay, maxDelayMs: warmupMaxDelay }
}

function variablesOf(settings: JsonMap): JsonMap {
  return mapAt(mapAt(settings, 'environmentVariables'), 'progressiveServiceDeployment')
}
