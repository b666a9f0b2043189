import { inject } from 'vitest'
import type { Kubectl } from '../../scripts/cluster/kubectl.ts'
import { chart } from '../../scripts/start/examples.ts'
import { type HelmOnCluster, helm } from '../../scripts/start/helm.ts'
import { readChartFile } from '../../src/chart.ts'
import type { Values } from '../../src/values.ts'
import { chartWith } from '../chart-with.ts'
import { isWholeMatrix } from '../seed.ts'
import { call, succeed } from './api.ts'
import { type Cell, type Major, newest } from './cells.ts'
import type { TestCluster } from './setup.ts'

/** How long to wait for controllers after a call, on a machine that is also doing other things. */
export const patience = { timeout: 120_000, interval: 1000 } as const

/** A namespace of a cluster. */
export type Place = { cluster: Kubectl; namespace: string }

/** A release in its own namespace, the Helm that manages it, and the Helm that installs it. */
export type Release = Place & { program: HelmOnCluster; installer: HelmOnCluster; name: string; isInstalled: boolean }

/** The cluster of a minor version of Kubernetes, by default the newest. */
export function clusterOf(kubernetes = newest): TestCluster {
  const cluster = inject('clusters')[kubernetes]
  if (cluster === undefined) throw new Error(`No cluster of Kubernetes ${kubernetes} was started.`)
  return cluster
}

/** How to reach it. */
export const clusterAccess = (kubernetes?: string): TestCluster['access'] => clusterOf(kubernetes).access

/** kubectl for it, of the same version. */
export function kubectlOnCluster(kubernetes?: string): Kubectl {
  const { kubectl: path, access } = clusterOf(kubernetes)
  return { path, access }
}

/** One of the two Helms for it. */
export function helmOnCluster(major: Major, kubernetes?: string): HelmOnCluster {
  return { path: inject('tools')[`helm${major}`].path, access: clusterAccess(kubernetes) }
}

/** A namespace of the newest cluster. */
export const onNewestCluster = (namespace: string): Place => ({ cluster: kubectlOnCluster(), namespace })

/** Takes what is to be done after a test: its context. */
export type Ending = { onTestFinished(end: () => Promise<void>): void }

/** A release that a test is about to install, in a new namespace; `deleteNamespace` ends that after the test. */
export async function newRelease(cell: Cell, topic: string, { onTestFinished }: Ending): Promise<Release> {
  const helms = [...new Set([cell.installer, cell.helm])].join('-')
  const place = { cluster: kubectlOnCluster(cell.kubernetes), namespace: `${topic}-helm${helms}` }
  onTestFinished(() => deleteNamespace(place))
  await createNamespace(place)
  return releaseIn(place, cell)
}

/** A release that is not installed yet, in a namespace that exists. */
export function releaseIn(place: Place, { installer, helm, kubernetes }: Cell, name = 'fleet'): Release {
  return {
    ...place,
    installer: helmOnCluster(installer, kubernetes),
    program: helmOnCluster(helm, kubernetes),
    name,
    isInstalled: false,
  }
}

type UpgradeOptions = {
  /** What `--set` sets. */
  settings?: Readonly<Record<string, string | number | boolean>>
  /** Further flags of Helm. */
  flags?: readonly string[]
  /** Folder of the chart, for another version. */
  chart?: string
  /** `false`: for pods that never get ready. */
  wait?: boolean
}

/**
 * Flags that save Helm work: asking the API server for the schemas of all kinds, a third of an installation, and reading
 * all revisions once more to remove those above 10. The whole matrix has Helm do it, as do the commands of documents, npm
 * start and chart-testing.
 */
const savingFlags = isWholeMatrix ? [] : ['--disable-openapi-validation', '--history-max', '0']

/**
 * Installs or upgrades the chart, and waits until its pods are ready.
 * @param values a values file, or values
 * @returns what Helm printed
 */
export async function upgrade(
  release: Release,
  values: string | Values,
  { settings = {}, flags = [], chart: folder = chart, wait = true }: UpgradeOptions = {},
): Promise<string> {
  const { program, installer, name, namespace, isInstalled } = release
  const given =
    typeof values === 'string'
      ? ['--values', values]
      : Object.entries(values).flatMap(([key, value]) => ['--set-json', `${key}=${JSON.stringify(value)}`])
  const set = Object.entries(settings).flatMap(([path, value]) => ['--set', `${path}=${value}`])
  const waiting = wait ? ['--wait', '--timeout', '180s'] : []
  const args = ['--namespace', namespace, ...given, ...set, ...waiting, ...savingFlags, ...flags]
  const printed = await helm(isInstalled ? program : installer, ['upgrade', '--install', name, folder, ...args])
  release.isInstalled = true
  return printed
}

/** Returns to a revision of a release, and waits until its pods are ready. */
export async function rollback(
  { program, name, namespace }: Release,
  revision: number,
  args: readonly string[] = [],
): Promise<void> {
  const waiting = ['--wait', '--timeout', '60s']
  await helm(program, ['rollback', name, `${revision}`, '--namespace', namespace, ...waiting, ...args])
}

/** Uninstalls a release, and waits until its objects are gone. */
export async function uninstall(release: Release): Promise<void> {
  const { program, name, namespace } = release
  await helm(program, ['uninstall', name, '--namespace', namespace, '--wait'])
  release.isInstalled = false
}

/** The chart as a later version that changes nothing else; deleted after the test. */
export async function nextVersion({ onTestFinished }: Ending): Promise<string> {
  const metadata = readChartFile('Chart.yaml').replace(/^version: .*$/m, 'version: 99.0.0')
  const { folder, remove } = await chartWith({ 'Chart.yaml': metadata })
  onTestFinished(remove)
  return folder
}

/** Creates an empty namespace for a test, where the API server enforces Pod Security "restricted". */
export async function createNamespace({ cluster, namespace: name }: Place): Promise<void> {
  const labels = Object.fromEntries(
    ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
  )
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }
  const content = { type: 'application/json', text: JSON.stringify(namespace) }
  await succeed(cluster.access, { method: 'POST', path: 'api/v1/namespaces', content })
}

/**
 * Deletes a test's namespace, if it exists, without waiting for it. If the cluster ends soon, only the autoscalers in it:
 * deleting a namespace takes as much processor time as installing the release in it, but the controllers look at each
 * autoscaler every five seconds.
 */
export async function deleteNamespace({ cluster, namespace }: Place): Promise<void> {
  const whole = `api/v1/namespaces/${namespace}`
  const autoscalers = `apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers`
  const asked = { method: 'DELETE', path: inject('manyReleases') ? whole : autoscalers } as const
  const { status, body } = await call(cluster.access, asked)
  if (status >= 300 && status !== 404) throw new Error(`${asked.method} ${asked.path}: ${body.message}`)
}
