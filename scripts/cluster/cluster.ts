import { dirname, join } from 'node:path'
import { withLock } from '../toolchain/lock.ts'
import { UserError } from '../toolchain/user-error.ts'
import { minorOf } from '../toolchain/version.ts'
import { create } from './create.ts'
import { type ClusterTools, clusterObjects } from './definition.ts'
import { accessOf, areAllRunning, runningVersion } from './found.ts'
import { kubectl } from './kubectl.ts'
import { type Removed, remove } from './remove.ts'
import { volumesFolder } from './volumes.ts'

/** A running embedded cluster. */
export type Cluster = {
  name: string
  /** A file of its own; the user's kubeconfig is neither read nor written. */
  kubeconfig: string
  /** The only context in that file. */
  context: string
  /** Whether this call created it, rather than found it running. */
  isNew: boolean
}

type ClusterOptions = { nodes?: number; isUnlimited?: boolean; env?: NodeJS.ProcessEnv }

const metricsApi = 'v1beta1.metrics.k8s.io'

const kubectlOf = (name: string, { kubectl }: ClusterTools) => ({ path: kubectl.path, access: accessOf(name) })
/**
 * One lock for all clusters, even across cache folders: two created at the same moment would use the same free ports.
 * Next to the volumes, which they share too, whatever TMPDIR says.
 */
const lock = join(dirname(volumesFolder), `protocol-mapper-agents-clusters-${process.getuid?.() ?? 0}`)

/**
 * Starts an embedded cluster (a real API server, scheduler and controllers; simulated nodes), or finds it running.
 * First removes what a killed start, a crash or a reboot left behind.
 * @param nodes the minimum number of nodes
 * @param isUnlimited see `kwokctlConfiguration`; only for a new cluster
 * @param env further variables of its programs; only for a new cluster
 * @throws UserError if it runs with another minor version of Kubernetes, or does not start
 */
export async function startCluster(
  name: string,
  tools: ClusterTools,
  { nodes = 5, isUnlimited = false, env = {} }: ClusterOptions = {},
): Promise<Cluster> {
  const cluster = kubectlOf(name, tools)
  const isNew = await withLock(lock, async () => {
    await requireVersion(name, tools['kube-apiserver'].version)
    const isNew = !(await isRunning(name, tools))
    if (isNew) {
      await remove(name)
      await create(name, tools, { isUnlimited, env })
    }
    // Even if it is already running: an earlier start may have been killed before this point.
    await kubectl(cluster, ['apply', '--filename', '-'], clusterObjects(nodes))
    return isNew
  })
  await kubectl(cluster, ['wait', 'node', '--all', '--for=condition=Ready', '--timeout=300s'])
  // Until then, Helm and the deletion of a namespace fail, because the list of all kinds has a gap.
  if (tools['metrics-server'])
    await kubectl(cluster, ['wait', 'apiservice', metricsApi, '--for=condition=Available', '--timeout=300s'])
  return { name, ...cluster.access, isNew }
}

/**
 * Stops an embedded cluster, whatever its state, and removes everything that it created on the machine.
 * @returns what it removed; undefined if there was nothing to remove
 */
export async function stopCluster(name: string): Promise<Removed | undefined> {
  return withLock(lock, () => remove(name))
}

/** Runs an action during which no cluster starts: it would take a port that another one has given up for a moment. */
export function whileNoneStarts<Result>(action: () => Promise<Result>): Promise<Result> {
  return withLock(lock, action)
}

/** @throws UserError if a cluster runs with another minor version of Kubernetes */
async function requireVersion(name: string, version: string): Promise<void> {
  const running = await runningVersion(name)
  if (running === undefined || minorOf(running) === minorOf(version)) return
  throw new UserError(
    `The embedded cluster "${name}" runs Kubernetes ${running}, not ${version}. Remove it first: npm run stop`,
  )
}

async function isRunning(name: string, tools: ClusterTools): Promise<boolean> {
  if (!(await areAllRunning(name))) return false
  return kubectl(kubectlOf(name, tools), ['get', '--raw', '/readyz']).then(
    () => true,
    () => false,
  )
}
