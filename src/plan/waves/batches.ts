import type { MergedAgent } from '../../agents/agents.ts'
import type { Contract } from '../../chart.ts'
import type { Json, JsonMap } from '../../model/json.ts'
import { overridesKey } from '../../model/keys.ts'
import type { AgentLoad, Conditions } from '../restart/model.ts'
import { simulate } from '../restart/simulate.ts'
import { patchTo } from './patch.ts'

/** Agents that may restart together. */
export type Batch = {
  readonly agents: readonly string[]
  readonly pods: number
  /** Fetches per second in the busiest second; undefined where nobody said how many resources there are. */
  readonly peakRate?: number | undefined
  /** Milliseconds to let pass before the next batch: until the steady state, or as the rate of starts has it. */
  readonly waitMs: number
}

export type BatchLimits = {
  /** Fetches per second in the busiest second. A batch then waits for the steady state of the one before. */
  readonly maxRate?: number | undefined
  /** Agents per second. A batch then begins no sooner than the agents before it may have started. */
  readonly startRate?: number | undefined
}

/**
 * Puts agents into batches, in their order, each as large as limits admit; a single agent is never divided.
 * @param loads what each does when it restarts
 */
export function batchesOf(
  loads: readonly AgentLoad[],
  conditions: Conditions,
  { maxRate, startRate }: BatchLimits,
): Batch[] {
  const together = { ...conditions, startRate: undefined }
  const hasFetches = loads.some(({ fetches }) => fetches > 0)
  const largest = startRate === undefined ? loads.length : Math.max(1, Math.floor(startRate))
  const batches: Batch[] = []
  let size = Math.min(largest, firstGuess(loads, together, maxRate))
  for (let at = 0; at < loads.length; at += size) {
    const available = Math.min(largest, loads.length - at)
    const keeps = (agents: number): boolean =>
      maxRate === undefined || simulate(loads.slice(at, at + agents), together).peak.rate <= maxRate
    size = most(keeps, available, Math.min(size, available))
    const batch = loads.slice(at, at + size)
    const forecast = hasFetches ? simulate(batch, together) : undefined
    batches.push({
      agents: batch.map(({ name }) => name),
      pods: batch.reduce((total, { pods }) => total + pods, 0),
      peakRate: forecast?.peak.rate,
      waitMs: Math.max(
        maxRate === undefined ? 0 : (forecast?.steadyState.lastMs ?? 0),
        startRate === undefined ? 0 : (size * 1000) / startRate,
      ),
    })
  }
  return batches
}

/** Rates are about proportional to agents. */
function firstGuess(loads: readonly AgentLoad[], conditions: Conditions, maxRate: number | undefined): number {
  if (maxRate === undefined || loads.length === 0) return loads.length
  return Math.max(1, Math.floor((loads.length * maxRate) / simulate(loads, conditions).peak.rate))
}

/** The most that keeps to the limit, at least one; sought around a guess, since most batches are alike. */
function most(keeps: (count: number) => boolean, available: number, guess: number): number {
  let [low, high] = [0, available + 1]
  for (let [probe, step] = [guess, 1]; high - low > 1; step *= 2) {
    if (keeps(probe)) low = probe
    else high = probe
    if (low > 0 && high <= available) probe = Math.floor((low + high) / 2)
    else probe = low > 0 ? Math.min(available, low + step) : Math.max(1, high - step)
  }
  return Math.max(1, low)
}

/** For each agent that an upgrade restarts or adds: the override with which it stays as it is. */
export function keepingPatches(
  restarting: readonly string[],
  before: readonly MergedAgent[],
  after: readonly MergedAgent[],
  contract: Contract,
): Map<string, JsonMap> {
  const old = new Map(before.filter(({ enabled }) => enabled).map((agent) => [agent.name, agent.settings]))
  const names = new Set(restarting)
  return new Map(
    after.flatMap(({ name, layers }) => {
      if (!names.has(name)) return []
      const goal = old.get(name)
      if (goal === undefined) return [[name, { enabled: false }] as const]
      const [, own, override] = layers
      return [[name, patchTo(goal, own?.merged ?? {}, override?.layer ?? {}, contract)] as const]
    }),
  )
}

/** Values with which some agents stay as they are. */
export function keepingValues(agents: readonly string[], patches: ReadonlyMap<string, JsonMap>): JsonMap {
  return overrides(agents.map((name) => [name, patches.get(name) ?? {}]))
}

/** Values with which Argo CD takes the agents of one batch after those of another; all else comes before, in wave 0. */
export function syncWaves(batches: readonly Batch[]): JsonMap {
  return overrides(
    batches.flatMap(({ agents }, index) =>
      agents.map((name) => [name, { annotations: { 'argocd.argoproj.io/sync-wave': String(index + 1) } }] as const),
    ),
  )
}

function overrides(agents: readonly (readonly [string, Json])[]): JsonMap {
  return { [overridesKey]: Object.fromEntries(agents) }
}
