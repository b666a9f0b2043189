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

it('computes keys of one identity once', () => {
  const asked: string[][] = []
  const joined = memoized(
    (path: string[]) => {
      asked.push(path)
      return path.join('.')
    },
    (path) => JSON.stringify(path),
  )
  expect([['a', 'b'], ['a'], ['a', 'b']].map(joined)).toEqual(['a.b', 'a', 'a.b'])
  expect(asked).toEqual([['a', 'b'], ['a']])
})
