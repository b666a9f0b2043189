import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { releaseSize, releaseSizeFrom } from '../../../src/release/size.ts'

/** A release with text that cannot be compressed well. */
const releaseOf = (characters: number) => ({
  given: { protocolMapperAgents: [] },
  manifest: randomBytes(characters / 2).toString('hex'),
})

describe('releaseSizeFrom', () => {
  it.each([
    ['a short text', 1000],
    ['a long text that is too small compressed', 600_000],
  ])('has no size for %s', async (_, characters) => {
    const release = releaseOf(characters)
    expect(await releaseSize(release)).toBeLessThan(800_000)
    expect(await releaseSizeFrom(800_000, release)).toBeUndefined()
  })
  it('has the same size as without a minimum from there on', async () => {
    const release = releaseOf(1_200_000)
    const size = await releaseSize(release)
    expect(size).toBeGreaterThan(800_000)
    expect(await releaseSizeFrom(800_000, release)).toBe(size)
    expect(await releaseSizeFrom(size, release)).toBe(size)
    expect(await releaseSizeFrom(size + 1, release)).toBeUndefined()
  })
})
