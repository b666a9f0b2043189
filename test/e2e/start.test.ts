import { once } from 'node:events'
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import which from 'which'
import { stringify } from 'yaml'
import { meteredClusterTools } from '../../scripts/cluster/definition.ts'
import { findProcesses } from '../../scripts/cluster/processes.ts'
import { type ToolName, tools } from '../../scripts/toolchain/catalog.ts'
import { ensureTools } from '../../scripts/toolchain/ensure.ts'
import { cacheFolder } from '../../scripts/toolchain/paths.ts'
import { platform } from '../../scripts/toolchain/platform.ts'
import type { Release } from '../../scripts/toolchain/releases.ts'
import { publish } from '../publishers/publish.ts'
import { type Publishers, startPublishers } from '../publishers/publishers.ts'
import { isWholeMatrix } from '../seed.ts'
import { newest, oldest } from './cells.ts'
import { clusterOf } from './helpers.ts'
import { runScript } from './npm-script.ts'

/** A machine without any program, such as Go, Python or Helm, with an empty cache and the publishers' releases. */
let publishers: Publishers
let folder: string
let cache: string
let env: Record<string, string>
const releases = new Map<ToolName, Release>()
/** In place of a cluster of the user, which no script may contact: counts the connections to it. */
const ofUser = createServer((socket) => socket.destroy())
let contacts = 0
ofUser.on('connection', () => {
  contacts += 1
})

beforeAll(async () => {
  publishers = await startPublishers()
  folder = await mkdtemp(join(tmpdir(), 'start-'))
  cache = join(folder, 'cache')
  await mkdir(join(folder, 'no-programs'))
  const mirror = { TOOLS: 'path,download,build', TOOLS_MIRROR: publishers.mirror, no_proxy: '127.0.0.1' }
  const KUBECONFIG = join(folder, 'kubeconfig')
  await writeFile(KUBECONFIG, await kubeconfigOfUser())
  env = { ...mirror, PATH: join(folder, 'no-programs'), PROTOCOL_MAPPER_AGENTS_CACHE: cache, KUBECONFIG }
  // In the pinned versions, which programs on the PATH may not have.
  await publishAll([...meteredClusterTools, 'helm4', 'ct'], newest)
})
afterAll(async () => {
  await run('stop')
  await publishers.stop()
  ofUser.close()
  await rm(folder, { recursive: true })
})

/** A kubeconfig file whose current context is the cluster of the user. */
async function kubeconfigOfUser(): Promise<string> {
  await once(ofUser.listen(0, '127.0.0.1'), 'listening')
  const { port } = ofUser.address() as AddressInfo
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'production', cluster: { server: `http://127.0.0.1:${port}` } }],
    contexts: [{ name: 'production', context: { cluster: 'production', user: '' } }],
    'current-context': 'production',
  })
}

async function publishAll(names: readonly ToolName[], kubernetes: string): Promise<void> {
  const made = await ensureTools(names, { ways: ['download', 'build'], minors: { kubernetes } })
  for (const { name, path, version } of Object.values(made)) {
    const spec = tools[name]
    const release = 'python' in spec ? undefined : spec.release(version, platform)
    if (release === undefined || publishers.files.has(release.address)) continue
    releases.set(name, release)
    await publish(publishers.files, release, await readFile(path))
  }
}

type Script = Parameters<typeof runScript>[0]
const run = (script: Script, args: readonly string[] = [], more: Record<string, string> = {}, input = '') =>
  runScript(script, args, { ...env, ...more }, input)
const usual = { PATH: process.env.PATH ?? '' }

const installed = /^ {2}press-shop +1\/1 +40Mi Bound$/m
const serving = /^ {2}my-site-name +2\/2 +\S+:737 +ClientIP 60 s +2–6 pods at 60% cpu$/m

// Two sequences: each test continues with the cluster as the one before leaves it.
describe('npm start', () => {
  let printed: string

  it('downloads what it needs, installs both examples on an embedded cluster and shows every agent ready', async () => {
    const { exitCode, stdout, stderr } = await run('start')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/Downloaded etcd \d.*, helm 4\.\d+\.\d+ \(\d+(\.\d)? MB in /)
    expect(stdout).toMatch(installed)
    expect(stdout).toMatch(serving)
    expect(stdout).not.toContain('\u001b')
    printed = stdout
  })

  it('does not contact the cluster in KUBECONFIG', async () => {
    expect(contacts).toBe(0)
    // It would have been noticed.
    await execa(inject('tools').kubectl.path, ['get', '--raw', '/version'], { env, reject: false })
    expect(contacts).toBeGreaterThan(0)
  })

  it('is followed by npm run toolchain, which finds in the cache what was downloaded', async () => {
    const asked = publishers.requests.length
    const { stdout } = await run('toolchain', [...meteredClusterTools, 'helm4'])
    const origins = stdout
      .split('\n')
      .slice(1)
      .map((line) => line.split(/ +/)[2])
    expect(origins).toEqual(Array(9).fill('cache'))
    expect(publishers.requests).toHaveLength(asked)
  })

  it('prints lines that work when pasted into the shell that the first one opens', async () => {
    const lines = printed.slice(printed.indexOf('Open a shell')).split('\n')
    const commands = lines.flatMap((line) => /^ {2}(npm run shell|(?:kubectl|helm) .*)$/.exec(line)?.[1] ?? [])
    expect(commands.map((line) => line.split(' ')[0])).toEqual(['npm', 'kubectl', 'kubectl', 'helm'])
    const pasted = ['set -e', ...commands.slice(1)].join('\n')
    const { exitCode, stdout } = await run('shell', [], { SHELL: '/bin/sh' }, pasted)
    expect(stdout).toContain('press-shop')
    expect(stdout).toContain('Release "connectware" has been upgraded')
    expect(exitCode).toBe(0)
  })

  it('lets npm run shell end as the shell does', async () => {
    const ended = (input: string) => run('shell', [], { SHELL: '/bin/sh' }, input)
    expect(await ended('exit 7')).toMatchObject({ exitCode: 7, stdout: '' })
    expect(await ended('kill -KILL $$')).toMatchObject({ exitCode: 137 })
    expect(await run('shell', [], { SHELL: '/does/not/exist' })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('The shell /does/not/exist cannot be started'),
    })
  })

  it('lets npm run shell refuse a shell that would use another cluster', async ({ onTestFinished }) => {
    const home = await mkdtemp(join(tmpdir(), 'home-'))
    onTestFinished(() => rm(home, { recursive: true }))
    await writeFile(join(home, '.bashrc'), 'export KUBECONFIG=/production')
    const bash = { ...usual, HOME: home, SHELL: 'bash' }
    const { exitCode, stdout, stderr } = await run('shell', [], bash, 'echo opened')
    expect(stderr).toMatch(/^The startup files of bash set KUBECONFIG to \/production/)
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  })

  /** Runs lines in a shell after those that `npm run env` prints. */
  const inPresentShell = async (lines: string) => {
    const { stdout } = await run('env', [], usual)
    return (await execa('/bin/sh', ['-euc', `${stdout}\n${lines}`])).stdout
  }

  it('lets npm run env point the present shell to the cluster', async () => {
    const printed = await inPresentShell('helm list --all-namespaces --short; kubectl get nodes')
    expect(printed).toMatch(/^agent-as-a-service\nconnectware\nNAME .*\nnode-1 /)
  })

  it('is shown again by npm run status, which changes nothing', async () => {
    const { exitCode, stdout, stderr } = await run('status')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/^The embedded cluster is running\.$/m)
    expect(stdout).toMatch(serving)
    const revisions = await inPresentShell('helm list -A --output json')
    expect(JSON.parse(revisions)).toMatchObject([{ revision: '1' }, { revision: '2' }])
  })

  it('upgrades when run again', async () => {
    const { exitCode, stdout } = await run('start')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('The embedded cluster is already running')
    expect(stdout).toMatch(/^ {2}press-shop +1\/1/m)
  })

  it('is undone completely by npm run stop', async () => {
    expect(await findProcesses(cache)).not.toEqual([])
    const { exitCode, stdout } = await run('stop')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Removed the embedded cluster and everything in it: 6 processes, 3 volumes, [\d.]+ MB\.$/m)
    expect(stdout).toMatch(/^The cache .* takes [\d.]+ [GM]B\. "npm run clean" empties it\.$/m)
    expect(await findProcesses(cache)).toEqual([])
    expect((await run('stop')).stdout).toMatch(/^There is no embedded cluster\.$/m)
  })

  it.each(['status', 'shell', 'env'] as const)('has to run first for npm run %s', async (script) => {
    expect(await run(script)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'The embedded cluster is not running. Start it with "npm start".',
    })
  })
})

// Starts another cluster: only in the whole matrix.
describe.runIf(isWholeMatrix)(`npm start -- --kubernetes ${oldest}`, () => {
  const { version } = clusterOf(oldest)
  beforeAll(() => publishAll(meteredClusterTools, oldest))

  it('runs both examples, with every agent ready', async () => {
    const { exitCode, stdout, stderr } = await run('start', ['--kubernetes', oldest])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toContain(`Started the embedded cluster (Kubernetes ${version})`)
    expect(stdout).toMatch(installed)
    expect(stdout).toMatch(serving)
  })

  it('is kept by npm start, which upgrades the examples on it', async () => {
    const { exitCode, stdout } = await run('start')
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`The embedded cluster is already running (Kubernetes ${version})`)
  })

  it('is not replaced by another version', async () => {
    const { exitCode, stderr } = await run('start', ['--kubernetes', newest])
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(`The embedded cluster runs Kubernetes ${version}, not `)
    expect(stderr).toContain('npm run stop')
  })

  it('is undone by npm run clean too, which empties the cache and nothing else', async () => {
    const { exitCode, stdout } = await run('clean')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Removed the embedded cluster and everything in it: 6 processes, /m)
    expect(stdout).toMatch(/^Emptied the cache .*: freed [\d.]+ [GM]B\.$/m)
    expect(await findProcesses(cache)).toEqual([])
    await expect(access(cache)).rejects.toThrow('ENOENT')
    expect(await readdir(join(cacheFolder(), 'tools'))).not.toEqual([])
  })
})

it('a release with the wrong checksum is discarded, and the tool is built', async ({ skip }) => {
  const go = await which('go', { nothrow: true })
  const { address, checksum } = releases.get('ct') ?? {}
  if (go === null || address === undefined || checksum === undefined) return skip('needs Go and a release of ct')
  publishers.files.set(address, Buffer.concat([publishers.files.get(address) ?? Buffer.of(), Buffer.of(0)]))
  const { exitCode, stdout, stderr } = await run('toolchain', ['ct'], usual)
  expect(stderr).toMatch(/^ct 3\.\d+\.\d+: https:.* has the wrong SHA-256: .* Discarded it\. Building it instead\.$/)
  expect(stdout).toMatch(/^ct +3\.\d+\.\d+ +build +\S+$/m)
  expect(exitCode).toBe(0)
  const made = (await readdir(join(cache, 'tools'))).filter((name) => name.startsWith('chart-testing-'))
  for (const name of made.filter((name) => name.endsWith('-release'))) {
    expect(await readdir(join(cache, 'tools', name))).toEqual([])
  }
  await access(stdout.split('\n').at(-1)?.split(/ +/)[3] ?? '')
})
