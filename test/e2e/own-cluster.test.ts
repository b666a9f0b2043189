import { access } from 'node:fs/promises'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { type Cluster, startCluster, stopCluster, whileNoneStarts } from '../../scripts/cluster/cluster.ts'
import { listClusters } from '../../scripts/cluster/found.ts'
import { getItems, type Kubectl } from '../../scripts/cluster/kubectl.ts'
import { findProcesses } from '../../scripts/cluster/processes.ts'
import { fleet } from '../chart/fleet.ts'
import { pageAt } from '../pages.ts'
import { isWholeMatrix } from '../seed.ts'
import { testClusterName } from '../test-clusters.ts'
import { killApiServer, restartApiServer } from './api-server.ts'
import { majors, newest } from './cells.ts'
import { apply, claim, volumeOf } from './claim.ts'
import { createNamespace, kubectlOnCluster, type Release } from './helpers.ts'
import { claimsIn, isReady, podsIn, workloadsIn } from './objects.ts'

import { type Workplace, workplaceOf } from './shell.ts'

/** A cluster of its own: other tests need theirs. */
const name = testClusterName('other')
const agents = Array.from({ length: 30 }, (_, index) => `agent-${index}`)
const [removeUnfinished] = pageAt('docs/troubleshooting.md').commands('Another operation is in progress')
const command = 'helm upgrade --install fleet charts/protocol-mapper-agents -f values.yaml'

const namesIn = async (cluster: Kubectl, kind: string) =>
  (await getItems<{ metadata: { name: string } }>(cluster, [kind])).map(({ metadata }) => metadata.name)

// A sequence: each test continues with the cluster as the one before leaves it.
// Starts and breaks clusters, which takes long: only in the whole matrix.
describe.runIf(isWholeMatrix)('startCluster and stopCluster', () => {
  let cluster: Cluster
  let other: Kubectl

  beforeAll(async () => {
    cluster = await startCluster(name, inject('tools'), { nodes: 1 })
    other = { path: inject('tools').kubectl.path, access: cluster }
  })
  afterAll(() => stopCluster(name))

  const folder = () => dirname(cluster.kubeconfig)

  it('start several next to each other', async () => {
    expect(cluster.isNew).toBe(true)
    await apply(other, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'here-alone' } })
    expect(await namesIn(other, 'configmaps')).toContain('here-alone')
    expect(await namesIn(kubectlOnCluster(), 'configmaps')).not.toContain('here-alone')
  })

  it('find a running one', async () => {
    expect(await startCluster(name, inject('tools'), { nodes: 2 })).toEqual({ ...cluster, isNew: false })
    expect(await namesIn(other, 'nodes')).toEqual(['node-1', 'node-2'])
    expect(await namesIn(other, 'configmaps')).toContain('here-alone')
  })

  it(`lose nothing if the API server dies during an installation: the same command completes it, with the help of docs/troubleshooting.md (Kubernetes ${newest})`, async (context) => {
    context.skip(process.platform !== 'linux', 'only Linux tells how a process was started')
    const releases = majors.map((major): Release => {
      const program = { path: inject('tools')[`helm${major}`].path, access: cluster }
      return {
        cluster: other,
        namespace: `helm${major}`,
        program,
        installer: program,
        name: 'fleet',
        isInstalled: false,
      }
    })
    for (const release of releases) await createNamespace(release)
    const workplaces = await Promise.all(releases.map((release) => workplaceOf(release, context)))
    for (const { write } of workplaces) await write('values.yaml', fleet({}, ...agents.map((name) => ({ name }))))

    const installations = await whileNoneStarts(async () => {
      const running = workplaces.map(({ run }) =>
        run(command).then(
          () => 'succeeded',
          () => 'failed',
        ),
      )
      const haveBegun = async () => {
        for (const release of releases) expect(await claimsIn(release)).not.toEqual({})
      }
      await vi.waitFor(haveBegun, { timeout: 120_000, interval: 50 })
      await restartApiServer(other, folder())
      return running
    })

    for (const [index, outcome] of (await Promise.all(installations)).entries()) {
      const [release, workplace] = [releases[index] as Release, workplaces[index] as Workplace]
      const { run } = workplace
      const claims = await claimsIn(release)
      const status = async () => JSON.parse(await run('helm status fleet --output json')).info.status
      // How far Helm was is chance, and so is whether it can still record how it ended. If it cannot record its success,
      // it succeeds all the same.
      const left = await status()
      expect(['succeeded deployed', 'succeeded pending-install', 'failed failed', 'failed pending-install']).toContain(
        `${outcome} ${left}`,
      )
      if (left === 'pending-install') {
        await expect(run(command)).rejects.toThrow(/another operation .* is in progress/)
        await run(removeUnfinished)
      }
      await run(`${command} --wait`)
      expect(await status()).toBe('deployed')
      expect(Object.keys(await workloadsIn(release)).toSorted()).toEqual(agents.toSorted())
      expect(Object.values(await podsIn(release)).map((pods) => pods.map(isReady))).toEqual(agents.map(() => [true]))
      expect(await claimsIn(release)).toMatchObject(
        Object.fromEntries(Object.entries(claims).map(([claim, { uid }]) => [claim, { uid }])),
      )
    }
  })

  it('recreate it if a part of it has died, and clean up what it had created', async () => {
    await apply(other, claim)
    const path = await volumeOf(other)
    await killApiServer(folder())
    const again = await startCluster(name, inject('tools'), { nodes: 1 })
    expect(again.isNew).toBe(true)
    expect(await namesIn(other, 'nodes')).toEqual(['node-1'])
    expect(await findProcesses(folder())).toHaveLength(6)
    await expect(access(path)).rejects.toThrow('ENOENT')
  })

  it('remove it completely, with the folders of its volumes', async () => {
    await apply(other, claim)
    const path = await volumeOf(other)
    expect(await stopCluster(name)).toEqual({ processes: 6, volumes: 1, bytes: expect.any(Number) })
    await expect(access(path)).rejects.toThrow('ENOENT')
    await expect(access(folder())).rejects.toThrow('ENOENT')
    expect(await findProcesses(folder())).toEqual([])
    expect(await listClusters()).not.toContain(name)
    expect(await stopCluster(name)).toBeUndefined()
  })
})
