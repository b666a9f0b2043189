import { describe, expect, it } from 'vitest'
import { difference, exponent, median, ratio, slope } from '../../../scripts/bench/statistics.ts'

describe('median', () => {
  it('is the middle of an odd count, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([10, 9, 100])).toBe(10)
  })
  it('is the mean of the middle two of an even count', () => {
    expect(median([4, 1, 100, 2])).toBe(3)
  })
  it('throws without numbers', () => {
    expect(() => median([])).toThrow(RangeError)
  })
})

describe('ratio', () => {
  it('compares round by round, so that a slow round does not count', () => {
    expect(ratio([2, 20, 30], [1, 10, 10])).toEqual({ median: 2, min: 2, max: 3 })
  })
  it('needs both in every round', () => {
    expect(() => ratio([1, 2], [1])).toThrow('2 rounds instead of 1')
  })
})

describe('difference', () => {
  it('is the median of the differences, not the difference of medians', () => {
    expect(difference([11, 22, 103], [10, 20, 100])).toBe(2)
    expect(difference([5, 10, 50], [1, 9, 52])).toBe(1)
  })
})

describe('growth', () => {
  it('has the slope between two sizes', () => {
    expect(slope({ agents: 100, milliseconds: 60 }, { agents: 1000, milliseconds: 510 })).toBe(0.5)
  })
  it.each([1, 1.05, 2])('has the exponent %d, whatever the fixed cost', (power) => {
    const at = (agents: number) => ({ agents, milliseconds: 40 + 0.3 * agents ** power })
    expect(exponent(at(1000), at(5000), 40)).toBeCloseTo(power, 10)
  })
})
