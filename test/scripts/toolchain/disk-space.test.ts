import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diskSpace, formatBytes } from '../../../scripts/toolchain/disk-space.ts'

describe('diskSpace', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'disk-space-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const fill = async (path: string, bytes: number) => {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), Buffer.alloc(bytes, 1))
  }

  it('adds up the files of all folders', async () => {
    await fill('a', 1_000_000)
    await fill(join('within', 'deeper', 'b'), 2_000_000)
    const bytes = await diskSpace(folder)
    expect(bytes).toBeGreaterThanOrEqual(3_000_000)
    expect(bytes).toBeLessThan(3_100_000)
  })

  it('does not follow symbolic links', async () => {
    await fill(join('other', 'large'), 1_000_000)
    await mkdir(join(folder, 'cache'))
    await symlink(join(folder, 'other'), join(folder, 'cache', 'link'))
    expect(await diskSpace(join(folder, 'cache'))).toBeLessThan(100_000)
  })

  it('is 0 for what does not exist', async () => expect(await diskSpace(join(folder, 'none'))).toBe(0))
})

describe('formatBytes', () => {
  it.each([
    [0, '0 MB'],
    [12_345, '0.012 MB'],
    [87_654_321, '87.7 MB'],
    [621_000_000, '621 MB'],
    [1_240_000_000, '1.24 GB'],
  ])('%d', (bytes, text) => expect(formatBytes(bytes)).toBe(text))
})
