import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Namespace } from 'kubernetes-types/core/v1.d.ts'
import { afterAll, describe, expect, it } from 'vitest'
import { getItems, kubectl } from '../../scripts/cluster/kubectl.ts'
import { examples } from '../../scripts/start/examples.ts'
import { findRelease, helm } from '../../scripts/start/helm.ts'
import { isWholeMatrix } from '../seed.ts'
import {
  clusterAccess,
  createNamespace,
  deleteNamespace,
  helmOnCluster,
  kubectlOnCluster,
  onNewestCluster,
} from './helpers.ts'
import { runScript as run } from './npm-script.ts'

async function namespaceNames(): Promise<string[]> {
  const namespaces = await getItems<Namespace>(kubectlOnCluster(), ['namespaces'])
  return namespaces.flatMap(({ metadata }) => metadata?.name ?? [])
}

const releaseNames = examples.map(({ release }) => release)
const [first, second] = releaseNames as [string, string]
const flags = () => ['--kubeconfig', clusterAccess().kubeconfig]

afterAll(async () => {
  for (const name of releaseNames) await deleteNamespace(onNewestCluster(name))
})

// A sequence: each test continues with the releases as the one before leaves them.
describe('npm start -- --kubeconfig FILE', () => {
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

// Installs both examples twice, as start.test.ts does: only in the whole matrix.
describe.runIf(isWholeMatrix)('npm start -- --kubeconfig FILE --yes', () => {
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
})
