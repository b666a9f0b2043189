import type { Namespace } from 'kubernetes-types/core/v1.d.ts'
import { getItems, type Kubectl, kubectl } from '../cluster/kubectl.ts'
import { marker } from './examples.ts'

/** Whether a namespace exists, and whether `npm start` created it. */
export type NamespaceState = 'absent' | 'ours' | 'foreign'

/** Looks a namespace up. */
export async function namespaceState(cluster: Kubectl, name: string): Promise<NamespaceState> {
  const [namespace] = await getItems<Namespace>(cluster, ['namespaces', '--field-selector', `metadata.name=${name}`])
  if (namespace === undefined) return 'absent'
  return namespace.metadata?.labels?.[marker.key] === marker.value ? 'ours' : 'foreign'
}

/** Creates the namespace if it does not exist, and only then marks it as ours. */
export async function ensureNamespace(cluster: Kubectl, name: string): Promise<void> {
  if ((await namespaceState(cluster, name)) !== 'absent') return
  const metadata = { name, labels: { [marker.key]: marker.value } }
  await kubectl(cluster, ['create', '--filename', '-'], { apiVersion: 'v1', kind: 'Namespace', metadata })
}
