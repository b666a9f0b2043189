import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Secret } from 'kubernetes-types/core/v1.d.ts'
import { chartFolder } from '../../src/chart.ts'
import { startCluster, stopCluster } from '../cluster/cluster.ts'
import type { ClusterTools } from '../cluster/definition.ts'
import { type ClusterAccess, getItems } from '../cluster/kubectl.ts'
import { endProcesses, findProcesses } from '../cluster/processes.ts'
import { helm } from '../start/helm.ts'
import { UserError } from '../toolchain/user-error.ts'
import { makeDistinctFleet } from './fleets.ts'

/** What Kubernetes takes as the data of a Secret, which is where Helm stores a release: 1 MiB. */
export const greatestRelease = 1024 * 1024

/** How a fleet fills the Secret of its release. */
export type ReleaseSize = {
  fleet: 'typical' | 'full'
  /** Bytes of a release with one agent. */
  first: number
  /** Bytes that each further agent adds. */
  perAgent: number
  /** How many agents fit, by these. */
  estimated: number
  /** A release of so many was installed, and one of so many refused by the API server for its size. */
  installed: number
  refused: number
}

/** Where releases are installed, and who is told of each. */
type Place = {
  helm: string
  kubectl: string
  access: ClusterAccess
  /** For values files. */
  folder: string
  note: (line: string) => void
}

/** Of one name, so that what an interrupted run has left is gone with the next one. */
const clusterName = 'bench'

/** Does something with an embedded cluster of its own, of which only the API server and its database run. */
export async function withApiServer<Result>(
  tools: ClusterTools,
  action: (access: ClusterAccess) => Promise<Result>,
): Promise<Result> {
  await stopCluster(clusterName)
  try {
    const { kubeconfig, context } = await startCluster(clusterName, tools)
    // Nothing waits for pods, and thousands of them would take the machine from what is measured.
    const programs = () => findProcesses(join(dirname(kubeconfig), 'bin'))
    await endProcesses(async () =>
      (await programs()).filter(({ program }) => !/\/(etcd|kube-apiserver)$/.test(program)),
    )
    return await action({ kubeconfig, context })
  } finally {
    await stopCluster(clusterName)
  }
}

/**
 * Finds out how many agents one release holds: by the sizes of small ones, and then by installing.
 * @param sizes agents of the two releases from which the number is estimated
 * @throws UserError when the API server decides otherwise than estimated
 */
export async function measureRelease(
  place: Place,
  fleet: ReleaseSize['fleet'],
  [small, large]: readonly [number, number],
): Promise<ReleaseSize> {
  const first = await install(place, fleet, 1)
  const [smaller, larger] = [await install(place, fleet, small), await install(place, fleet, large)]
  const perAgent = (larger - smaller) / (large - small)
  const estimated = Math.floor(large + (greatestRelease - larger) / perAgent)
  const [installed, refused] = [Math.floor(estimated * 0.97), Math.ceil(estimated * 1.05)]
  await install(place, fleet, installed)
  const refusal = await install(place, fleet, refused).catch((error: Error) => error)
  if (!(refusal instanceof UserError && /Too long/.test(refusal.message))) {
    throw new UserError(`A release of ${refused} ${fleet} agents was to be refused as too long, but: ${refusal}`)
  }
  return { fleet, first, perAgent, estimated, installed, refused }
}

const overloaded = (agents: number) =>
  `The API server took longer than a minute for ${agents} objects of a kind, so it is not known whether one release holds as many agents. Run this on a machine that does nothing else.`

/**
 * Installs a release of so many agents in a namespace of its own.
 * @returns the bytes of its Secret's data
 * @throws UserError with Helm's words when it cannot be installed
 */
async function install(place: Place, fleet: ReleaseSize['fleet'], agents: number): Promise<number> {
  const namespace = `${fleet}-${agents}`
  const values = join(place.folder, `release-${namespace}.json`)
  await writeFile(values, JSON.stringify(makeDistinctFleet(fleet, agents)))
  const args = ['install', 'fleet', chartFolder, '--namespace', namespace, '--create-namespace', '--values', values]
  await helm({ path: place.helm, access: place.access }, args).catch((error: Error) => {
    // Helm sends all objects of a kind at once, and has a line for each that the API server had no time for.
    const isOverloaded = error.message.includes('request did not complete within requested timeout')
    throw isOverloaded ? new UserError(overloaded(agents)) : error
  })
  const cluster = { path: place.kubectl, access: place.access }
  const secrets = await getItems<Secret>(cluster, ['secrets', '--namespace', namespace, '--selector', 'owner=helm'])
  const [secret] = secrets
  if (secret?.data?.release === undefined) throw new Error(`${namespace} has no Secret of Helm`)
  const bytes = Buffer.from(secret.data.release, 'base64').byteLength
  place.note(`${agents} ${fleet} agents: ${bytes} bytes`)
  return bytes
}
