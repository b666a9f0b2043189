import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1.d.ts'
import { kubectl } from '../../scripts/cluster/kubectl.ts'
import { cells } from './cells.ts'
import { kubectlOnCluster, type Place } from './helpers.ts'
import { objectsIn } from './objects.ts'

/** A storage class whose volumes can grow, as `persistence` names it. */
export const growing = { storageClassName: 'growing' } as const

/** Creates it on the clusters of all cells. It is kept: without it, its volumes could not be removed. */
export async function defineGrowingClass(): Promise<void> {
  const growingClass = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name: growing.storageClassName },
    provisioner: 'kubernetes.io/host-path',
    allowVolumeExpansion: true,
  }
  for (const { kubernetes } of cells) {
    await kubectl(kubectlOnCluster(kubernetes), ['apply', '--filename', '-'], growingClass)
  }
}

/** The size that each claim of a namespace requests. */
export async function claimSizesIn(place: Place): Promise<(string | undefined)[]> {
  const claims = await objectsIn<PersistentVolumeClaim>(place, 'persistentvolumeclaims')
  return claims.map(({ spec }) => spec?.resources?.requests?.storage)
}
