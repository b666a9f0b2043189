import semver from 'semver'
import type { TestProject } from 'vitest/node'
import { listClusters, startCluster, stopCluster } from '../../scripts/cluster/cluster.ts'
import { clusterTools } from '../../scripts/cluster/definition.ts'
import { ensureTools } from '../../scripts/toolchain/ensure.ts'
import type { Tool } from '../../scripts/toolchain/locate.ts'
import { readAllPinned } from '../../scripts/toolchain/pinned.ts'
import { minorOf } from '../../scripts/toolchain/version.ts'

const testTools = [...clusterTools, 'helm3', 'helm4', 'ct', 'yamale', 'yamllint'] as const

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster of this run. */
    cluster: { kubeconfig: string; context: string }
    tools: Record<(typeof testTools)[number], Tool>
    /** kubectl of the oldest version of Kubernetes that is pinned. */
    oldest: Pick<Tool, 'path' | 'version'>
  }
}

const prefix = 'e2e-'

/** Starts a cluster for this run only, separate from other runs and from the cluster of `npm start`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned()
  const tools = await ensureTools(testTools)
  const { name, kubeconfig, context } = await startCluster(`${prefix}${process.pid}`, tools)
  project.provide('cluster', { kubeconfig, context })
  project.provide('tools', tools)
  project.provide('oldest', await oldestKubectl())
  project.provide('helm', { helm3: tools.helm3.path, helm4: tools.helm4.path })
  return async () => {
    await stopCluster(name)
  }
}

/** Finds or makes the programs of the oldest version of Kubernetes, for which a test starts a cluster of its own. */
async function oldestKubectl(): Promise<Tool> {
  const versions = (await readAllPinned('kubernetes')).map(({ version }) => version)
  const kubernetes = minorOf(versions.toSorted(semver.compare)[0] ?? '')
  return (await ensureTools(clusterTools, { minors: { kubernetes } })).kubectl
}

/** Removes the clusters of runs that were killed. */
async function removeAbandoned(): Promise<void> {
  const names = (await listClusters()).filter((name) => name.startsWith(prefix))
  for (const name of names) {
    if (!isAlive(Number.parseInt(name.slice(prefix.length), 10))) await stopCluster(name)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
