import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { startCluster, stopCluster, whileNoneStarts } from '../../scripts/cluster/cluster.ts'
import { type Kubectl, kubectl } from '../../scripts/cluster/kubectl.ts'
import { listProcesses } from '../../scripts/cluster/process-list.ts'
import { findProcesses } from '../../scripts/cluster/processes.ts'
import { fleet } from '../chart/fleet.ts'
import { pageAt } from '../pages.ts'
import { testClusterName } from '../test-clusters.ts'
import { majors, newest } from './cells.ts'
import { createNamespace, patience, type Release } from './helpers.ts'
import { claimsIn, isReady, podsIn, workloadsIn } from './objects.ts'
import { type Workplace, workplaceOf } from './shell.ts'

const [removeUnfinished] = pageAt('docs/troubleshooting.md').commands('Another operation is in progress')
const command = 'helm upgrade --install fleet charts/protocol-mapper-agents -f values.yaml'

/** A cluster of its own: other tests need their API server. */
const name = testClusterName('restarted')
const agents = Array.from({ length: 60 }, (_, index) => `agent-${index}`)

describe('an API server that dies during an installation', () => {
  let releases: Release[]
  let folder: string

  beforeAll(async () => {
    const tools = inject('tools')
    const access = await startCluster(name, tools, { nodes: 1 })
    folder = dirname(access.kubeconfig)
    releases = majors.map((major) => {
      const program = { path: tools[`helm${major}`].path, access }
      const cluster = { path: tools.kubectl.path, access }
      return { cluster, namespace: `helm${major}`, program, installer: program, name: 'fleet', isInstalled: false }
    })
    for (const release of releases) await createNamespace(release)
  })
  afterAll(() => stopCluster(name))

  /** Kills the API server, starts it again as it was, and waits until it answers. */
  const restart = async (cluster: Kubectl) => {
    const [server] = (await findProcesses(folder)).filter(({ program }) => program.endsWith('/kube-apiserver'))
    const pid = server?.pid ?? 0
    const [program = '', ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1)
    process.kill(pid, 'SIGKILL')
    // Until then, it has the port.
    await vi.waitFor(async () => expect((await listProcesses()).map((each) => each.pid)).not.toContain(pid), patience)
    spawn(program, args, { cwd: folder, detached: true, stdio: 'ignore' }).unref()
    const ready = ['get', '--raw', '/readyz', '--request-timeout=5s']
    await vi.waitFor(() => kubectl(cluster, ready), { timeout: 120_000, interval: 500 })
  }

  it(`loses nothing: the same command completes it, with the help of docs/troubleshooting.md (Kubernetes ${newest})`, async (context) => {
    context.skip(process.platform !== 'linux', 'only Linux tells how a process was started')
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
      await restart((releases[0] as Release).cluster)
      return running
    })

    for (const [index, outcome] of (await Promise.all(installations)).entries()) {
      const [release, workplace] = [releases[index] as Release, workplaces[index] as Workplace]
      const { run } = workplace
      const claims = await claimsIn(release)
      const status = async () => JSON.parse(await run('helm status fleet --output json')).info.status
      // How far Helm was is chance, and so is whether it can still record that it failed.
      const left = await status()
      expect(['succeeded deployed', 'failed failed', 'failed pending-install']).toContain(`${outcome} ${left}`)
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
})
