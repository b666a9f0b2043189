import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { devNull, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findOnPath } from '../../../scripts/toolchain/on-path.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'on-path-'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** Writes an executable that prints a text to a folder of its own, and returns its path. */
async function program(name: string, parent: string, script: string): Promise<string> {
  await mkdir(join(folder, parent))
  const path = join(folder, parent, name)
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}

const find = (pinned: string, ignore = '/nowhere/') => findOnPath('tool', ['version'], pinned, ignore)

describe('findOnPath', () => {
  it('skips executables whose version does not fit', async () => {
    await program('tool', 'old', 'echo v3.22.0')
    const fitting = await program('tool', 'new', 'echo v4.3.5')
    vi.stubEnv('PATH', [join(folder, 'old'), join(folder, 'new')].join(delimiter))
    expect(await find('v4.3.1')).toEqual({ path: fitting, version: '4.3.5' })
    expect(await find('v3.22.0')).toEqual({ path: join(folder, 'old', 'tool'), version: '3.22.0' })
    expect(await find('v5.0.0')).toBeUndefined()
  })

  it('runs them with the given arguments, and reads standard error too', async () => {
    const path = await program('tool', 'bin', '[ "$1" = version ] && echo "tool v4.3.1" >&2; exit 1')
    vi.stubEnv('PATH', join(folder, 'bin'))
    expect(await find('v4.3.1')).toEqual({ path, version: '4.3.1' })
  })

  it('gives them no cluster that they could ask', async () => {
    const path = await program('tool', 'bin', `[ "$KUBECONFIG" = ${devNull} ] && echo v4.3.1`)
    vi.stubEnv('PATH', join(folder, 'bin'))
    vi.stubEnv('KUBECONFIG', join(folder, 'production'))
    expect(await find('v4.3.1')).toEqual({ path, version: '4.3.1' })
  })

  it('skips executables that do not run', async () => {
    const path = await program('tool', 'bin', '')
    await writeFile(path, 'not a program')
    vi.stubEnv('PATH', join(folder, 'bin'))
    expect(await find('v4.3.1')).toBeUndefined()
  })

  it('ignores what is in the cache', async () => {
    await program('tool', 'cache', 'echo v4.3.1')
    vi.stubEnv('PATH', join(folder, 'cache'))
    expect(await find('v4.3.1', folder)).toBeUndefined()
  })
})
