import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeAgents } from '../../../../src/agents/agents.ts'
import { readContract } from '../../../../src/chart.ts'
import type { JsonMap } from '../../../../src/model/json.ts'
import { emptyBins, peakOf, sum } from '../../../../src/plan/restart/bins.ts'
import { hasWindow, knowsWindow, loadsOf, windowOf } from '../../../../src/plan/restart/loads.ts'
import { readValues } from '../../../../src/read/values.ts'
import type { AgentSettings } from '../../../../src/values.ts'
import { seed } from '../../../seed.ts'

async function settingsOf(settings: AgentSettings): Promise<JsonMap> {
  const values = { protocolMapperAgents: [{ name: 'a', ...settings }] }
  const given = await readValues({ sets: { 'set-json': [JSON.stringify(values)] } })
  return mergeAgents(given.values, readContract())[0]?.settings ?? {}
}

describe('the window of an agent', () => {
  const own = { enabled: true, warmupDuration: 5, warmupMinDelay: 2000, warmupMaxDelay: 10_000 }
  it('comes from its settings, in milliseconds', async () => {
    const settings = await settingsOf({ progressiveServiceDeployment: own })
    expect(hasWindow(settings)).toBe(true)
    expect(windowOf(settings)).toEqual({ durationMs: 300_000, minDelayMs: 2000, maxDelayMs: 10_000 })
  })
  it('is the default of agents if no variable carries a setting', async () => {
    const settings = await settingsOf({
      progressiveServiceDeployment: own,
      environmentVariables: { progressiveServiceDeployment: { warmupDuration: '', warmupMaxDelay: '' } },
    })
    expect(windowOf(settings)).toEqual({ durationMs: 180_000, minDelayMs: 2000, maxDelayMs: 800 })
  })
  it('is none if it is off, or no variable turns it on', async () => {
    const off = await settingsOf({ progressiveServiceDeployment: { ...own, enabled: false } })
    expect([hasWindow(off), knowsWindow(off)]).toEqual([false, true])
    const unaware = await settingsOf({ environmentVariables: { progressiveServiceDeployment: { enabled: '' } } })
    expect([hasWindow(unaware), knowsWindow(unaware)]).toEqual([false, false])
  })
})

describe('what pods fetch', () => {
  const starting = (pods: readonly number[]) =>
    pods.map((count, index) => ({ name: `${index}`, settings: {}, pods: count }))
  const fetches = (pods: readonly number[], resources: Parameters<typeof loadsOf>[1]): number[] =>
    loadsOf(starting(pods), resources, () => undefined).map((load) => load.fetches)
  it('is the same for each', () => {
    expect(fetches([1, 3, 0], { perPod: 5 })).toEqual([5, 15, 0])
  })
  it('is an equal share of the total, and one more for as many pods as resources are left over', () => {
    expect(fetches([1, 3, 0, 2], { total: 20 })).toEqual([4, 10, 0, 6])
    expect(fetches([2, 2], { total: 1 })).toEqual([1, 0])
    expect(fetches([0], { total: 9 })).toEqual([0])
  })
  it('adds up to the total, with a difference of at most one between pods', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 1 }), fc.nat(1000), (pods, total) => {
        fc.pre(pods.some((count) => count > 0))
        const found = fetches(pods, { total })
        expect(found.reduce((sum, each) => sum + each, 0)).toBe(total)
        const each = pods.flatMap((count, index) => {
          const own = found[index] ?? 0
          return count === 0 ? [] : [Math.floor(own / count), Math.ceil(own / count)]
        })
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1)
      }),
      { seed },
    )
  })
})

describe('the highest rate', () => {
  it('is at the start of the first of the busiest stretches', () => {
    const counts = Float64Array.from([0, 1, 0, 3, 2, 0, 0, 2, 3])
    expect(peakOf(counts, 100, 1)).toEqual({ rate: 30, atMs: 300, overMs: 100 })
    expect(peakOf(counts, 100, 2)).toEqual({ rate: 25, atMs: 300, overMs: 200 })
    expect(peakOf(counts, 100, 100)).toEqual({ rate: 1.1, atMs: 0, overMs: 10_000 })
    expect(peakOf(sum(emptyBins(100, 1), [0]), 100, 10).rate).toBe(0)
  })
})
