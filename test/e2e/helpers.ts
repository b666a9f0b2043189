import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject, type TestContext } from 'vitest'
import { type Kubectl, kubectl } from '../../scripts/cluster/kubectl.ts'
import { chart } from '../../scripts/start/examples.ts'
import { type HelmOnCluster, helm } from '../../scripts/start/helm.ts'
import type { Values } from '../../src/values.ts'

/** Both majors that the chart supports. */
export const majors = [3, 4] as const
export type Major = (typeof majors)[number]

/** How long to wait for controllers after a call, on a machine that is also doing other things. */
export const patience = { timeout: 30_000, interval: 500 } as const

/** A release in its own namespace, and the Helm that manages it. */
export type Release = { program: HelmOnCluster; name: string; namespace: string }

/** kubectl for the cluster of this run. */
export function kubectlOnCluster(): Kubectl {
  return { path: inject('tools').kubectl.path, access: inject('cluster') }
}

/** One of the two Helms for the cluster of this run. */
export function helmOnCluster(major: Major): HelmOnCluster {
  return { path: inject('tools')[`helm${major}`].path, access: inject('cluster') }
}

/** A release that a test is about to install; its namespace is deleted after the test. */
export async function newRelease(
  major: Major,
  topic: string,
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
): Promise<Release> {
  const namespace = `${topic}-helm${major}`
  onTestFinished(() => deleteNamespace(namespace))
  await createNamespace(namespace)
  return { program: helmOnCluster(major), name: 'fleet', namespace }
}

type UpgradeOptions = {
  /** What `--set` sets. */
  settings?: Readonly<Record<string, string | number | boolean>>
  /** Folder of the chart, for another version. */
  chart?: string
  /** `false`: for pods that never get ready. */
  wait?: boolean
}

/**
 * Installs or upgrades the chart, and waits until its pods are ready.
 * @param values a values file, or values
 * @returns what Helm printed
 */
export async function upgrade(
  { program, name, namespace }: Release,
  values: string | Values,
  { settings = {}, chart: folder = chart, wait = true }: UpgradeOptions = {},
): Promise<string> {
  const given =
    typeof values === 'string'
      ? ['--values', values]
      : Object.entries(values).flatMap(([key, value]) => ['--set-json', `${key}=${JSON.stringify(value)}`])
  const set = Object.entries(settings).flatMap(([path, value]) => ['--set', `${path}=${value}`])
  const waiting = wait ? ['--wait', '--timeout', '60s'] : []
  const args = ['--namespace', namespace, ...given, ...set, ...waiting]
  return helm(program, ['upgrade', '--install', name, folder, ...args])
}

/** Uninstalls a release, and waits until its objects are gone. */
export async function uninstall({ program, name, namespace }: Release): Promise<void> {
  await helm(program, ['uninstall', name, '--namespace', namespace, '--wait'])
}

/** The chart as a later version that changes nothing else; deleted after the test. */
export async function nextVersion({ onTestFinished }: Pick<TestContext, 'onTestFinished'>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'next-version-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await cp(chart, folder, { recursive: true })
  const file = join(folder, 'Chart.yaml')
  const metadata = await readFile(file, 'utf8')
  await writeFile(file, metadata.replace(/^version: .*$/m, 'version: 99.0.0'))
  return folder
}

/** Creates an empty namespace for a test, where the API server enforces Pod Security "restricted". */
export async function createNamespace(name: string, cluster: Kubectl = kubectlOnCluster()): Promise<void> {
  const labels = Object.fromEntries(
    ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
  )
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } }
  await kubectl(cluster, ['create', '--filename', '-'], namespace)
}

/** Deletes a test's namespace, without waiting for it. */
export async function deleteNamespace(name: string): Promise<void> {
  await kubectl(kubectlOnCluster(), ['delete', 'namespace', name, '--wait=false', '--ignore-not-found'])
}
