import { describe, expect, it } from 'vitest'
import { derive } from '../../../scripts/bench/derive.ts'
import { groups } from './results.fixture.ts'

describe('derive', () => {
  const derived = derive(groups)
  it('compares the chart with the floor at every size', () => {
    expect(derived.besideFloor.map(({ agents, ratio }) => [agents, Number(ratio.median.toFixed(2))])).toEqual([
      [1, 2],
      [10, 2],
      [100, 1.54],
      [1000, 1.24],
      [5000, 1.22],
    ])
  })
  it('gives the fixed cost, the cost of an agent and the growth', () => {
    expect(derived).toMatchObject({ fixed: { chart: 40, floor: 20 }, perAgent: { chart: 0.6, floor: 0.5 } })
    expect(derived.growth?.chart).toBeCloseTo(1, 10)
    expect(derived.growth?.floor).toBeCloseTo(1, 3)
    expect(derived.ownGrowth?.chart).toBeCloseTo(1, 10)
    expect(derived.ownGrowth?.floor).toBeCloseTo(1, 10)
  })
  it('gives the cost of the schema, absolute and relative to the floor', () => {
    expect(derived.schema).toEqual({ milliseconds: 10, ofFloor: 0.5 })
  })
  it('compares the other fleets with the typical one, the full one per object too', () => {
    expect(derived.fleets.varied.ratio.median).toBeCloseTo(1.1, 10)
    expect(derived.fleets.own.ratio.median).toBe(2)
    expect(derived.perObject.median).toBeCloseTo(0.9, 10)
    expect(derived.fullBesideFloor.median).toBe(1.28)
    expect(derived.ownBesideFloor.median).toBe(2)
  })
  it('works without growth', () => {
    const { growth, ...quick } = groups
    expect(derive(quick)).not.toHaveProperty('growth')
  })
  it('throws if anything else is missing', () => {
    expect(() => derive({ ...groups, 1: {} })).toThrow('of group 1 was not measured')
  })
})
