import { expect, it } from 'vitest'
import { shorten, shortJson } from '../../../src/text/shorten.ts'

it('a text is shortened only if it is too long, to exactly the maximum', () => {
  expect(shorten('four', 4)).toBe('four')
  expect(shorten('fives', 4)).toBe('fiv…')
  expect(shortJson({ a: [1, 2] }, 8)).toBe('{"a":[1…')
})
