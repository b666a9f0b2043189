import { describe, expect, it } from 'vitest'
import { type AgentOptions, type Clock, runAgent } from '../../../src/reference-agent/agent.ts'
import type { Warmup } from '../../../src/reference-agent/environment.ts'

/** A clock that advances only while something sleeps. */
function virtualClock(): Clock {
  let now = 1000
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds
    },
  }
}

/** When each fetch began, in milliseconds from the start. Each takes `service` milliseconds. */
async function fetchTimes(
  fetches: number,
  warmup: Warmup | undefined,
  { service = 0, ...options }: AgentOptions & { service?: number } = {},
): Promise<number[]> {
  const clock = virtualClock()
  const start = clock.now()
  const times: number[] = []
  const fetch = async () => {
    times.push(clock.now() - start)
    await clock.sleep(service)
  }
  await runAgent(Array(fetches).keys(), fetch, warmup, { clock, ...options })
  return times
}

describe('runAgent', () => {
  const warmup = { duration: 1, minDelay: 20_000, maxDelay: 30_000 }

  it('fetches one after another without a window', async () => {
    expect(await fetchTimes(3, undefined, { service: 7 })).toEqual([0, 7, 14])
  })
  it('waits the base delay without a window', async () => {
    expect(await fetchTimes(3, undefined, { service: 7, baseDelay: 100 })).toEqual([100, 207, 314])
  })
  it('waits before each fetch inside the window, and finishes the wait during which the window ends', async () => {
    expect(await fetchTimes(5, warmup, { random: () => 0.5, service: 10 })).toEqual([
      25_000, 50_010, 75_020, 75_030, 75_040,
    ])
  })
  it('waits the base delay after the window', async () => {
    expect(await fetchTimes(4, warmup, { random: () => 0, baseDelay: 5 })).toEqual([20_000, 40_000, 60_000, 60_005])
  })
  it('draws each delay independently, from the shortest to the longest', async () => {
    const draws = [0, 0.25, 1 - Number.EPSILON]
    const times = await fetchTimes(3, { ...warmup, duration: 9 }, { random: () => draws.shift() ?? 0 })
    expect(times.map(Math.round)).toEqual([20_000, 42_500, 72_500])
  })
  it('ends with the error of a fetch', async () => {
    const fetched: string[] = []
    const fetch = async (resource: string) => {
      fetched.push(resource)
      if (resource === 'b') throw new Error('refused')
    }
    await expect(runAgent(['a', 'b', 'c'], fetch, undefined)).rejects.toThrow('refused')
    expect(fetched).toEqual(['a', 'b'])
  })
  it('uses real time by default', async () => {
    const times: number[] = []
    const fetch = async () => times.push(performance.now())
    const start = performance.now()
    await runAgent([1, 2], fetch, { duration: 1, minDelay: 20, maxDelay: 20 })
    expect(times).toHaveLength(2)
    // A timer is at most one millisecond early.
    expect((times[1] ?? 0) - start).toBeGreaterThan(38)
  })
})
