import type { TestProject } from 'vitest/node'
import { startCluster, stopCluster } from '../../scripts/cluster/cluster.ts'
import { meteredClusterTools } from '../../scripts/cluster/definition.ts'
import { ensureTools } from '../../scripts/toolchain/ensure.ts'
import type { Tool } from '../../scripts/toolchain/locate.ts'
import { isWholeMatrix } from '../seed.ts'
import { testClusterName } from '../test-clusters.ts'
import { minorsToStart, newest } from './cells.ts'

const testTools = [
  ...meteredClusterTools,
  'helm3',
  'helm4',
  'ct',
  'yamale',
  'yamllint',
  'registry',
  'kubeconform',
] as const

/** A cluster of this run, and the kubectl of its version. */
export type TestCluster = {
  access: { kubeconfig: string; context: string }
  kubectl: string
  /** Of Kubernetes, such as 1.30.14. */
  version: string
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The clusters of this run, by the minor version of Kubernetes. */
    clusters: Record<string, TestCluster>
    /** Those of the newest Kubernetes. */
    tools: Record<(typeof testTools)[number], Tool>
    /** Whether the clusters get more releases than those of a run that draws: in the whole matrix, or run after run. */
    manyReleases: boolean
  }
}

/** Starts clusters for this run only, separate from other runs and from the cluster of `npm start`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const tools = await ensureTools(testTools)
  const { GOMAXPROCS } = project.config.env
  const started: { name: string; minor: string; cluster: TestCluster }[] = []
  const stop = async () => {
    for (const { name } of started) await stopCluster(name)
  }
  try {
    for (const minor of minorsToStart) {
      const own = minor === newest ? tools : await ensureTools(meteredClusterTools, { minors: { kubernetes: minor } })
      const name = testClusterName(minor.replace('.', '-'))
      // The controllers send more requests than 20 per second while many tests run at once.
      const { kubeconfig, context } = await startCluster(name, own, { isUnlimited: true, env: { GOMAXPROCS } })
      const { path: kubectl, version } = own.kubectl
      started.push({ name, minor, cluster: { access: { kubeconfig, context }, kubectl, version } })
    }
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('clusters', Object.fromEntries(started.map(({ minor, cluster }) => [minor, cluster])))
  project.provide('tools', tools)
  project.provide('manyReleases', isWholeMatrix || project.vitest.config.watch)
  project.provide('helm', { helm3: tools.helm3.path, helm4: tools.helm4.path })
  return stop
}
