import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { expect, vi } from 'vitest'
import { type Kubectl, kubectl } from '../../scripts/cluster/kubectl.ts'
import { listProcesses } from '../../scripts/cluster/process-list.ts'
import { findProcesses } from '../../scripts/cluster/processes.ts'
import { patience } from './helpers.ts'

/**
 * Kills the API server of a cluster, starts it again as it was, and waits until it answers. Linux only.
 * @param folder that of the cluster
 */
export async function restartApiServer(cluster: Kubectl, folder: string): Promise<void> {
  const pid = await apiServerOf(folder)
  const [program = '', ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1)
  process.kill(pid, 'SIGKILL')
  // Until then, it has the port.
  await vi.waitFor(async () => expect((await listProcesses()).map((each) => each.pid)).not.toContain(pid), patience)
  spawn(program, args, { cwd: folder, detached: true, stdio: 'ignore' }).unref()
  const ready = ['get', '--raw', '/readyz', '--request-timeout=5s']
  await vi.waitFor(() => kubectl(cluster, ready), { timeout: 120_000, interval: 500 })
}

/** Kills the API server of a cluster. @param folder that of the cluster */
export async function killApiServer(folder: string): Promise<void> {
  process.kill(await apiServerOf(folder), 'SIGKILL')
}

/** The id of the process of a cluster's API server. */
async function apiServerOf(folder: string): Promise<number> {
  const server = (await findProcesses(folder)).find(({ program }) => program.endsWith('/kube-apiserver'))
  // No id may stand in for it: 0 is the group of this process.
  if (server === undefined) throw new Error(`No API server runs from ${folder}.`)
  return server.pid
}
