import { access, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Namespace } from 'kubernetes-types/core/v1.d.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getItems, kubectl } from '../../scripts/cluster/kubectl.ts'
import { findProcesses } from '../../scripts/cluster/processes.ts'
import { examples } from '../../scripts/start/examples.ts'
import { findRelease, helm } from '../../scripts/start/helm.ts'
import { cacheFolder, repository } from '../../scripts/toolchain/paths.ts'
import { clusterAccess, createNamespace, helmOnCluster, kubectlOnCluster, onNewestCluster } from './helpers.ts'

/** Runs a script as npm would, without a terminal. */
async function run(
  script: 'start' | 'stop' | 'status' | 'shell' | 'env' | 'clean',
  args: readonly string[],
  env: Record<string, string> = {},
  input = '',
) {
  const file = join(repository, 'scripts', `${script}.ts`)
  const result = await execa(process.execPath, [file, ...args], { cwd: repository, env, input, reject: false })
  return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr }
}

async function namespaceNames(): Promise<string[]> {
  const namespaces = await getItems<Namespace>(kubectlOnCluster(), ['namespaces'])
  return namespaces.flatMap(({ metadata }) => metadata?.name ?? [])
}

const releaseNames = examples.map(({ release }) => release)

describe('npm start', () => {
  let cache: string
  let env: Record<string, string>

  beforeAll(async () => {
    // The usual tools, but a cluster of its own: the user's may be running.
    cache = await mkdtemp(join(tmpdir(), 'start-'))
    await symlink(join(cacheFolder(), 'tools'), join(cache, 'tools'))
    env = { PROTOCOL_MAPPER_AGENTS_CACHE: cache, KUBECONFIG: clusterAccess().kubeconfig }
  })
  afterAll(async () => {
    await run('stop', [], env)
    await rm(cache, { recursive: true, force: true })
  })

  let printed: string

  it('installs both examples on an embedded cluster and shows every agent ready', async () => {
    const { exitCode, stdout, stderr } = await run('start', [], env)
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/^ {2}press-shop +1\/1 +40Mi Bound$/m)
    expect(stdout).toMatch(/^ {2}my-site-name +2\/2 +\S+:737 +ClientIP 60 s +2–6 pods at 60% cpu$/m)
    expect(stdout).not.toContain('\u001b')
    printed = stdout
  })

  it('leaves the cluster in KUBECONFIG alone', async () => {
    const names = await namespaceNames()
    expect(names.filter((name) => releaseNames.includes(name))).toEqual([])
  })

  it('prints lines that work when pasted into the shell that the first one opens', async () => {
    const lines = printed.slice(printed.indexOf('Open a shell')).split('\n')
    const commands = lines.flatMap((line) => /^ {2}(npm run shell|(?:kubectl|helm) .*)$/.exec(line)?.[1] ?? [])
    expect(commands.map((line) => line.split(' ')[0])).toEqual(['npm', 'kubectl', 'kubectl', 'helm'])
    const pasted = ['set -e', ...commands.slice(1)].join('\n')
    const { exitCode, stdout } = await run('shell', [], { ...env, SHELL: '/bin/sh' }, pasted)
    expect(stdout).toContain('press-shop')
    expect(stdout).toContain('Release "connectware" has been upgraded')
    expect(exitCode).toBe(0)
  })

  it('lets npm run shell end as the shell does', async () => {
    const ended = (input: string) => run('shell', [], { ...env, SHELL: '/bin/sh' }, input)
    expect(await ended('exit 7')).toMatchObject({ exitCode: 7, stdout: '' })
    expect(await ended('kill -KILL $$')).toMatchObject({ exitCode: 137 })
    expect(await run('shell', [], { ...env, SHELL: '/does/not/exist' })).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('The shell /does/not/exist cannot be started'),
    })
  })

  it('lets npm run shell refuse a shell that would use another cluster', async ({ onTestFinished }) => {
    const home = await mkdtemp(join(tmpdir(), 'home-'))
    onTestFinished(() => rm(home, { recursive: true }))
    await writeFile(join(home, '.bashrc'), 'export KUBECONFIG=/production')
    const { exitCode, stdout, stderr } = await run('shell', [], { ...env, HOME: home, SHELL: 'bash' }, 'echo opened')
    expect(stderr).toMatch(/^The startup files of bash set KUBECONFIG to \/production/)
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
  })

  it('lets npm run env point the present shell to the cluster', async () => {
    const { stdout: lines } = await run('env', [], env)
    const { stdout } = await execa('/bin/sh', [
      '-euc',
      `${lines}\nhelm list --all-namespaces --short; kubectl get nodes`,
    ])
    expect(stdout).toMatch(/^agent-as-a-service\nconnectware\nNAME .*\nnode-1 /)
  })

  it('is shown again by npm run status, which changes nothing', async () => {
    const { exitCode, stdout, stderr } = await run('status', [], env)
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toMatch(/^The embedded cluster is running\.$/m)
    expect(stdout).toMatch(/^ {2}my-site-name +2\/2 /m)
    const revisions = await execa('/bin/sh', [
      '-euc',
      `${(await run('env', [], env)).stdout}\nhelm list -A --output json`,
    ])
    expect(JSON.parse(revisions.stdout)).toMatchObject([{ revision: '1' }, { revision: '2' }])
  })

  it('upgrades when run again', async () => {
    const { exitCode, stdout } = await run('start', [], env)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('The embedded cluster is already running')
    expect(stdout).toMatch(/^ {2}press-shop +1\/1/m)
  })

  it('is undone completely by npm run stop', async () => {
    expect(await findProcesses(cache)).not.toEqual([])
    const { exitCode, stdout } = await run('stop', [], env)
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Removed the embedded cluster and everything in it: 6 processes, 3 volumes, [\d.]+ MB\.$/m)
    expect(stdout).toMatch(/^The cache .* takes [\d.]+ MB\. "npm run clean" empties it\.$/m)
    expect(await findProcesses(cache)).toEqual([])
    expect((await run('stop', [], env)).stdout).toMatch(/^There is no embedded cluster\.$/m)
  })

  it.each(['status', 'shell', 'env'] as const)('has to run first for npm run %s', async (script) => {
    expect(await run(script, [], env)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'The embedded cluster is not running. Start it with "npm start".',
    })
  })

  it('is undone by npm run clean too, which empties the cache and nothing else', async () => {
    expect(await run('start', [], env)).toMatchObject({ exitCode: 0 })
    const { exitCode, stdout } = await run('clean', [], env)
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Removed the embedded cluster and everything in it: 6 processes, /m)
    expect(stdout).toMatch(/^Emptied the cache .*: freed [\d.]+ MB\.$/m)
    expect(await findProcesses(cache)).toEqual([])
    await expect(access(cache)).rejects.toThrow('ENOENT')
    expect(await readdir(join(cacheFolder(), 'tools'))).not.toEqual([])
  })
})

describe('npm start -- --kubeconfig FILE', () => {
  const flags = () => ['--kubeconfig', clusterAccess().kubeconfig]
  const [first, second] = releaseNames as [string, string]

  it('changes nothing without a terminal to ask on', async () => {
    const { exitCode, stdout, stderr } = await run('start', flags())
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^Nothing was changed: .* --yes/)
    expect(stdout).toContain(clusterAccess().context)
    for (const name of releaseNames) {
      expect(stdout).toContain(`namespace  ${name}: will be created`)
      expect(stdout).toContain(`release    ${name}: will be installed`)
    }
    const names = await namespaceNames()
    expect(names.filter((name) => releaseNames.includes(name))).toEqual([])
  })

  it('names the Secrets that it does not create there', async () => {
    const { stdout } = await run('start', flags())
    expect(stdout).toContain('missing    Secret sigsci.my-site-name with accesskeyid, secretaccesskey')
  })

  it('leaves a release of that name alone if it did not create it', async () => {
    await createNamespace(onNewestCluster(first))
    const program = helmOnCluster(4)
    const folder = await mkdtemp(join(tmpdir(), 'foreign-'))
    await helm(program, ['create', join(folder, 'foreign')])
    await helm(program, ['install', first, join(folder, 'foreign'), '--namespace', first])
    await rm(folder, { recursive: true })
    const { exitCode, stderr } = await run('start', [...flags(), '--yes'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain(`"npm start" did not create the release "${first}" in namespace "${first}"`)
    expect(await findRelease(program, first, first)).toMatchObject({ revision: '1' })
    await run('stop', [...flags(), '--yes'])
    expect(await findRelease(program, first, first)).toMatchObject({ revision: '1' })
    await helm(program, ['uninstall', first, '--namespace', first, '--wait'])
  })

  it('installs with --yes, and upgrades when run again', async () => {
    expect(await run('start', [...flags(), '--yes'])).toMatchObject({ exitCode: 0, stderr: '' })
    const { exitCode, stdout } = await run('start', [...flags(), '--yes'])
    expect(exitCode).toBe(0)
    expect((await run('status', flags())).stdout).toMatch(/^ {2}press-shop +1\/1/m)
    expect(stdout).toContain(`namespace  ${first}: exists; will be used, and kept`)
    expect(stdout).toContain(`namespace  ${second}: was created by an earlier "npm start"`)
    expect(stdout).toContain(`release    ${first}: will be upgraded from revision 1`)
  })

  it('is not undone by npm run stop without a terminal to ask on', async () => {
    expect(await run('stop', flags())).toMatchObject({ exitCode: 2 })
    expect(await findRelease(helmOnCluster(4), first, first)).toMatchObject({ status: 'deployed' })
  })

  it('is undone by npm run stop, which keeps what others created', async () => {
    await kubectl(kubectlOnCluster(), ['create', 'configmap', 'of-others', '--namespace', second])
    const stopped = await run('stop', [...flags(), '--yes'])
    expect(stopped).toMatchObject({ exitCode: 0, stderr: '' })
    expect(stopped.stdout).toContain(
      `Kept the namespace ${second}: it contains objects that "npm start" did not create (ConfigMap/of-others)`,
    )
    expect(stopped.stdout).toContain(`Kept its claims in the namespace ${first}`)
    expect(await namespaceNames()).toEqual(expect.arrayContaining([first, second]))
    expect(await findRelease(helmOnCluster(4), first, first)).toBeUndefined()
    expect(await findRelease(helmOnCluster(4), second, second)).toBeUndefined()
  })

  it('lets npm run stop remove a namespace that it created, once nothing else is in it', async () => {
    await kubectl(kubectlOnCluster(), ['delete', 'configmap', 'of-others', '--namespace', second])
    await run('stop', [...flags(), '--yes'])
    const names = await namespaceNames()
    expect(names).toContain(first)
    expect(names).not.toContain(second)
  })

  it.each([
    [['--kubeconfig', '/does/not/exist'], 'The kubeconfig file /does/not/exist cannot be read'],
    [['--context', 'does-not-exist'], 'no context "does-not-exist"'],
    [['--kubernetes', '1.29'], 'No kubernetes 1.29 is pinned. Valid: 1.30, 1.31, 1.32, 1.33, 1.34, 1.35, 1.36, 1.37.'],
    [['--kubernetes', '1.30', '--context', 'x'], '--kubernetes is for the embedded cluster'],
    [['--kubeconfg', 'x'], "Unknown option '--kubeconfg'"],
  ])('says what is wrong with %j', async (args, message) => {
    const { exitCode, stderr } = await run('start', args)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
    expect(exitCode).toBe(2)
  })
})
