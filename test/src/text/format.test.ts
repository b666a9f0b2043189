import { describe, expect, it } from 'vitest'
import { andMore, duration, fetchRate, list, number, outOf } from '../../../src/text/format.ts'

describe('numbers and times', () => {
  it.each<[number, string]>([
    [1, '1 fetch per second'],
    [0.5, '0.5 fetches per second'],
    [2000, '2,000 fetches per second'],
  ])('a rate of %d is written %s', (value, text) => {
    expect(fetchRate(value)).toBe(text)
  })
  it.each<[number, string]>([
    [0, '0'],
    [0.3333, '0.333'],
    [1.754, '1.75'],
    [17.54, '17.5'],
    [175.4, '175'],
    [12345.6, '12,346'],
    [10, '10'],
    [100, '100'],
  ])('%d is written %s', (value, text) => {
    expect(number(value)).toBe(text)
  })
  it.each<[number, string]>([
    [0, '0 ms'],
    [650, '650 ms'],
    [12_500, '12.5 s'],
    [59_960, '60 s'],
    [218_000, '3 min 38 s'],
    [180_000, '3 min'],
    [7_500_000, '2 h 5 min'],
    [90_000_000, '25 h'],
  ])('%d ms is written %s', (milliseconds, text) => {
    expect(duration(milliseconds)).toBe(text)
  })
})

describe('a list', () => {
  it('is complete up to a number of names', () => {
    expect(list(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, d, e')
    expect(list(['a', 'b'], 2)).toBe('a, b')
    expect(list([])).toBe('')
  })
  it('ends with the number of further names if there are more, which is never 1', () => {
    expect(list(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d and 2 more')
    expect(list(['a', 'b', 'c'], 2)).toBe('a and 2 more')
    expect(andMore(1234)).toBe('and 1,234 more')
  })
})

describe('a part of all', () => {
  it.each([
    [0, 4, 'no pod'],
    [1, 4, '1 of 4 pods'],
    [1234, 5000, '1,234 of 5,000 pods'],
    [6, 6, 'all 6 pods'],
    [2, 2, 'both pods'],
    [1, 1, 'the only pod'],
    [0, 1, 'no pod'],
  ])('%d of %d is %s', (part, all, text) => {
    expect(outOf(part, all, 'pod')).toBe(text)
  })
})
