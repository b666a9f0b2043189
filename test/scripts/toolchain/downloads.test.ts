import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ToolName, tools } from '../../../scripts/toolchain/catalog.ts'
import { repository } from '../../../scripts/toolchain/paths.ts'
import { readPinned } from '../../../scripts/toolchain/pinned.ts'
import { platform } from '../../../scripts/toolchain/platform.ts'
import { programOf } from '../../publishers/downloading.ts'
import { publish } from '../../publishers/publish.ts'
import { begin, type Publishers, startPublishers } from '../../publishers/publishers.ts'

let publishers: Publishers
let folder: string

beforeEach(async () => {
  publishers = await startPublishers()
  folder = await mkdtemp(join(tmpdir(), 'downloads-'))
  await mkdir(join(folder, 'bin'))
})
afterEach(async () => {
  await publishers.stop()
  await rm(folder, { recursive: true })
})

/** Publishes a program that reports a version, by default the pinned one, as a release for this platform. */
async function publishTool(tool: ToolName, reported?: string): Promise<string> {
  const spec = tools[tool]
  if ('python' in spec) throw new Error('not released')
  const { version } = await readPinned(spec.group)
  const release = spec.release(version, platform)
  if (release === undefined) throw new Error(`no release for ${platform.os}`)
  await publish(publishers.files, release, programOf(reported ?? version))
  return release.address
}

/** `npm run toolchain -- <names>` with an empty PATH. */
function start(names: readonly ToolName[], TOOLS = 'path,download') {
  const env = {
    PATH: join(folder, 'bin'),
    TOOLS,
    TOOLS_MIRROR: publishers.mirror,
    no_proxy: '127.0.0.1',
    HOME: folder,
    PROTOCOL_MAPPER_AGENTS_CACHE: join(folder, 'cache'),
  }
  const script = join(repository, 'scripts', 'toolchain.ts')
  return execa(process.execPath, [script, ...names], { env, extendEnv: false, reject: false })
}

/** The files of the tools in the cache, without locks. */
async function cached(): Promise<string[]> {
  const files = await readdir(join(folder, 'cache'), { recursive: true, withFileTypes: true })
  return files.filter((file) => file.isFile()).map(({ name }) => name)
}

describe('npm run toolchain with releases', () => {
  it('downloads them once, and says from where each tool comes', async () => {
    await Promise.all([publishTool('helm3'), publishTool('kubectl')])
    const first = await start(['helm3', 'kubectl'])
    expect({ exitCode: first.exitCode, stderr: first.stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(first.stdout).toMatch(/Downloaded helm 3\.\S+, kubectl 1\.\S+ \(\d+(\.\d+)? MB in /)
    expect(first.stdout).toMatch(/^helm3 +3\.\S+ +download +\S+$/m)
    const asked = publishers.requests.length
    expect((await start(['helm3', 'kubectl'])).stdout).toMatch(/^kubectl +1\.\S+ +cache +\S+$/m)
    expect(publishers.requests).toHaveLength(asked)
  })

  it('downloads them once if two run at the same time', async () => {
    const address = await publishTool('helm4')
    const one = start(['helm4'])
    const other = start(['helm4'])
    // Not Promise.all, whose types take tsc a second and a half.
    expect([(await one).exitCode, (await other).exitCode]).toEqual([0, 0])
    expect(publishers.requests.filter((request) => request === address)).toHaveLength(1)
  })

  it('takes what is on the PATH first, or later if TOOLS says so', async () => {
    await publishTool('helm4')
    const { version } = await readPinned('helm4')
    await writeFile(join(folder, 'bin', 'helm'), `#!/bin/sh\necho v${version}\n`)
    await chmod(join(folder, 'bin', 'helm'), 0o755)
    expect((await start(['helm4'])).stdout).toMatch(/^helm4 +4\S+ +PATH /m)
    expect((await start(['helm4'], 'download')).stdout).toMatch(/^helm4 +4\S+ +download /m)
    expect((await start(['helm4'], 'download,path')).stdout).toMatch(/^helm4 +4\S+ +cache /m)
  })

  it('downloads what can be had, and says why not of the rest', async () => {
    await Promise.all([publishTool('helm4'), publishTool('helm3', '3.0.0')])
    const { exitCode, stdout, stderr } = await start(['helm4', 'helm3', 'kwok'])
    expect(stdout).toContain('Downloaded helm 4.')
    expect(stderr).toMatch(/^Not on the PATH and cannot be downloaded: helm \(3\.\S+ or a newer 3\.\d+\), kwok \(/)
    expect(stderr).toMatch(/^helm 3\.\S+: https:.* does not report version 3\.\d+\.\d+: "v3\.0\.0"$/m)
    expect(stderr).toMatch(
      /^kwok \S+: http:.*\/api\.github\.com\/repos\/kubernetes-sigs\/kwok\/releases\/tags\/\S+ answers 404$/m,
    )
    expect(await cached()).toEqual(['helm'])
    expect(exitCode).toBe(1)
  })

  it('leaves nothing that counts if it is stopped, and starts over', async () => {
    const address = await publishTool('helm4')
    publishers.misbehave((request, response, content) => {
      if (`https://${request.url?.slice(1)}` !== address) return false
      response.write(begin(request, response, content).subarray(0, 100_000))
      return true
    })
    const running = start(['helm4'])
    await vi.waitFor(() => expect(publishers.requests).toContain(address), { timeout: 20_000 })
    running.kill('SIGTERM')
    expect((await running).exitCode).toBe(143)
    expect(await cached()).not.toContain('helm')
    publishers.misbehave(() => false)
    expect((await start(['helm4'])).stdout).toMatch(/^helm4 +4\S+ +download /m)
    expect(await cached()).toEqual(['helm'])
  })
})
