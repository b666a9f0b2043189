import type { MergedList } from '../../../src/kubernetes/types.ts'
import type { Kubernetes } from '../documents.ts'
import { shortName } from '../simplify.ts'
import type { Place } from './places.ts'

/** The lists at some places that a patch merges by another key than the API server tells their items apart by. */
export function mergedLists({ schemas }: Kubernetes, places: readonly Place[]): MergedList[] {
  return [...new Set(places.map(({ fullName }) => fullName))].flatMap((fullName) =>
    Object.entries(schemas[fullName]?.properties ?? {}).flatMap(([key, property]): MergedList[] => {
      const { 'x-kubernetes-patch-merge-key': mergedBy, 'x-kubernetes-list-map-keys': identity = [] } = property
      if (mergedBy === undefined || identity.length === 0 || (identity.length === 1 && identity[0] === mergedBy))
        return []
      return [{ type: shortName(fullName), key, mergedBy, identity }]
    }),
  )
}
