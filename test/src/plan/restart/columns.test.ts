import { describe, expect, it } from 'vitest'
import { columnsOf } from '../../../../src/plan/restart/columns.ts'
import { simulate } from '../../../../src/plan/restart/simulate.ts'

const window = { durationMs: 60_000, minDelayMs: 500, maxDelayMs: 800 }
const conditions = { serviceTimeMs: 50, baseDelayMs: 0, seed: 1, binMs: 100 }
const { curve, peak, steadyState, secondStampede } = simulate(
  [{ name: 'a', pods: 50, fetches: 50 * 200, window }],
  conditions,
)
const endMs = steadyState.lastMs

describe('columnsOf', () => {
  it.each([1, 7, 60, 300, 100_000])('hides no peak in %d columns', (most) => {
    const columns = columnsOf(curve, endMs, most)
    expect(columns.length).toBeLessThanOrEqual(most)
    expect(Math.max(...columns.map(({ rate }) => rate))).toBeCloseTo(peak.rate)
    expect(Math.max(...columns.map(({ late }) => late))).toBeGreaterThan(0.99 * (secondStampede?.rate ?? 0))
  })
  it('hides no peak of a restart that takes so long that bins become longer', () => {
    const load = { name: 'a', pods: 500, fetches: 200_000, window: undefined }
    const { curve, peak, steadyState } = simulate([load], { ...conditions, capacity: 1 })
    expect(curve.binMs).toBeGreaterThan(conditions.binMs)
    const rates = columnsOf(curve, steadyState.lastMs, 60).map(({ rate }) => rate)
    expect(Math.max(...rates)).toBeCloseTo(peak.rate)
  })
  it('starts with the rate of the first second', () => {
    const [first] = columnsOf(
      { binMs: 100, stretch: 10, fetches: new Float64Array([50, 20]), late: new Float64Array() },
      3000,
      30,
    )
    expect(first).toEqual({ atMs: 0, rate: 70, late: 0 })
  })
  it('has no late fetches before windows end', () => {
    const early = columnsOf(curve, endMs, 300).filter(({ atMs }) => atMs < window.durationMs - 1000)
    expect(early.length).toBeGreaterThan(100)
    expect(new Set(early.map(({ late }) => late))).toEqual(new Set([0]))
  })
})
