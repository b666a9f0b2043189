import type { PersistentVolume, PersistentVolumeClaim } from 'kubernetes-types/core/v1.d.ts'
import { expect, vi } from 'vitest'
import { getItems, type Kubectl, kubectl } from '../../scripts/cluster/kubectl.ts'

/** Applies an object to the namespace `default`. */
export const apply = (cluster: Kubectl, object: object) => kubectl(cluster, ['apply', '--filename', '-'], object)
/** A claim for a small volume. */
export const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '40Mi' } } },
}

/** Waits until the only claim in the namespace `default` is bound. @returns the folder of its volume */
export async function volumeOf(cluster: Kubectl): Promise<string> {
  return vi.waitFor(
    async () => {
      const [bound] = await getItems<PersistentVolumeClaim>(cluster, ['persistentvolumeclaims'])
      expect(bound?.status?.phase).toBe('Bound')
      // Other tests have volumes, too.
      const volumes = await getItems<PersistentVolume>(cluster, ['persistentvolumes'])
      const volume = volumes.find(({ metadata }) => metadata?.name === bound?.spec?.volumeName)
      return volume?.spec?.hostPath?.path ?? ''
    },
    { timeout: 120_000, interval: 250 },
  )
}
