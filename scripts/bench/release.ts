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
  /** A release of so many was stored by the API server. */
  stored: number
  /** Whether it was installed as well: a machine can be too slow for that many objects. */
  isInstalled: boolean
  /** A release of so many was refused by the API server for its size. */
  refused: number
}

/** Where releases are installed, and who is told of each. */
type Workplace = {
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
  place: Workplace,
  fleet: ReleaseSize['fleet'],
  [small, large]: readonly [number, number],
): Promise<ReleaseSize> {
  const sizeOf = async (agents: number): Promise<number> => {
    const { bytes, isInstalled } = await install(place, fleet, agents)
    // A failure is stored too, at length.
    if (isInstalled) return bytes
    throw new UserError(`This machine is too busy to install ${agents} agents. Try again when it does nothing else.`)
  }
  const [first, smaller, larger] = [await sizeOf(1), await sizeOf(small), await sizeOf(large)]
  const perAgent = (larger - smaller) / (large - small)
  const estimated = Math.floor(large + (greatestRelease - larger) / perAgent)
  const [stored, refused] = [Math.floor(estimated * 0.97), Math.ceil(estimated * 1.05)]
  const { isInstalled } = await install(place, fleet, stored)
  const refusal = await install(place, fleet, refused).catch((error: Error) => error)
  if (!(refusal instanceof UserError && /Too long/.test(refusal.message))) {
    const said = refusal instanceof Error ? refusal.message.split('\n', 3).join('\n') : 'it was stored'
    throw new UserError(`A release of ${refused} ${fleet} agents was to be refused as too long, but: ${said}`)
  }
  place.note(`${refused} ${fleet} agents: refused`)
  return { fleet, first, perAgent, stored, isInstalled, refused }
}

/**
 * Installs a release of so many agents in a namespace of its own.
 * @returns the bytes of its Secret's data, and whether all objects were made: Helm stores the release before it sends all
 * objects of a kind at once, and the API server answers none after 34 seconds
 * @throws UserError with Helm's words when it fails for another reason
 */
async function install(
  { helm: path, kubectl, access, folder, note }: Workplace,
  fleet: ReleaseSize['fleet'],
  agents: number,
): Promise<{ bytes: number; isInstalled: boolean }> {
  const namespace = `${fleet}-${agents}`
  const values = join(folder, `release-${namespace}.json`)
  await writeFile(values, JSON.stringify(makeDistinctFleet(fleet, agents)))
  const args = ['install', 'fleet', chartFolder, '--namespace', namespace, '--create-namespace', '--values', values]
  const isInstalled = await helm({ path, access }, args).then(
    () => true,
    (error: Error) => {
      if (!error.message.includes('request did not complete within requested timeout')) throw error
      return false
    },
  )
  const selection = ['secrets', '--namespace', namespace, '--selector', 'owner=helm']
  const [secret] = await getItems<Secret>({ path: kubectl, access }, selection)
  if (secret?.data?.release === undefined) throw new Error(`${namespace} has no Secret of Helm`)
  const bytes = Buffer.from(secret.data.release, 'base64').byteLength
  note(
    `${agents} ${fleet} agents: ${bytes} bytes${isInstalled ? '' : ', stored, but not all objects were made in time'}`,
  )
  return { bytes, isInstalled }
}
