import { inject } from 'vitest'
import { getItems, type Kubectl, kubectl } from '../../scripts/cluster/kubectl.ts'
import { chart } from '../../scripts/start/examples.ts'
import { type Helm, helm } from '../../scripts/start/helm.ts'

/** Both majors that the chart supports. */
export const majors = [3, 4] as const
export type Major = (typeof majors)[number]

/** kubectl on the cluster of this run. */
export function kubectlOnCluster(): Kubectl {
  return { path: inject('tools').kubectl.path, access: inject('cluster') }
}

/** One of the two Helms on the cluster of this run. */
export function helmOnCluster(major: Major): Helm {
  return { path: inject('tools')[`helm${major}`].path, access: inject('cluster') }
}

/** Installs or upgrades the chart, and waits until its pods are ready. */
export async function upgrade(
  program: Helm,
  release: string,
  namespace: string,
  values: string,
  settings: Readonly<Record<string, string | number | boolean>> = {},
): Promise<void> {
  const set = Object.entries(settings).flatMap(([path, value]) => ['--set', `${path}=${value}`])
  const args = ['--namespace', namespace, '--values', values, ...set, '--wait', '--timeout', '60s']
  await helm(program, ['upgrade', '--install', release, chart, ...args])
}

/** The objects of a kind in a namespace. */
export function objectsIn<T>(namespace: string, kind: string): Promise<T[]> {
  return getItems<T>(kubectlOnCluster(), [kind, '--namespace', namespace])
}

/** Makes an empty namespace for a test. */
export async function createNamespace(name: string): Promise<void> {
  await kubectl(kubectlOnCluster(), ['create', 'namespace', name])
}

/** Removes a test's namespace; nobody waits for it. */
export async function deleteNamespace(name: string): Promise<void> {
  await kubectl(kubectlOnCluster(), ['delete', 'namespace', name, '--wait=false', '--ignore-not-found'])
}
