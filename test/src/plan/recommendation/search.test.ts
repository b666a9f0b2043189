import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LoadsWith, searchSettings } from '../../../../src/plan/recommendation/search.ts'
import { windowFrom } from '../../../../src/plan/restart/loads.ts'
import { type AgentLoad, type Conditions, usualBinMs, type Window } from '../../../../src/plan/restart/model.ts'
import { simulate } from '../../../../src/plan/restart/simulate.ts'
import { sampleSize, seed } from '../../../seed.ts'

const usual: Conditions = { serviceTimeMs: 50, baseDelayMs: 0, seed: 1, binMs: usualBinMs }

const fleet =
  (pods: number, fetches: number, unaware = 0): LoadsWith =>
  (window) =>
    Array.from(
      { length: pods },
      (_, index): AgentLoad => ({
        name: `${index}`,
        pods: 1,
        fetches,
        window: index < unaware ? undefined : window,
      }),
    )

describe('settings that keep a rate', () => {
  it('do so with any seed, with a window that is long enough and valid', () => {
    const sizes = fc.record({
      pods: fc.integer({ min: 1, max: 200 }),
      fetches: fc.integer({ min: 1, max: 100 }),
      share: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
      startRate: fc.option(fc.integer({ min: 1, max: 50 })),
      seed: fc.integer(),
    })
    fc.assert(
      fc.property(sizes, ({ pods, fetches, share, startRate, seed }) => {
        const conditions = { ...usual, startRate: startRate ?? undefined, seed }
        const all = simulate(fleet(pods, fetches)(undefined), conditions)
        // With fewer per second, chance alone decides.
        const maxRate = Math.max(15, Math.floor(all.peak.rate * share))
        const { best } = searchSettings(fleet(pods, fetches), conditions, { maxRate })
        expect(best?.forecast.peak.rate).toBeLessThanOrEqual(maxRate)
        expect(best?.forecast.secondStampede?.rate ?? 0).toBeLessThanOrEqual(maxRate)
        if (best?.settings === undefined) return
        const { warmupDuration, warmupMinDelay, warmupMaxDelay } = best.settings
        expect([warmupDuration, warmupMaxDelay].every(Number.isInteger)).toBe(true)
        expect(warmupMaxDelay - warmupMinDelay).toBeGreaterThanOrEqual(Math.floor((pods * 1000) / maxRate) - 1)
        expect(warmupMaxDelay).toBeLessThanOrEqual(3_600_000)
        expect(warmupDuration).toBeLessThanOrEqual(1440)
        expect(simulate(fleet(pods, fetches)(windowFrom(best.settings)), conditions)).toEqual(best.forecast)
      }),
      { numRuns: sampleSize('PLANS', 8), seed },
    )
  })
  it('finish about as early as the rate allows', () => {
    const { best } = searchSettings(fleet(1000, 300), usual, { maxRate: 500 })
    // By chance, the busiest second has a third more than the mean: without chance, it would be 600 s.
    expect(best?.forecast.steadyState.lastMs).toBeLessThan(1.45 * 600_000)
    expect(best?.forecast.peak.rate).toBeGreaterThan(470)
  })
  it('have 0 as the shortest delay, since no other with the same mean has a lower peak', () => {
    const peak = (share: number): number => {
      const maxDelayMs = 10_000 / (1 + share)
      const window: Window = { durationMs: Number.POSITIVE_INFINITY, minDelayMs: share * maxDelayMs, maxDelayMs }
      return simulate(fleet(20_000, 20)(window), usual).peak.rate
    }
    const lowest = peak(0)
    for (const share of [0.1, 0.2, 0.3, 0.5, 0.7, 0.9]) expect(lowest).toBeLessThan(1.02 * peak(share))
    expect(peak(0.7)).toBeGreaterThan(2 * lowest)
  })
  it('are regular if the rate allows each pod several fetches per second', () => {
    const { best } = searchSettings(fleet(6, 500), usual, { maxRate: 20 })
    expect(best?.settings?.warmupMinDelay).toBeGreaterThan(0)
    expect(best?.forecast.steadyState.lastMs).toBeLessThan(270_000)
    const single = searchSettings(fleet(1, 10), usual, { maxRate: 1 })
    expect(single.best?.forecast.peak.rate).toBe(1)
  })
  it('are none if nothing has to be delayed', () => {
    const { best } = searchSettings(fleet(10, 100), usual, { maxRate: 200 })
    expect(best).toMatchObject({ forecast: { peak: { rate: 200 } } })
    expect(best?.settings).toBeUndefined()
  })
})

describe('limits that no settings keep', () => {
  it('give the earliest finish at that rate, and the lowest rate within that time', () => {
    const found = searchSettings(fleet(100, 100), usual, { maxRate: 50, maxTimeMs: 60_000 })
    expect(found.best).toBeUndefined()
    expect(found.soonest?.forecast.peak.rate).toBeLessThanOrEqual(50)
    expect(found.soonest?.forecast.steadyState.lastMs).toBeGreaterThan(60_000)
    expect(found.lowest?.forecast.peak.rate).toBeGreaterThan(50)
    expect(found.lowest?.forecast.steadyState.lastMs).toBeLessThanOrEqual(60_000)
    expect(found.lowest?.forecast.steadyState.lastMs).toBeGreaterThan(55_000)
  })
  it('give no lower rate if even fetching all at once takes longer', () => {
    const found = searchSettings(fleet(100, 100), usual, { maxRate: 50, maxTimeMs: 4000 })
    expect(found.soonest).toBeDefined()
    expect(found.lowest).toBeUndefined()
  })
  it('give the lowest rate within a day if windows would have to be longer', () => {
    const found = searchSettings(fleet(100, 2000), usual, { maxRate: 1 })
    expect(found.soonest).toBeUndefined()
    // 200,000 fetches in a day are 2.3 per second on average.
    expect(found.lowest?.forecast.peak.rate).toBeLessThan(20)
    expect(found.lowest?.settings?.warmupDuration).toBeGreaterThan(1300)
  })
  it('give nothing at that rate if agents without a window exceed it', () => {
    const found = searchSettings(fleet(10, 100, 5), usual, { maxRate: 50 })
    expect(found.soonest).toBeUndefined()
    expect(found.lowest?.forecast.peak.rate).toBeGreaterThanOrEqual(100)
  })
})
