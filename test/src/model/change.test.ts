import { expect, it } from 'vitest'
import { draftOf } from '../../../src/model/change.ts'
import { type JsonMap, valueAt } from '../../../src/model/json.ts'

it('a draft copies a list once, however many of its items change', () => {
  const draft = draftOf({ agents: [{ old: 1 }, { old: 2 }] })
  draft.change({ remove: ['agents', 0, 'old'], set: [[['agents', 0, 'new'], 1]] })
  const copy = valueAt(draft.values(), ['agents'])
  draft.change({ remove: ['agents', 1, 'old'], set: [[['agents', 1, 'new'], 2]] })
  expect(valueAt(draft.values(), ['agents'])).toBe(copy)
  expect(draft.values()).toEqual({ agents: [{ new: 1 }, { new: 2 }] })
})

it('a draft leaves the values that it began as, and what an alias has in another place', () => {
  const shared: JsonMap = { old: 1 }
  const values: JsonMap = { agents: [shared, shared] }
  const draft = draftOf(values)
  draft.change({ remove: ['agents', 0, 'old'] })
  draft.change({ set: [[['agents', 0, 'new'], 2]] })
  expect(draft.values()).toEqual({ agents: [{ new: 2 }, { old: 1 }] })
  expect(values).toEqual({ agents: [{ old: 1 }, { old: 1 }] })
})

it('a draft takes a key of any name', () => {
  const draft = draftOf(JSON.parse('{"__proto__": {"a": 1}}'))
  draft.change({ set: [[['__proto__', 'b'], 2]] })
  expect(JSON.stringify(draft.values())).toBe('{"__proto__":{"a":1,"b":2}}')
  draft.change({ remove: ['__proto__'] })
  expect(draft.values()).toEqual({})
})

it('a draft has no place for an item that a list does not have', () => {
  const draft = draftOf({ agents: [{ old: 1 }] })
  for (const index of [1, 5, -1]) {
    expect(() => draft.change({ set: [[['agents', index, 'new'], 1]] })).toThrow(RangeError)
  }
  expect(() => draft.change({ set: [[['agents', 0, 'old', 0], 1]] })).toThrow(RangeError)
  expect(draft.values()).toEqual({ agents: [{ old: 1 }] })
})
