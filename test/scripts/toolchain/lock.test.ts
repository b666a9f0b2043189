import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withLock } from '../../../scripts/toolchain/lock.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
  path = join(folder, 'deep', 'thing')
})
afterEach(() => rm(folder, { recursive: true }))

describe('withLock', () => {
  it('lets in one after the other, and tells the second that it waits', async () => {
    const events: string[] = []
    const inside = Promise.withResolvers<void>()
    const waiting = Promise.withResolvers<void>()
    const first = withLock(path, async () => {
      events.push('a in')
      inside.resolve()
      await waiting.promise
      // Time in which the second would come in, if it did not wait.
      await sleep(50)
      events.push('a out')
    })
    await inside.promise
    const onWait = vi.fn(() => waiting.resolve())
    await withLock(path, async () => void events.push('b in'), onWait)
    await first
    expect(events).toEqual(['a in', 'a out', 'b in'])
    expect(onWait).toHaveBeenCalledOnce()
  })

  it('returns what the work returns, and leaves no lock', async () => {
    expect(await withLock(path, async () => 42)).toBe(42)
    expect(await readdir(join(folder, 'deep'))).toEqual([])
  })

  it('leaves no lock if the work fails', async () => {
    await expect(withLock(path, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await readdir(join(folder, 'deep'))).toEqual([])
  })

  it('takes over the lock of a process that was killed', async () => {
    await mkdir(`${path}.lock`, { recursive: true })
    const elevenSecondsAgo = Date.now() / 1000 - 11
    await utimes(`${path}.lock`, elevenSecondsAgo, elevenSecondsAgo)
    expect(await withLock(path, async () => 'in')).toBe('in')
  })
})
