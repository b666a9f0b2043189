import { type Kubectl, kubectl } from '../cluster/kubectl.ts'
import { ensureTools } from '../toolchain/ensure.ts'
import { examples } from './examples.ts'
import { formatAgents, readAgents } from './fleet.ts'
import { describeTarget } from './plan.ts'
import { type ClusterChoice, chosenAccess, describeCluster } from './target.ts'
import { findEmbedded } from './workplace.ts'

/**
 * Shows what runs of the examples: on the embedded cluster, unless another one is named. Changes nothing.
 * @throws UserError if the cluster is not running or does not answer
 */
export async function status(choice: ClusterChoice): Promise<void> {
  const chosen = chosenAccess(choice)
  if (chosen === undefined) return statusOfEmbedded()
  const { path } = (await ensureTools(['kubectl'])).kubectl
  const cluster = await describeCluster(path, chosen)
  console.log(describeTarget(cluster))
  await showAgents({ path, access: cluster.access })
}

async function statusOfEmbedded(): Promise<void> {
  const { tools, ...access } = await findEmbedded()
  const cluster = { path: tools.kubectl.path, access }
  await kubectl(cluster, ['get', '--raw', '/readyz'])
  console.log('The embedded cluster is running.')
  await showAgents(cluster)
}

async function showAgents(cluster: Kubectl): Promise<void> {
  const agents = await readAgents(cluster, examples)
  const none = 'None of the examples is installed. Install them with "npm start".'
  console.log(`\n${agents.length === 0 ? none : formatAgents(agents)}`)
}
