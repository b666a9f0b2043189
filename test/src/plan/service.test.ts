import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../src/plan/restart/random.ts'
import { servicePlans, serviceScale } from '../../../src/plan/service.ts'

/** The same, by trying every way in which clients can be assigned to pods. */
function byEnumeration(pods: number, clients: number): { active: number; busiest: number } {
  let [active, busiest] = [0, 0]
  const ways = pods ** clients
  for (let way = 0; way < ways; way++) {
    const held = new Array<number>(pods).fill(0)
    for (let client = 0, rest = way; client < clients; client++, rest = Math.floor(rest / pods)) {
      held[rest % pods] = (held[rest % pods] ?? 0) + 1
    }
    active += held.filter((each) => each > 0).length
    busiest += Math.max(...held)
  }
  return { active: active / ways, busiest: busiest / ways }
}

describe('clients of a service', () => {
  it.each([
    [1, 1],
    [1, 7],
    [2, 1],
    [2, 3],
    [3, 2],
    [3, 8],
    [4, 6],
    [6, 3],
  ])('meet %i pods at random: %i clients', (pods, clients) => {
    const expected = byEnumeration(pods, clients)
    const found = serviceScale(pods, clients, randomOf(1))
    expect(found.activePods).toBeCloseTo(expected.active, 9)
    // 20,000 draws, whose standard deviation is below one.
    expect(Math.abs(found.busiestClients - expected.busiest)).toBeLessThan(5 / Math.sqrt(20_000))
    expect(found).toMatchObject({ pods, mostActivePods: Math.min(pods, clients), meanClients: clients / pods })
  })
  it('are drawn once for all agents that are alike', () => {
    const settings = { service: { enabled: true, sessionAffinity: 'ClientIP' }, replicas: 3 }
    const agents = ['a', 'b', 'c'].map((name) => ({ name, settings }))
    const [first, ...others] = servicePlans(agents, 20, 1)
    expect(others).toHaveLength(2)
    // The same object, not only the same figures.
    for (const { scales } of others) expect(scales[0]).toBe(first?.scales[0])
  })
  it('never keep more pods busy than there are clients', () => {
    for (const pods of [1, 10, 1000]) {
      for (const clients of [1, 3, 100]) {
        expect(serviceScale(pods, clients, randomOf(1)).activePods).toBeLessThanOrEqual(Math.min(pods, clients))
      }
    }
  })
})
