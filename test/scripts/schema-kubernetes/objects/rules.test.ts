import { describe, expect, it } from 'vitest'
import { type Observation, rulesOf } from '../../../../scripts/schema-kubernetes/objects/rules.ts'

const seen = (given: Observation['given'], value?: Observation['value']): Observation => ({ given, value })

describe('the rules of a default', () => {
  it.each<[string, Observation[], unknown]>([
    ['that there is none', [seen({}), seen({ a: 1 })], []],
    ['of one value', [seen({}, 30), seen({ a: 1 }, 30)], [{ value: 30 }]],
    ['that another property has', [seen({ port: 1 }, 1), seen({ port: 2 }, 2), seen({})], [{ copy: 'port' }]],
    [
      'that only a value of another property has',
      [seen({}), seen({ type: 'A' }), seen({ type: 'B' }, true), seen({ type: 'B', size: 1 }, true)],
      [{ if: { type: ['B'] }, value: true }],
    ],
    [
      'that another property takes away',
      [seen({}, {}), seen({ a: 1 }), seen({ b: 1 })],
      [{ if: { a: true, b: true } }, { value: {} }],
    ],
    [
      'that follows from a part of a text',
      [seen({ image: 'a:1' }, 'No'), seen({ image: 'a' }, 'Yes'), seen({ image: 'a:latest' }, 'Yes')],
      [{ if: { image: expect.stringContaining('latest') }, value: 'Yes' }, { value: 'No' }],
    ],
    ['that nothing explains', [seen({}, 1), seen({}, 2)], undefined],
  ])('%s', (_, observations, rules) => {
    expect(rulesOf(observations)).toEqual(rules)
  })
})
