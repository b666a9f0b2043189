import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chartFolder } from '../../../src/chart.ts'
import { reportOf } from '../../../src/helm/report.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { greatestRelease, releaseSize } from '../../../src/release/size.ts'
import { split } from '../../../src/split/split.ts'
import type { Values } from '../../../src/values.ts'
import { startCluster, stopCluster } from '../../cluster/cluster.ts'
import type { ClusterTools } from '../../cluster/definition.ts'
import { type Kubectl, kubectl } from '../../cluster/kubectl.ts'
import type { Major } from '../results.ts'
import { nodesFor, scaleFleet } from './fleet.ts'
import { type Call, callHelm } from './helm.ts'
import { allowInstaller, installerFlags } from './installer.ts'
import { countObjects, type Readiness, waitForPods } from './pods.ts'

/** What the life of a fleet took. */
export type ScaleResult = {
  readonly helm: Major
  readonly agents: number
  readonly releases: number
  /** Bytes of the Secret of the largest release, computed. */
  readonly bytes: number
  /** Calls of Helm for one release, or for all in turn. */
  readonly install: readonly Call[]
  /** Objects of the chart in the cluster afterwards. */
  readonly objects: number
  readonly pods: Readiness
  /** An upgrade that changes nothing, and one of the image of one agent. */
  readonly same: readonly Call[]
  readonly one: readonly Call[]
}

/** Always the same, so that the next run removes what an interrupted one left. */
const clusterName = 'bench-scale'
const namespace = 'factory'

/** How long to wait for the pods of a fleet, in seconds. */
const patience = 900

/** Where fleets are installed. */
export type Place = {
  readonly helm: string
  readonly major: Major
  readonly tools: ClusterTools
  /** For values files. */
  readonly folder: string
  readonly note: (line: string) => void
}

/** Installs a fleet on a cluster of its own and upgrades it twice: without a change, and with one of one agent. */
export async function measureFleet(place: Place, agents: number, releases: number): Promise<ScaleResult> {
  const { major, tools, note } = place
  await stopCluster(clusterName)
  try {
    const { kubeconfig, context } = await startCluster(clusterName, tools, {
      nodes: nodesFor(agents),
      isUnlimited: true,
    })
    const cluster = { path: tools.kubectl.path, access: { kubeconfig, context } }
    await allowInstaller(cluster)
    const { files, bytes } = await writeReleases(place, agents, releases)
    const changed = await changeOne(place, files)
    const since = performance.now()
    const install = await upgradeAll(place, cluster, files)
    note(`${agents} agents: installed in ${seconds(install)} s${failures(install)}`)
    const isInstalled = install.every(({ isDone }) => isDone)
    const objects = await countObjects(cluster, namespace)
    const pods = await waitForPods(cluster, namespace, agents, since, isInstalled ? patience : 0)
    note(`${objects} objects; ${pods.ready} pods ready after ${pods.seconds?.toFixed(0) ?? 'too many'} s`)
    // It takes as long as the next one, for each release.
    const same = isInstalled && releases === 1 ? await upgradeAll(place, cluster, files) : []
    note(`upgraded without a change in ${seconds(same)} s${failures(same)}`)
    const one = isInstalled ? await upgradeAll(place, cluster, [changed]) : []
    note(`upgraded one agent in ${seconds(one)} s${failures(one)}`)
    return { helm: major, agents, releases, bytes, install, objects, pods, same, one }
  } finally {
    await stopCluster(clusterName)
  }
}

const seconds = (calls: readonly Call[]): string => calls.reduce((sum, call) => sum + call.seconds, 0).toFixed(0)
const failures = (calls: readonly Call[]): string =>
  calls
    .flatMap((call) => call.failures)
    .map((text) => `: ${text}`)
    .join('')

/** One release, as Helm gets it. */
type ReleaseFile = { readonly name: string; readonly file: string }

/** Writes the values of each release; of several, those that `split` makes. @returns also the size of the largest one */
async function writeReleases(
  { helm, folder }: Place,
  agents: number,
  releases: number,
): Promise<{ files: ReleaseFile[]; bytes: number }> {
  const values = scaleFleet(agents) as JsonMap
  const file = join(folder, `scale-${agents}.json`)
  await writeFile(file, JSON.stringify(values))
  if (releases === 1) return { files: [{ name: 'fleet', file }], bytes: await sizeOf(helm, values) }
  const parts = await split({ files: [file] }, { helm, releases, release: { name: 'fleet', namespace } })
  const files = await Promise.all(
    parts.releases.map(async ({ name, own }): Promise<ReleaseFile> => {
      const path = join(folder, `scale-${agents}-${name}.json`)
      await writeFile(path, JSON.stringify({ ...parts.shared, ...own }))
      return { name, file: path }
    }),
  )
  return { files, bytes: Math.max(...parts.releases.map(({ bytes }) => bytes)) }
}

/** Writes the values of the first release with another image for its first agent. */
async function changeOne({ folder }: Place, [first]: readonly ReleaseFile[]): Promise<ReleaseFile> {
  if (first === undefined) throw new Error('There is no release.')
  const values = JSON.parse(await readFile(first.file, 'utf8')) as Values
  const [agent, ...others] = values.protocolMapperAgents ?? []
  if (agent === undefined) throw new Error(`${first.file} has no agent.`)
  const file = join(folder, 'changed.json')
  const changed = { ...agent, image: { tag: '2.1.1' } }
  await writeFile(file, JSON.stringify({ ...values, protocolMapperAgents: [changed, ...others] }))
  return { name: first.name, file }
}

async function upgradeAll({ helm }: Place, cluster: Kubectl, files: readonly ReleaseFile[]): Promise<Call[]> {
  const calls: Call[] = []
  for (const { name, file } of files) {
    const args = [
      'upgrade',
      '--install',
      name,
      chartFolder,
      '--namespace',
      namespace,
      '--create-namespace',
      '--values',
      file,
      ...installerFlags,
    ]
    calls.push(await callHelm(helm, cluster.access, args, () => forgetUnfinished(cluster, name)))
  }
  return calls
}

/** What docs/troubleshooting.md says to do if Helm could not even record that it failed. */
function forgetUnfinished(cluster: Kubectl, release: string): Promise<string> {
  const selector = `owner=helm,name=${release},status in (pending-install, pending-upgrade)`
  return kubectl(cluster, ['delete', 'secret', '--namespace', namespace, '--selector', selector])
}

async function sizeOf(helm: string, given: JsonMap): Promise<number> {
  const report = await reportOf(
    { program: helm, folder: '.' },
    { files: [given], sets: {} },
    { name: 'fleet', namespace },
  )
  return releaseSize({ given, manifest: report.manifest ?? '' })
}

/** How many agents fit in one release, with room for what computing the size may miss. */
export async function fittingAgents(helm: string): Promise<number> {
  const [small, large] = [500, 2000]
  const sizes = [await sizeOf(helm, scaleFleet(small) as JsonMap), await sizeOf(helm, scaleFleet(large) as JsonMap)]
  const [first = 0, second = 0] = sizes
  const each = (second - first) / (large - small)
  return Math.floor((large + (greatestRelease * 0.98 - second) / each) / 100) * 100
}
