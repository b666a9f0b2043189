import { access, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import which from 'which'
import { meteredClusterTools } from '../../scripts/cluster/definition.ts'
import { type ToolName, tools } from '../../scripts/toolchain/catalog.ts'
import { ensureTools } from '../../scripts/toolchain/ensure.ts'
import { repository } from '../../scripts/toolchain/paths.ts'
import { platform } from '../../scripts/toolchain/platform.ts'
import type { Release } from '../../scripts/toolchain/releases.ts'
import { publish } from '../publishers/publish.ts'
import { type Publishers, startPublishers } from '../publishers/publishers.ts'

const published = [...meteredClusterTools, 'helm4', 'ct'] as const

let publishers: Publishers
let folder: string
const releases = new Map<ToolName, Release>()

beforeAll(async () => {
  publishers = await startPublishers()
  folder = await mkdtemp(join(tmpdir(), 'downloaded-'))
  await mkdir(join(folder, 'no-programs'))
  // In the pinned versions, which those on the PATH may not have.
  for (const { name, path, version } of Object.values(await ensureTools(published, { ways: ['download', 'build'] }))) {
    const spec = tools[name]
    const release = 'python' in spec ? undefined : spec.release(version, platform)
    if (release === undefined) continue
    releases.set(name, release)
    await publish(publishers.files, release, await readFile(path))
  }
})
afterAll(async () => {
  await run('stop', [])
  await publishers.stop()
  await rm(folder, { recursive: true })
})

/** Runs a script with an empty cache and without any program of the machine: no Go, no Python, no Helm. */
async function run(script: string, args: readonly string[], PATH = join(folder, 'no-programs')) {
  const mirror = { TOOLS: 'path,download,build', TOOLS_MIRROR: publishers.mirror, no_proxy: '127.0.0.1' }
  const env = { PATH, PROTOCOL_MAPPER_AGENTS_CACHE: join(folder, 'cache'), ...mirror }
  const file = join(repository, 'scripts', `${script}.ts`)
  const { exitCode, stdout, stderr } = await execa(process.execPath, [file, ...args], { env, reject: false })
  return { exitCode, stdout, stderr }
}

describe('on a machine without tools and with an empty cache', () => {
  it('npm start downloads what it needs, and shows every agent ready', async () => {
    const { exitCode, stdout, stderr } = await run('start', [])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/Downloaded etcd \d.*, helm 4\.\d+\.\d+ \(\d+(\.\d)? MB in /)
    expect(stdout).toMatch(/^ {2}press-shop +1\/1 /m)
    expect(stdout).toMatch(/^ {2}my-site-name +2\/2 /m)
  })

  it('npm run toolchain finds in the cache what was downloaded', async () => {
    const asked = publishers.requests.length
    const { stdout } = await run('toolchain', [...meteredClusterTools, 'helm4'])
    expect(
      stdout
        .split('\n')
        .slice(1)
        .map((line) => line.split(/ +/)[2]),
    ).toEqual(Array(9).fill('cache'))
    expect(publishers.requests).toHaveLength(asked)
  })

  it('a release with the wrong checksum is discarded, and the tool is built', async ({ skip }) => {
    const go = await which('go', { nothrow: true })
    const { address, checksum } = releases.get('ct') ?? {}
    if (go === null || address === undefined || checksum === undefined) return skip('needs Go and a release of ct')
    publishers.files.set(address, Buffer.concat([publishers.files.get(address) ?? Buffer.of(), Buffer.of(0)]))
    const { exitCode, stdout, stderr } = await run('toolchain', ['ct'], process.env.PATH)
    expect(stderr).toMatch(/^ct 3\.\d+\.\d+: https:.* has the wrong SHA-256: .* Discarded it\. Building it instead\.$/)
    expect(stdout).toMatch(/^ct +3\.\d+\.\d+ +build +\S+$/m)
    expect(exitCode).toBe(0)
    const made = (await readdir(join(folder, 'cache', 'tools'))).filter((name) => name.startsWith('chart-testing-'))
    for (const name of made.filter((name) => name.endsWith('-release'))) {
      expect(await readdir(join(folder, 'cache', 'tools', name))).toEqual([])
    }
    await access(stdout.split('\n').at(-1)?.split(/ +/)[3] ?? '')
  })
})
