import { describe, expect, it } from 'vitest'
import { type AgentLoad, type Conditions, usualBinMs } from '../../../../src/plan/restart/model.ts'
import { wavesOf } from '../../../../src/plan/waves/waves.ts'

const usual: Conditions = { serviceTimeMs: 50, baseDelayMs: 0, seed: 1, binMs: usualBinMs }

/** Agents without a window: each makes 20 fetches per second and pod, for a number of seconds. */
const busy = (pods: readonly number[], seconds = 10): AgentLoad[] =>
  pods.map((count, index) => ({ name: `agent-${index}`, pods: count, fetches: count * 20 * seconds }))
const sizes = (loads: readonly AgentLoad[], limits: Parameters<typeof wavesOf>[2]): number[] =>
  wavesOf(loads, usual, limits).map(({ agents }) => agents.length)

describe('waves', () => {
  it('are as large as the fetch rate allows, and wait until everything is fetched', () => {
    const waves = wavesOf(busy(new Array(7).fill(1)), usual, { maxRate: 60 })
    expect(waves.map(({ agents, pods, peakRate, waitMs }) => [agents.length, pods, peakRate, waitMs])).toEqual([
      [3, 3, 60, 10_000],
      [3, 3, 60, 10_000],
      [1, 1, 20, 10_000],
    ])
    expect(waves.flatMap(({ agents }) => agents)).toEqual(busy(new Array(7).fill(1)).map(({ name }) => name))
  })
  it('are larger or smaller depending on what agents do', () => {
    expect(sizes(busy([3, 1, 1, 1, 2, 2, 1, 1, 1, 1]), { maxRate: 60 })).toEqual([1, 3, 1, 2, 3])
    expect(sizes(busy([...new Array(40).fill(1), ...new Array(40).fill(5)]), { maxRate: 200 })).toEqual([
      ...new Array(4).fill(10),
      ...new Array(20).fill(2),
    ])
  })
  it('contain at least one agent, even if it exceeds the rate alone', () => {
    expect(sizes(busy([5, 1]), { maxRate: 60 })).toEqual([1, 1])
  })
  it('are a single one if nothing is exceeded', () => {
    expect(sizes(busy([1, 1, 1]), { maxRate: 1000 })).toEqual([3])
    expect(wavesOf([], usual, { maxRate: 1 })).toEqual([])
  })
  it('contain as many agents as may start in a second, and start accordingly seldom', () => {
    const waits = (startRate: number): number[][] =>
      wavesOf(busy([1, 1, 1, 1, 1], 0), usual, { startRate }).map(({ agents, waitMs }) => [agents.length, waitMs])
    expect(waits(2.5)).toEqual([
      [2, 800],
      [2, 800],
      [1, 400],
    ])
    expect(waits(0.1)).toEqual(new Array(5).fill([1, 10_000]))
  })
  it('keep both limits', () => {
    expect(sizes(busy(new Array(8).fill(1)), { maxRate: 60, startRate: 2 })).toEqual([2, 2, 2, 2])
    expect(sizes(busy(new Array(8).fill(1)), { maxRate: 60, startRate: 5 })).toEqual([3, 3, 2])
  })
})
