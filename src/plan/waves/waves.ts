import type { Share } from '../../model/progress.ts'
import type { AgentLoad, Conditions } from '../restart/model.ts'
import { simulate } from '../restart/simulate.ts'

/** Agents that may restart together. */
export type Wave = {
  readonly agents: readonly string[]
  readonly pods: number
  /** Fetches per second in the busiest second; undefined if the number of resources is unknown. */
  readonly peakRate?: number | undefined
  /** Milliseconds to wait before the next wave: until the steady state, or as the start rate requires. */
  readonly waitMs: number
}

export type WaveLimits = {
  /** Fetches per second in the busiest second. A wave then waits for the steady state of the one before. */
  readonly maxRate?: number | undefined
  /** Agents per second. A wave then begins only once the agents before it may have started. */
  readonly startRate?: number | undefined
}

/**
 * Puts agents into waves, in their order, each as large as the limits allow; a single agent is never divided.
 * @param loads what each does when it restarts
 * @param share called with the agents that are in a wave
 */
export function wavesOf(
  loads: readonly AgentLoad[],
  conditions: Conditions,
  { maxRate, startRate }: WaveLimits,
  share?: Share,
): Wave[] {
  const together = { ...conditions, startRate: undefined }
  const hasFetches = loads.some(({ fetches }) => fetches > 0)
  const largest = startRate === undefined ? loads.length : Math.max(1, Math.floor(startRate))
  const waves: Wave[] = []
  let size = Math.min(largest, firstGuess(loads, together, maxRate))
  for (let at = 0; at < loads.length; at += size) {
    share?.(at, loads.length)
    const available = Math.min(largest, loads.length - at)
    const keeps = (agents: number): boolean =>
      maxRate === undefined || simulate(loads.slice(at, at + agents), together).peak.rate <= maxRate
    size = most(keeps, available, Math.min(size, available))
    const wave = loads.slice(at, at + size)
    const forecast = hasFetches ? simulate(wave, together) : undefined
    waves.push({
      agents: wave.map(({ name }) => name),
      pods: wave.reduce((total, { pods }) => total + pods, 0),
      peakRate: forecast?.peak.rate,
      waitMs: Math.max(
        maxRate === undefined ? 0 : (forecast?.steadyState.lastMs ?? 0),
        startRate === undefined ? 0 : (size * 1000) / startRate,
      ),
    })
  }
  return waves
}

/** Rates are about proportional to agents. */
function firstGuess(loads: readonly AgentLoad[], conditions: Conditions, maxRate: number | undefined): number {
  if (maxRate === undefined || loads.length === 0) return loads.length
  return Math.max(1, Math.floor((loads.length * maxRate) / simulate(loads, conditions).peak.rate))
}

/** The most that keeps to the limit, at least one; sought around a guess, since most waves are alike. */
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
