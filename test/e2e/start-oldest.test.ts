import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cacheFolder, repository } from '../../scripts/toolchain/paths.ts'
import { newest, oldest } from './cells.ts'
import { clusterOf } from './helpers.ts'

const { version } = clusterOf(oldest)
let cache: string

/** Runs `npm start` or `npm run stop` as npm would, with a cluster of its own. */
async function run(script: 'start' | 'stop', ...args: string[]) {
  const env = { PROTOCOL_MAPPER_AGENTS_CACHE: cache }
  const file = join(repository, 'scripts', `${script}.ts`)
  const { exitCode, stdout, stderr } = await execa(process.execPath, [file, ...args], {
    cwd: repository,
    env,
    stdin: 'ignore',
    reject: false,
  })
  return { exitCode, stdout, stderr }
}

let started: Awaited<ReturnType<typeof run>>

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'oldest-'))
  await symlink(join(cacheFolder(), 'tools'), join(cache, 'tools'))
  started = await run('start', '--kubernetes', oldest)
})
afterAll(async () => {
  await run('stop')
  await rm(cache, { recursive: true })
})

describe(`npm start -- --kubernetes ${oldest}`, () => {
  it('runs both examples, with every agent ready', () => {
    expect({ exitCode: started.exitCode, stderr: started.stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(started.stdout).toContain(`Started the embedded cluster (Kubernetes ${version})`)
    expect(started.stdout).toMatch(/^ {2}press-shop +1\/1 +40Mi Bound$/m)
    expect(started.stdout).toMatch(/^ {2}my-site-name +2\/2 +\S+:737 +ClientIP 60 s +2–6 pods at 60% cpu$/m)
  })
  it('is kept by npm start, which upgrades the examples on it', async () => {
    const { exitCode, stdout } = await run('start')
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`The embedded cluster is already running (Kubernetes ${version})`)
  })
  it('is not replaced by another version', async () => {
    const { exitCode, stderr } = await run('start', '--kubernetes', newest)
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(`The embedded cluster runs Kubernetes ${version}, not `)
    expect(stderr).toContain('npm run stop')
  })
})
