import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Forecast } from '../../../../src/plan/restart/forecast.ts'
import { type AgentLoad, type Conditions, usualBinMs, type Window } from '../../../../src/plan/restart/model.ts'
import { simulate, simulateWithin } from '../../../../src/plan/restart/simulate.ts'
import { seed } from '../../../seed.ts'

const usual: Conditions = { serviceTimeMs: 50, baseDelayMs: 0, seed: 1, binMs: usualBinMs }
const defaults: Window = { durationMs: 180_000, minDelayMs: 500, maxDelayMs: 800 }
const endless = Number.POSITIVE_INFINITY

/** Pods that each fetch a number of resources, one pod per agent. */
function fleet(pods: number, fetches: number, window?: Window): AgentLoad[] {
  return Array.from({ length: pods }, (_, index) => ({ name: `agent-${index}`, pods: 1, fetches, window }))
}

function sumOf(counts: Float64Array, from = 0, to = counts.length): number {
  return counts.subarray(from, to).reduce((total, each) => total + each, 0)
}

/** Everything about a forecast but its curves. */
function figures({ curve: _, ...rest }: Forecast): object {
  return rest
}

const window = fc
  .record({ minDelayMs: fc.integer({ min: 0, max: 2000 }), span: fc.integer({ min: 300, max: 6000 }) })
  .map(({ minDelayMs, span }): Window => ({ durationMs: endless, minDelayMs, maxDelayMs: minDelayMs + span }))
const serviceTimeMs = fc.integer({ min: 1, max: 500 })
const few = { numRuns: 40, seed }

// Counts differ from their expected values by chance: five standard deviations happen once in millions of runs.
describe('the simulation agrees with what can be calculated', () => {
  it('first fetches come at N / (max − min)', () => {
    fc.assert(
      fc.property(window, fc.integer({ min: 2000, max: 5000 }), fc.integer(), (window, pods, seed) => {
        const { rate, overMs } = simulate(fleet(pods, 1, window), { ...usual, seed }).firstFetches
        const spanMs = window.maxDelayMs - window.minDelayMs
        const share = Math.min(1, overMs / spanMs)
        const expected = (pods * share * 1000) / overMs
        const deviation = (Math.sqrt(pods * share * (1 - share)) * 1000) / overMs
        // The highest of several stretches, none of which needs to start exactly when the fetches do.
        expect(rate).toBeGreaterThan(expected * (1 - usualBinMs / overMs) - 5 * deviation)
        expect(rate).toBeLessThan(expected + 6 * deviation + 1e-9)
      }),
      few,
    )
  })

  it('in a window that lasts, fetches come at N / (mean delay + service time)', () => {
    fc.assert(
      fc.property(window, serviceTimeMs, fc.integer(), (window, serviceTimeMs, seed) => {
        const pods = 500
        const cycleMs = (window.minDelayMs + window.maxDelayMs) / 2 + serviceTimeMs
        const { curve } = simulate(fleet(pods, 60, window), { ...usual, serviceTimeMs, seed })
        // After the first delays no longer matter, and before the fastest pod is done.
        const [from, to] = [20, 40].map((cycles) => Math.round((cycles * cycleMs) / curve.binMs)) as [number, number]
        const elapsedMs = (to - from) * curve.binMs
        const found = sumOf(curve.fetches, from, to)
        const expected = (pods * elapsedMs) / cycleMs
        // The variance of the number of renewals in a time: variance of a cycle × time / (mean of a cycle)³.
        const variance = ((window.maxDelayMs - window.minDelayMs) ** 2 / 12) * (elapsedMs / cycleMs ** 3) + 1
        expect(Math.abs(found - expected)).toBeLessThan(5 * Math.sqrt(pods * variance))
      }),
      few,
    )
  })

  it('nothing is late before the window ends, and the rest then comes at N / service time', () => {
    fc.assert(
      fc.property(window, serviceTimeMs, fc.integer({ min: 1, max: 20 }), (window, serviceTimeMs, seconds) => {
        const [pods, durationMs] = [50, seconds * 1000]
        const ending = { ...window, durationMs }
        const { curve, unfinished, steadyState, shareInWindow, fetches } = simulate(fleet(pods, 5000, ending), {
          ...usual,
          serviceTimeMs,
        })
        const firstLate = curve.late.findIndex((count) => count > 0) * curve.binMs
        expect(firstLate).toBeGreaterThanOrEqual(durationMs - curve.binMs)
        expect(sumOf(curve.late)).toBe(unfinished.fetches)
        expect(unfinished.pods).toBe(pods)
        expect(1 - shareInWindow).toBeCloseTo(unfinished.fetches / fetches, 9)
        // Every pod is past the window and its last delay, and none is done: exactly one fetch in each service time.
        const from = Math.ceil((durationMs + ending.maxDelayMs + serviceTimeMs) / curve.binMs) + 1
        const to = from + 100
        const expected = (pods * 100 * curve.binMs) / serviceTimeMs
        if (to * curve.binMs < steadyState.medianMs - serviceTimeMs * 1000) {
          expect(Math.abs(sumOf(curve.late, from, to) - expected)).toBeLessThanOrEqual(pods)
        }
      }),
      few,
    )
  })

  it('without a window, each pod takes fetches × (base delay + service time), and all fetch at once', () => {
    const forecast = simulate(fleet(10, 100), { ...usual, baseDelayMs: 150 })
    expect(figures(forecast)).toMatchObject({
      fetches: 1000,
      peak: { rate: 50, overMs: 1000 },
      firstFetches: { rate: 10, overMs: 1000 },
      secondStampede: undefined,
      unfinished: { pods: 0, fetches: 0 },
      steadyState: { medianMs: 20_000, lastMs: 20_000 },
      shareInWindow: 0,
    })
  })
})

describe('a second stampede', () => {
  it('follows the default window at minute 3 if each agent has 1,000 resources', () => {
    const { secondStampede, peak, unfinished, shareInWindow } = simulate(fleet(100, 1000, defaults), usual)
    expect(secondStampede).toMatchObject({ beginsAtMs: 180_000, rate: 2000, overMs: 1000 })
    expect(secondStampede?.rateInWindow).toBeLessThan(250)
    expect(peak.rate).toBe(2000)
    expect(unfinished.pods).toBe(100)
    // 180 s are 257 cycles of 700 ms.
    expect(shareInWindow).toBeCloseTo(0.257, 2)
  })
  it('does not follow a window that outlasts all fetches', () => {
    const { secondStampede, unfinished } = simulate(fleet(100, 1000, { ...defaults, durationMs: 720_000 }), usual)
    expect({ secondStampede, unfinished }).toEqual({ secondStampede: undefined, unfinished: { pods: 0, fetches: 0 } })
  })
  it('does not happen if the rest comes more slowly than inside the window', () => {
    const { secondStampede, unfinished } = simulate(fleet(100, 400, defaults), { ...usual, baseDelayMs: 5000 })
    expect(secondStampede).toBeUndefined()
    expect(unfinished.pods).toBe(100)
  })
  it('comes from the agents whose windows end', () => {
    const mixed = [...fleet(1, 1000, defaults), { name: 'off', pods: 5, fetches: 5000 }]
    const { secondStampede, agents } = simulate(mixed, usual)
    expect(secondStampede).toMatchObject({ beginsAtMs: 180_000, rate: 20 })
    expect(agents.map(({ name, unfinished }) => [name, unfinished.pods])).toEqual([
      ['agent-0', 1],
      ['off', 0],
    ])
  })
})

describe('agents', () => {
  it('distribute what they fetch evenly over their pods', () => {
    const { fetches, steadyState } = simulate([{ name: 'a', pods: 3, fetches: 7 }], usual)
    expect({ fetches, steadyState }).toEqual({ fetches: 7, steadyState: { medianMs: 100, lastMs: 150 } })
  })
  it('start one after another at a rate, each with all of its pods', () => {
    const loads = [
      { name: 'a', pods: 2, fetches: 2 },
      { name: 'none', pods: 0, fetches: 0 },
      { name: 'b', pods: 1, fetches: 1 },
    ]
    const { curve, agents, longestMs } = simulate(loads, { ...usual, startRate: 0.5 })
    expect([curve.fetches[0], curve.fetches[20], curve.fetches.length]).toEqual([2, 1, 21])
    expect(agents.map(({ lastMs }) => lastMs)).toEqual([50, 0, 2050])
    expect(longestMs).toBe(50)
  })
  it.each([undefined, 100])('end the simulation if one takes longer than allowed (capacity: %s)', (capacity) => {
    const conditions = { ...usual, capacity }
    const loads = [...fleet(1, 3), { name: 'slow', pods: 1, fetches: 40 }]
    const forecast = simulate(loads, conditions)
    expect(simulateWithin(loads, conditions, forecast.longestMs)).toEqual(forecast)
    expect(simulateWithin(loads, conditions, forecast.longestMs - 1)).toBeUndefined()
  })
  it('that fetch nothing reach their steady state at once', () => {
    const { fetches, steadyState, peak } = simulate(fleet(3, 0), usual)
    expect({ fetches, steadyState, rate: peak.rate }).toEqual({
      fetches: 0,
      steadyState: { medianMs: 0, lastMs: 0 },
      rate: 0,
    })
  })
})

describe('a control plane of limited capacity', () => {
  it('starts fetches one after another, in the order in which they arrive', () => {
    // Turns every 100 ms: at 0, 100 and 200; each pod then comes back 50 ms after its own turn.
    const { steadyState, queue, curve } = simulate(fleet(3, 2), { ...usual, capacity: 10 })
    expect(steadyState.lastMs).toBe(550)
    // The pod that comes back at 50 ms waits for its turn at 300 ms.
    expect(queue).toEqual({ longest: 3, atMs: 50, longestWaitMs: 250 })
    expect([...curve.fetches]).toEqual([4, 1, 1])
  })
  it('changes nothing if the capacity is never reached', () => {
    const loads = fleet(20, 50, defaults)
    const { queue, ...limited } = figures(simulate(loads, { ...usual, capacity: 1e9 })) as Forecast
    expect(limited.peak.rate).toBeCloseTo(simulate(loads, usual).peak.rate, -1)
    expect(queue?.longestWaitMs).toBeLessThan(0.001)
  })
  it('takes at least fetches / capacity, whatever agents do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.option(window), (capacity, window) => {
        const { steadyState, fetches } = simulate(fleet(30, 20, window ?? undefined), { ...usual, capacity })
        expect(steadyState.lastMs).toBeGreaterThanOrEqual(((fetches - 1) * 1000) / capacity)
      }),
      few,
    )
  })
})

describe('what is counted', () => {
  it('is every fetch, whatever the windows, starts and capacity', () => {
    const load = fc.record({
      pods: fc.integer({ min: 0, max: 5 }),
      fetches: fc.integer({ min: 0, max: 50 }),
      window: fc.option(
        fc.record({ durationMs: fc.integer({ max: 20_000, min: 1 }), minDelayMs: fc.nat(500), span: fc.nat(500) }),
      ),
    })
    fc.assert(
      fc.property(
        fc.array(load),
        fc.option(fc.integer({ min: 1, max: 100 })),
        fc.option(fc.integer({ min: 1, max: 9 })),
        (given, capacity, startRate) => {
          const loads = given.map(
            ({ pods, fetches, window }, index): AgentLoad => ({
              name: `${index}`,
              pods,
              fetches,
              window: window === null ? undefined : { ...window, maxDelayMs: window.minDelayMs + window.span },
            }),
          )
          const { fetches, curve } = simulate(loads, {
            ...usual,
            capacity: capacity ?? undefined,
            startRate: startRate ?? undefined,
          })
          const expected = loads.reduce((total, each) => total + (each.pods === 0 ? 0 : each.fetches), 0)
          expect(fetches).toBe(expected)
          expect(sumOf(curve.fetches)).toBe(expected)
        },
      ),
      { seed },
    )
  })
  it('is the same for the same seed, and different for another', () => {
    const one = simulate(fleet(50, 50, defaults), usual)
    expect(simulate(fleet(50, 50, defaults), usual)).toEqual(one)
    expect(simulate(fleet(50, 50, defaults), { ...usual, seed: 2 }).curve).not.toEqual(one.curve)
  })
  it('is stored in bins that get longer over time, so that memory does not grow', () => {
    const { curve, fetches, peak } = simulate(fleet(1, 3000), { ...usual, baseDelayMs: 3_600_000 })
    expect(fetches).toBe(3000)
    expect(sumOf(curve.fetches)).toBe(3000)
    expect(curve.fetches.length).toBeLessThanOrEqual(2 ** 20)
    expect(curve.binMs).toBe(12_800)
    expect(peak.overMs).toBe(12_800)
  })
})

describe('cost', () => {
  it.each(['alone', 'limited'])('grows no faster than the number of fetches (%s)', async (kind) => {
    const script = fileURLToPath(new URL('simulation-steps.ts', import.meta.url))
    // Optimized code is not counted exactly.
    const flags = ['--no-opt', '--no-maglev', '--no-sparkplug']
    const { stdout } = await execa('node', [...flags, script, kind, '1000', '2000', '4000', '8000'])
    const steps = JSON.parse(stdout) as number[]
    const growth = steps.slice(1).map((now, index) => now - (steps[index] ?? 0))
    const ratios = growth.slice(1).map((now, index) => now / (growth[index] ?? 0))
    expect(steps[0]).toBeGreaterThan(1000)
    for (const ratio of ratios) expect(Math.abs(ratio - 2)).toBeLessThan(0.01)
  })
})
