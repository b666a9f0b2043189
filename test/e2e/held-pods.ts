import type { Pod } from 'kubernetes-types/core/v1.d.ts'
import { kubectl } from '../../scripts/cluster/kubectl.ts'
import type { Place } from './helpers.ts'
import { objectsIn } from './objects.ts'

const finalizer = 'test.example/hold'

/** Keeps the pods of a namespace once they are deleted, as a real node does until their containers have ended. */
export async function holdPods(place: Place): Promise<void> {
  await setFinalizers(place, [finalizer])
}

/** Lets them go. */
export async function letPodsGo(place: Place): Promise<void> {
  await setFinalizers(place, null)
}

async function setFinalizers(place: Place, finalizers: readonly string[] | null): Promise<void> {
  const names = (await allPodsIn(place)).map(({ metadata }) => metadata?.name ?? '')
  if (names.length === 0) return
  const patch = JSON.stringify({ metadata: { finalizers } })
  await kubectl(place.cluster, [
    'patch',
    'pod',
    ...names,
    '--namespace',
    place.namespace,
    '--type=merge',
    '--patch',
    patch,
  ])
}

/** The pods of a namespace, with those that are terminating. */
export const allPodsIn = (place: Place): Promise<Pod[]> => objectsIn<Pod>(place, 'pods')

export const isTerminating = ({ metadata }: Pod): boolean => metadata?.deletionTimestamp !== undefined
