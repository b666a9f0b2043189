import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1.d.ts'
import { stopCluster } from '../cluster/cluster.ts'
import { defaultCluster } from '../cluster/found.ts'
import type { ClusterAccess } from '../cluster/kubectl.ts'
import { getItems, kubectl } from '../cluster/kubectl.ts'
import { diskSpace, formatBytes } from '../toolchain/disk-space.ts'
import { ensureTools } from '../toolchain/ensure.ts'
import { cacheFolder } from '../toolchain/paths.ts'
import { confirm } from './confirm.ts'
import { type Example, examples, marker } from './examples.ts'
import { findForeignObjects } from './foreign.ts'
import { findRelease, helm } from './helm.ts'
import { type Installer, installerFor } from './install.ts'
import { namespaceState } from './namespace.ts'
import { describeTarget } from './plan.ts'
import { describeRemoved } from './removed.ts'
import { type ClusterChoice, chosenAccess, describeCluster } from './target.ts'

/** Removes what `npm start` created: the embedded cluster or, on a cluster that the user named, only the examples. */
export async function stop(choice: ClusterChoice & { yes: boolean }): Promise<void> {
  const chosen = chosenAccess(choice)
  if (chosen !== undefined) return stopOnExisting(chosen, choice.yes)
  const removed = await stopCluster(defaultCluster)
  console.log(removed ? describeRemoved(defaultCluster, removed) : 'There is no embedded cluster.')
  const bytes = await diskSpace(cacheFolder())
  if (bytes > 0) console.log(`The cache ${cacheFolder()} takes ${formatBytes(bytes)}. "npm run clean" empties it.`)
}

/** The parts of an example that exist and were created by `npm start`. */
type Remains = { example: Example; release: boolean; namespace: boolean }

async function stopOnExisting(chosen: ClusterAccess, yes: boolean): Promise<void> {
  const tools = await ensureTools(['helm4', 'kubectl'])
  const cluster = await describeCluster(tools.kubectl.path, chosen)
  const installer = installerFor(tools, cluster.access)
  const found = (await Promise.all(examples.map((example) => findRemains(installer, example)))).filter(
    ({ release, namespace }) => release || namespace,
  )
  if (found.length === 0) return console.log(`"npm start" created nothing on this cluster:\n${describeTarget(cluster)}`)

  const lines = found.flatMap(describeRemains)
  await confirm(['This removes from your own cluster:\n', describeTarget(cluster), '', ...lines, ''].join('\n'), yes)
  for (const remains of found) await remove(installer, remains)
}

async function findRemains(installer: Installer, example: Example): Promise<Remains> {
  const release = await findRelease(installer.helm, example.release, example.namespace, marker)
  const namespace = (await namespaceState(installer.kubectl, example.namespace)) === 'ours'
  return { example, release: release !== undefined, namespace }
}

function describeRemains({ example, release, namespace }: Remains): string[] {
  return [
    ...(release ? [`release    ${example.release}`] : []),
    ...(namespace ? [`namespace  ${example.namespace}, with the claims that the release keeps`] : []),
  ]
}

async function remove(installer: Installer, { example, release, namespace }: Remains): Promise<void> {
  if (release) {
    const args = ['uninstall', example.release, '--namespace', example.namespace, '--wait', '--timeout', '2m']
    await helm(installer.helm, args)
    console.log(`Uninstalled ${example.release}.`)
  }
  if (!namespace) return tellKeptClaims(installer, example)
  const foreign = await findForeignObjects(installer.kubectl, example)
  if (foreign.length > 0) {
    console.log(
      `Kept the namespace ${example.namespace}: it contains objects that "npm start" did not create (${foreign.join(', ')}).`,
    )
    return
  }
  await kubectl(installer.kubectl, ['delete', 'namespace', example.namespace, '--timeout=2m'])
  console.log(`Deleted the namespace ${example.namespace}.`)
}

/** In a namespace of the user's own, the claims that the release keeps stay: they hold the agents' credentials. */
async function tellKeptClaims({ kubectl }: Installer, { release, namespace }: Example): Promise<void> {
  const query = ['--namespace', namespace, '--selector', `app.kubernetes.io/instance=${release}`]
  const claims = await getItems<PersistentVolumeClaim>(kubectl, ['persistentvolumeclaims', ...query])
  if (claims.length === 0) return
  console.log(
    `Kept its claims in the namespace ${namespace}: ${claims.map(({ metadata }) => metadata?.name).join(', ')}.`,
  )
}
