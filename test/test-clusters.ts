import { stopCluster } from '../scripts/cluster/cluster.ts'
import { listClusters } from '../scripts/cluster/found.ts'

/** Names the process of a run of the tests to all that it starts. */
export const runVariable = 'PROTOCOL_MAPPER_AGENTS_TESTS'

const prefixOf = (run: string | number) => `e2e-${run}-`

/** A name for a cluster of this run. */
export const testClusterName = (suffix: string): string => `${prefixOf(process.env[runVariable] ?? '')}${suffix}`

/** Removes the clusters of a run. */
export async function removeClustersOf(run: string): Promise<void> {
  for (const name of await listClusters()) if (name.startsWith(prefixOf(run))) await stopCluster(name)
}
