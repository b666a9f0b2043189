import { describe, expect, it } from 'vitest'
import { divide } from '../../../src/split/divide.ts'

const names = Array.from({ length: 3000 }, (_, index) => `line-${index}`)

/** The release of each agent. */
const releaseOf = (parts: readonly (readonly string[])[]): Map<string, number> =>
  new Map(parts.flatMap((part, release) => part.map((name) => [name, release] as const)))

describe('divide', () => {
  it('puts each agent into one release, in its order, and about as many into each', () => {
    const parts = divide(names, 3)
    expect(parts.flat().sort()).toEqual(names.toSorted())
    for (const part of parts) {
      expect(part).toEqual(names.filter((name) => part.includes(name)))
      expect(part.length).toBeGreaterThan(900)
    }
  })
  it('leaves an agent where it is, whatever happens to others', () => {
    const before = releaseOf(divide(names, 3))
    const after = releaseOf(divide(['new', ...names.slice(500).toReversed()], 3))
    for (const name of names.slice(500)) expect(after.get(name)).toBe(before.get(name))
  })
  it('moves agents only to a new release, about a fair share', () => {
    const before = releaseOf(divide(names, 3))
    const after = releaseOf(divide(names, 4))
    const moved = names.filter((name) => after.get(name) !== before.get(name))
    for (const name of moved) expect(after.get(name)).toBe(3)
    expect(moved.length).toBeGreaterThan(600)
    expect(moved.length).toBeLessThan(900)
  })
  it('is the same in every version: a different division would move agents', () => {
    expect(divide(['press-shop', 'paint-shop', 'energy', 'assembly-1', 'assembly-2'], 3)).toEqual([
      ['energy'],
      ['press-shop', 'assembly-1', 'assembly-2'],
      ['paint-shop'],
    ])
  })
})
