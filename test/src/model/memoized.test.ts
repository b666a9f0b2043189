import { expect, it } from 'vitest'
import { memoized } from '../../../src/model/memoized.ts'

it('computes each result once, also one that is undefined', () => {
  const asked: string[] = []
  const lengthOf = memoized((text: string) => {
    asked.push(text)
    return text === '' ? undefined : text.length
  })
  expect(['', 'a', '', 'a', 'ab'].map(lengthOf)).toEqual([undefined, 1, undefined, 1, 2])
  expect(asked).toEqual(['', 'a', 'ab'])
})
