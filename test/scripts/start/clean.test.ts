import { access, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clean } from '../../../scripts/start/clean.ts'
import { withLock } from '../../../scripts/toolchain/lock.ts'

let folder: string
let cache: string
let printed: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clean-'))
  cache = join(folder, 'cache')
  vi.stubEnv('PROTOCOL_MAPPER_AGENTS_CACHE', cache)
  printed = []
  vi.spyOn(console, 'log').mockImplementation((line) => printed.push(line))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

/** Writes a file below the test's folder, with the folders around it. */
async function write(...path: string[]): Promise<string> {
  const file = join(folder, ...path)
  await mkdir(join(file, '..'), { recursive: true })
  await writeFile(file, Buffer.alloc(1_000_000, 1))
  return file
}

describe('clean', () => {
  it('empties the cache, and says how much room that freed', async () => {
    await write('cache', 'tools', 'helm4-1-linux-x64-0', 'helm')
    await write('cache', 'kwok', 'clusters', 'half', 'etcd')
    await write('cache', 'kwok', 'half.json')
    await clean()
    expect(await readdir(folder)).toEqual([])
    expect(printed).toEqual([
      expect.stringMatching(
        /^Removed the embedded cluster half and everything in it: 0 processes, 0 volumes, 1(\.\d+)? MB/,
      ),
      expect.stringMatching(/^Emptied the cache .*: freed 3(\.\d+)? MB\.$/),
    ])
  })

  it('is content with a cache that does not exist', async () => {
    await clean()
    expect(await readdir(folder)).toEqual([])
    expect(printed).toEqual([`The cache ${cache} is empty.`])
  })

  it('removes nothing from a folder that holds other things too', async () => {
    await write('cache', 'tools', 'of-others')
    await write('cache', 'thesis')
    await expect(clean()).rejects.toThrow(`Nothing was removed: the cache folder ${cache} also contains thesis.`)
    expect((await readdir(cache)).sort()).toEqual(['thesis', 'tools'])
    await access(join(cache, 'tools', 'of-others'))
  })

  it.each(['tools', 'kwok'])('removes a symbolic link, but not what it leads to: %s', async (name) => {
    const kept = await write('elsewhere', 'helm4-1-linux-x64-0', 'helm')
    await mkdir(cache)
    await symlink(join(folder, 'elsewhere'), join(cache, name))
    await clean()
    await access(kept)
    expect(await readdir(folder)).toEqual(['elsewhere'])
  })

  it('waits for a build', async () => {
    const program = await write('cache', 'tools', 'helm4-1-linux-x64-0', 'helm')
    let cleaning: Promise<void> | undefined
    await withLock(join(program, '..'), async () => {
      cleaning = clean()
      await vi.waitFor(() => expect(printed).toEqual(['Waiting for the build of helm4-1-linux-x64-0 to finish.']))
      await access(program)
    })
    await cleaning
    expect(await readdir(folder)).toEqual([])
  })
})
