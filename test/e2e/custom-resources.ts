import { join } from 'node:path'
import { type Kubectl, kubectl } from '../../scripts/cluster/kubectl.ts'

const file = join(import.meta.dirname, 'fixtures', 'custom-resources.yaml')

/** Teaches a cluster the kinds that examples/extra-objects.yaml uses. */
export async function defineCustomResources(cluster: Kubectl): Promise<void> {
  await kubectl(cluster, ['apply', '--filename', file])
  await kubectl(cluster, ['wait', '--for=condition=Established', '--filename', file])
}
