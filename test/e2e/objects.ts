import type { Deployment, StatefulSet } from 'kubernetes-types/apps/v1.d.ts'
import type { PersistentVolumeClaim, Pod } from 'kubernetes-types/core/v1.d.ts'
import type { ObjectMeta } from 'kubernetes-types/meta/v1.d.ts'
import { listObjects, type Resource } from './api.ts'
import type { Place } from './helpers.ts'

/** The objects of some kinds in a namespace. */
export async function objectsIn<T>({ cluster, namespace }: Place, ...kinds: readonly Resource[]): Promise<T[]> {
  return (await Promise.all(kinds.map((kind) => listObjects<T>(cluster.access, namespace, kind)))).flat()
}

type Named = { metadata?: ObjectMeta }

/** The agent that an object belongs to. */
export const agentOf = ({ metadata }: Named): string => metadata?.labels?.['app.kubernetes.io/component'] ?? ''

/** Objects by the agent that they belong to. */
export const byAgent = <T extends Named>(objects: readonly T[]): Record<string, T[]> =>
  Object.groupBy(objects, agentOf) as Record<string, T[]>

export const isReady = (pod: Pod): boolean =>
  pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false

/** The agents' pods, without those that are terminating. */
export async function podsIn(place: Place): Promise<Record<string, Pod[]>> {
  const pods = await objectsIn<Pod>(place, 'pods')
  return byAgent(pods.filter(({ metadata }) => metadata?.deletionTimestamp === undefined))
}

/** The Deployments and StatefulSets, by agent. */
export async function workloadsIn(place: Place): Promise<Record<string, (Deployment | StatefulSet)[]>> {
  return byAgent(await objectsIn<Deployment | StatefulSet>(place, 'deployments', 'statefulsets'))
}

/** What identifies a claim, by the claim's name. */
export type Claims = Record<string, { uid: string | undefined; volume: string | undefined; isGoing: boolean }>

/** The claims of a namespace. */
export async function claimsIn(place: Place): Promise<Claims> {
  const claims = await objectsIn<PersistentVolumeClaim>(place, 'persistentvolumeclaims')
  return Object.fromEntries(
    claims.map(({ metadata, spec }) => [
      metadata?.name ?? '',
      { uid: metadata?.uid, volume: spec?.volumeName, isGoing: metadata?.deletionTimestamp !== undefined },
    ]),
  )
}
