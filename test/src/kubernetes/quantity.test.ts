import { describe, expect, it } from 'vitest'
import { keptQuantity } from '../../../src/kubernetes/quantity.ts'

describe('the API server', () => {
  // As it printed them, asked for a Deployment with such requests.
  it.each<[string | number, string]>([
    ['1024Mi', '1Gi'],
    ['1073741824', '1073741824'],
    ['1.5Gi', '1536Mi'],
    ['0.1Gi', '107374182400m'],
    ['1000m', '1'],
    ['1023Ki', '1023Ki'],
    ['0.5Ki', '512'],
    ['1536', '1536'],
    ['2048000', '2048k'],
    ['1E2', '100'],
    ['1e0', '1e0'],
    ['1000e3', '1e6'],
    ['1.5e+1', '1.5e+1'],
    ['+7', '+7'],
    ['5.', '5.'],
    [0.25, '250m'],
    ['0', '0'],
    ['0.0001', '1m'],
    ['1n', '1m'],
  ])('keeps %s as %s', (given, text) => {
    expect(keptQuantity(given, true)?.text).toBe(text)
  })
  it('keeps what is no resource to a billionth', () => {
    expect(keptQuantity('1n', false)).toEqual({ nanos: 1n, text: '1n' })
  })
  it('knows nothing of other texts', () => {
    expect(keptQuantity('much', true)).toBeUndefined()
  })
})
