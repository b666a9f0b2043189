import { isDeepStrictEqual } from 'node:util'
import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import type { Resource } from './api.ts'
import type { Place } from './helpers.ts'
import { agentOf, objectsIn } from './objects.ts'

/** An object as kubectl lists it. */
export type Found = { kind: string; metadata: ObjectMeta }

/** Kinds with a number that counts the changes of their spec, which controllers also write. */
const counted = ['Deployment', 'StatefulSet', 'PodDisruptionBudget']
/** Kinds that controllers write all the time: only whether they are the same objects matters. */
const same = ['Pod', 'ReplicaSet', 'ControllerRevision', 'PersistentVolumeClaim']

/** Of the first, any change is that of an upgrade: only Helm writes these. */
const resources: readonly Resource[] = [
  ...(['services', 'serviceaccounts', 'networkpolicies', 'configmaps'] as const),
  ...(['deployments', 'statefulsets', 'poddisruptionbudgets'] as const),
  ...(['pods', 'replicasets', 'controllerrevisions', 'persistentvolumeclaims'] as const),
]

/** By owner, then by kind and name: what changes when somebody writes the spec of an object or replaces it. */
export type Footprint = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * The objects of a namespace as they are now, without pods that are terminating and without what Kubernetes puts there.
 * @param ownerOf whom an object belongs to: by default, its agent, or `''` if there is none
 */
export async function footprintOf(place: Place, ownerOf: (object: Found) => string = agentOf): Promise<Footprint> {
  const objects = (await objectsIn<Found>(place, ...resources)).filter(
    (object) => !isFromKubernetes(object) && !isGoing(object),
  )
  return Object.fromEntries(
    [...Map.groupBy(objects, ownerOf)].map(([owner, own]) => [
      owner,
      Object.fromEntries(own.map((object) => [`${object.kind} ${object.metadata.name}`, markOf(object)])),
    ]),
  )
}

function markOf({ kind, metadata: { uid, generation, resourceVersion } }: Found): string {
  if (same.includes(kind)) return `${uid}`
  return `${uid} ${counted.includes(kind) ? generation : resourceVersion}`
}

const isFromKubernetes = ({ metadata }: Found): boolean => ['default', 'kube-root-ca.crt'].includes(metadata.name ?? '')
const isGoing = ({ kind, metadata }: Found): boolean => kind === 'Pod' && metadata.deletionTimestamp !== undefined

/** The owners whose objects came, went or changed between two moments. */
export function touchedBetween(before: Footprint, after: Footprint): string[] {
  const owners = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...owners].filter((owner) => !isDeepStrictEqual(before[owner], after[owner])).sort()
}

/** The kinds of an owner's objects, each once. */
export const kindsOf = (own: Footprint[string] | undefined): string[] => [
  ...new Set(Object.keys(own ?? {}).map((name) => name.split(' ')[0] ?? '')),
]
