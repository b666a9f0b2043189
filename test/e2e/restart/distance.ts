import type { Curve } from '../../../src/plan/restart/forecast.ts'

/** The share of all fetches sent by the end of each bin. */
export type Shares = readonly number[]

/** The shares of fetches sent at the given times, in bins as long as those of forecasts. */
export function sharesOfTimes(timesMs: readonly number[], binMs: number): Shares {
  const counts: number[] = []
  for (const time of timesMs) {
    const bin = Math.floor(time / binMs)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return sharesOf(Array.from(counts, (count) => count ?? 0))
}

/** The shares of the fetches of several forecasts, combined. */
export function sharesOfCurves(curves: readonly Curve[]): Shares {
  const length = Math.max(...curves.map(({ fetches }) => fetches.length))
  const counts = Array.from({ length }, (_, bin) => curves.reduce((sum, { fetches }) => sum + (fetches[bin] ?? 0), 0))
  return sharesOf(counts)
}

function sharesOf(counts: readonly number[]): Shares {
  const total = counts.reduce((sum, count) => sum + count, 0)
  let sent = 0
  return counts.map((count) => {
    sent += count
    return sent / total
  })
}

/** The Kolmogorov–Smirnov distance: the maximum difference between two shares, from 0 to 1. */
export function distance(one: Shares, other: Shares): number {
  const bins = Array.from({ length: Math.max(one.length, other.length) }, (_, bin) => bin)
  return Math.max(...bins.map((bin) => Math.abs((one[bin] ?? 1) - (other[bin] ?? 1))))
}
