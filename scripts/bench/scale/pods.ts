import { setTimeout as sleep } from 'node:timers/promises'
import { type Kubectl, kubectl } from '../../cluster/kubectl.ts'

/** How many pods are ready, and after how many seconds all of them were; undefined if some never were. */
export type Readiness = { readonly ready: number; readonly seconds: number | undefined }

/**
 * Waits until as many pods are ready as a fleet has, or no more get ready in time.
 * @param since when their installation began, as of `performance.now()`
 * @param patience how long to wait, in seconds
 */
export async function waitForPods(
  cluster: Kubectl,
  namespace: string,
  pods: number,
  since: number,
  patience: number,
): Promise<Readiness> {
  const end = performance.now() + patience * 1000
  while (true) {
    // Not as JSON, which would be 50 MB for 10,000 pods.
    const table = await kubectl(cluster, ['get', 'pods', '--namespace', namespace, '--no-headers'])
    const ready = table.match(/ 1\/1 /g)?.length ?? 0
    const seconds = (performance.now() - since) / 1000
    if (ready >= pods) return { ready, seconds }
    if (performance.now() > end) return { ready, seconds: undefined }
    await sleep(2000)
  }
}

/** How many objects of some kinds there are in a namespace. */
export async function countObjects(cluster: Kubectl, namespace: string): Promise<number> {
  const table = await kubectl(cluster, ['get', 'deployments,services', '--namespace', namespace, '--no-headers'])
  return table.split('\n').filter((line) => line.trim() !== '').length
}
