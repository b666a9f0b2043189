import { access, mkdir, rm, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { execa } from 'execa'
import { diskSpace } from '../toolchain/disk-space.ts'
import { lastLines } from '../toolchain/last-lines.ts'
import { withLock } from '../toolchain/lock.ts'
import { UserError } from '../toolchain/user-error.ts'
import { minorOf } from '../toolchain/version.ts'
import { type ClusterTools, clusterObjects, kwokctlConfiguration } from './definition.ts'
import {
  accessOf,
  areAllRunning,
  clusterFolder,
  configurationOf,
  processesOf,
  runningVersion,
  workFolder,
} from './found.ts'
import { kubectl } from './kubectl.ts'
import { endProcesses } from './processes.ts'
import { prepareVolumes, removeVolumes, volumesFolder, volumesOf } from './volumes.ts'

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

/** What was removed with a cluster. */
export type Removed = { processes: number; volumes: number /** Disk space, in bytes. */; bytes: number }

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
 * @throws UserError if it runs with another minor version of Kubernetes, or does not start
 */
export async function startCluster(
  name: string,
  tools: ClusterTools,
  { nodes = 5, isUnlimited = false } = {},
): Promise<Cluster> {
  const cluster = kubectlOf(name, tools)
  const isNew = await withLock(lock, async () => {
    await requireVersion(name, tools['kube-apiserver'].version)
    const isNew = !(await isRunning(name, tools))
    if (isNew) {
      await remove(name)
      await create(name, tools, isUnlimited)
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

async function create(name: string, tools: ClusterTools, isUnlimited: boolean): Promise<void> {
  await prepareVolumes()
  await mkdir(workFolder(), { recursive: true })
  const configuration = configurationOf(name)
  const definition = kwokctlConfiguration(tools, join(clusterFolder(name), 'cache'), isUnlimited)
  await writeFile(configuration, JSON.stringify(definition, null, 2))
  // With an empty --kubeconfig, it adds its context to no file but its own.
  const args = ['create', 'cluster', '--name', name, '--config', configuration, '--kubeconfig', '', '--wait', '60s']
  const result = await execa(tools.kwokctl.path, args, {
    env: kwokctlEnvironment(tools),
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    reject: false,
  })
  if (result.exitCode !== 0) {
    const output = lastLines(result.all, result.shortMessage)
    await remove(name)
    throw new UserError(`The embedded cluster "${name}" did not start:\n${output}`)
  }
}

/** Without kwokctl's own variables, which would change the cluster, and with kubectl on the PATH, where kwokctl finds it. */
function kwokctlEnvironment(tools: ClusterTools): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([key]) => !/^(KWOK_|KUBECONFIG$)/.test(key))
  return {
    ...Object.fromEntries(inherited),
    KWOK_WORKDIR: workFolder(),
    PATH: [dirname(tools.kubectl.path), process.env.PATH].join(delimiter),
  }
}

async function remove(name: string): Promise<Removed | undefined> {
  const folder = clusterFolder(name)
  const { length: processes } = await processesOf(name)
  await endProcesses(() => processesOf(name))
  const volumes = await removeVolumes(await volumesOf(folder))
  const wasThere = await access(folder).then(
    () => true,
    () => false,
  )
  const bytes = await diskSpace(folder)
  // On Windows, the files of a process stay locked for a moment after its end.
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  await rm(configurationOf(name), { force: true })
  return processes > 0 || wasThere ? { processes, volumes, bytes } : undefined
}
