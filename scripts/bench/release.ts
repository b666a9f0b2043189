import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Secret } from 'kubernetes-types/core/v1.d.ts'
import { chartFolder } from '../../src/chart.ts'
import { greatestRelease } from '../../src/release/size.ts'
import { startCluster, stopCluster } from '../cluster/cluster.ts'
import type { ClusterTools } from '../cluster/definition.ts'
import { type ClusterAccess, getItems } from '../cluster/kubectl.ts'
import { endProcesses, findProcesses } from '../cluster/processes.ts'
import { helm } from '../start/helm.ts'
import { UserError } from '../toolchain/user-error.ts'
import { makeDistinctFleet } from './fleets.ts'

/** How a fleet fills the Secret of its release. */
export type ReleaseSize = {
  fleet: 'typical' | 'full'
  /** Bytes of a release with one agent. */
  first: number
  /** Bytes that each additional agent adds. */
  perAgent: number
  /** Agents of a release that the API server stored. */
  stored: number
  /** Whether that release was installed too: a machine can be too slow for that many objects. */
  isInstalled: boolean
  /** Agents of a release that the API server rejected for its size. */
  refused: number
}

/** Where releases are installed, and how each is reported. */
type Workplace = {
  helm: string
  kubectl: string
  access: ClusterAccess
  /** For values files. */
  folder: string
  note: (line: string) => void
}

/** Always the same name, so that the next run removes what an interrupted one left. */
const clusterName = 'bench'

/** Runs a function on an embedded cluster of its own, where only the API server and its database run. */
export async function withApiServer<Result>(
  tools: ClusterTools,
  action: (access: ClusterAccess) => Promise<Result>,
): Promise<Result> {
  await stopCluster(clusterName)
  try {
    const { kubeconfig, context } = await startCluster(clusterName, tools)
    // Nothing waits for pods, and thousands of them would slow down what is measured.
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
 * Finds out how many agents fit in one release: estimates it from the sizes of small ones, then installs large ones.
 * @param sizes numbers of agents in the two releases that the estimate is based on
 * @throws UserError if the API server does not confirm the estimate
 */
export async function measureRelease(
  place: Workplace,
  fleet: ReleaseSize['fleet'],
  [small, large]: readonly [number, number],
): Promise<ReleaseSize> {
  const sizeOf = async (agents: number): Promise<number> => {
    const { bytes, isInstalled } = await install(place, fleet, agents)
    // A failed release is larger: it contains the errors.
    if (isInstalled) return bytes
    throw new UserError(`This machine is too busy to install ${agents} agents. Try again when nothing else is running.`)
  }
  const [first, smaller, larger] = [await sizeOf(1), await sizeOf(small), await sizeOf(large)]
  const perAgent = (larger - smaller) / (large - small)
  const estimated = Math.floor(large + (greatestRelease - larger) / perAgent)
  const [stored, refused] = [Math.floor(estimated * 0.97), Math.ceil(estimated * 1.05)]
  const { isInstalled } = await install(place, fleet, stored)
  const refusal = await install(place, fleet, refused).catch((error: Error) => error)
  if (!(refusal instanceof UserError && /Too long/.test(refusal.message))) {
    const said = refusal instanceof Error ? refusal.message.split('\n', 3).join('\n') : 'it was stored'
    throw new UserError(
      `The API server should reject a release of ${refused} ${fleet} agents as too long, but: ${said}`,
    )
  }
  place.note(`${refused} ${fleet} agents: rejected`)
  return { fleet, first, perAgent, stored, isInstalled, refused }
}

/**
 * Installs a release with this number of agents in a namespace of its own.
 * @returns the bytes of its Secret's data, and whether all objects were created: Helm stores the release before it sends
 * all objects of a kind at once, and the API server drops requests after 34 seconds
 * @throws UserError with Helm's own message if it fails for another reason
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
  if (secret?.data?.release === undefined) throw new Error(`${namespace} has no Helm release Secret`)
  const bytes = Buffer.from(secret.data.release, 'base64').byteLength
  note(
    `${agents} ${fleet} agents: ${bytes} bytes${isInstalled ? '' : ', stored, but not all objects were created in time'}`,
  )
  return { bytes, isInstalled }
}
