import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import { getItems, type Kubectl, kubectl } from '../cluster/kubectl.ts'
import { type Example, marker } from './examples.ts'

type Item = { kind: string; metadata: ObjectMeta }

/** Kinds and objects that Kubernetes itself creates in every namespace. */
const automatic = new Set([
  'Event',
  'Endpoints',
  'EndpointSlice',
  'ServiceAccount/default',
  'ConfigMap/kube-root-ca.crt',
])

/** Lists the objects in a namespace that do not belong to an example, as `Kind/name`. */
export async function findForeignObjects(cluster: Kubectl, { namespace, release }: Example): Promise<string[]> {
  const args = ['api-resources', '--namespaced', '--verbs=list,delete', '--output', 'name']
  const resources = (await kubectl(cluster, args)).split('\n').filter(Boolean)
  const items = await getItems<Item>(cluster, [[...new Set(resources)].join(','), '--namespace', namespace])
  const foreign = items.filter((item) => !isAutomatic(item) && !isOwned(item) && !isOurs(item, release))
  return [...new Set(foreign.map(nameOf))]
}

const nameOf = ({ kind, metadata }: Item) => `${kind}/${metadata.name}`
const isAutomatic = (item: Item) => automatic.has(item.kind) || automatic.has(nameOf(item))
/** Is deleted with its owner. */
const isOwned = ({ metadata }: Item) => (metadata.ownerReferences?.length ?? 0) > 0
const isOurs = ({ metadata }: Item, release: string) =>
  metadata.annotations?.['meta.helm.sh/release-name'] === release || metadata.labels?.[marker.key] === marker.value
