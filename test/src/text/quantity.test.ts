import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatQuantity, parseQuantity, readableQuantity, toNumber } from '../../../src/text/quantity.ts'
import { seed } from '../../seed.ts'

describe('a quantity', () => {
  it.each<[string | number, string]>([
    ['250m', '0.25'],
    ['1.5', '1.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['+1', '1'],
    ['2e3', '2000'],
    ['1E-3', '0.001'],
    ['40Mi', '41943040'],
    ['0.5Gi', '536870912'],
    ['100k', '100000'],
    ['3M', '3000000'],
    ['1E', '1000000000000000000'],
    ['20u', '0.00002'],
    [2, '2'],
    [0.1, '0.1'],
    ['-1', '-1'],
  ])('%s is read', (text, units) => {
    expect(parseQuantity(text)).toBe(parseQuantity(units))
    expect(toNumber(parseQuantity(text) ?? 0n)).toBe(Number(units))
  })
  it('finer than Kubernetes stores is rounded up', () => {
    expect(parseQuantity('0.3n')).toBe(1n)
    expect(parseQuantity('1.0000000001')).toBe(1_000_000_001n)
  })
  it.each(['', '.', 'm', '1 Gi', '1gi', '1K', 'e3', '0x1', '1e'])('%j is not valid', (text) => {
    expect(parseQuantity(text)).toBeUndefined()
  })
  it.each([
    ['500m', '500m'],
    ['12500m', '12.5'],
    ['1280Mi', '1.25Gi'],
    ['500M', '500M'],
    ['1024Mi', '1Gi'],
    ['102.4', '102.4'],
    ['0', '0'],
    ['1234567', '1234567'],
    ['1n', '1n'],
  ])('%s is written as %s', (text, short) => {
    expect(formatQuantity(parseQuantity(text) ?? -1n)).toBe(short)
  })
  it('is the same after writing and reading', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), (nanos) => {
        expect(parseQuantity(formatQuantity(nanos))).toBe(nanos)
      }),
      { seed },
    )
  })
})

describe('readableQuantity', () => {
  it.each([
    ['cpu', '0', '0'],
    ['cpu', '300m', '300m'],
    ['cpu', '1500m', '1.5'],
    ['cpu', '1k', '1,000'],
    ['nvidia.com/gpu', '2k', '2,000'],
    ['memory', '768Mi', '768Mi'],
    ['memory', '1536Mi', '1.5Gi'],
    ['memory', '400000Mi', '391Gi'],
    ['memory', '4G', '4G'],
    ['storage', '123456789', '118Mi'],
    ['hugepages-2Mi', '20000Mi', '19.5Gi'],
  ])('shows %s of %s as %s', (resource, text, readable) => {
    expect(readableQuantity(resource, parseQuantity(text) ?? -1n)).toBe(readable)
  })
})
