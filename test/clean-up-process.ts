// Removes what a run of the tests leaves; see clean-up.ts, which starts it.
import { once } from 'node:events'
import { glob, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { stopCluster } from '../scripts/cluster/cluster.ts'
import { listClusters } from '../scripts/cluster/found.ts'
import { removeClustersOf, runVariable } from './test-clusters.ts'

const [folder = ''] = process.argv.slice(2)
// Some programs that run the tests, such as editors, end them with every process below them, this one too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.stdin.resume()
await once(process.stdin, 'close')

await removeClustersOf(process.env[runVariable] ?? '')
// Those of `npm start`, which tests run with caches of their own.
for await (const clusters of glob(join(folder, '**/kwok/clusters'))) {
  process.env.PROTOCOL_MAPPER_AGENTS_CACHE = resolve(clusters, '../..')
  for (const name of await listClusters()) await stopCluster(name)
}
await rm(folder, { recursive: true, force: true, maxRetries: 5 })
