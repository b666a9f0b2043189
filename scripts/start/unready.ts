import type { PersistentVolumeClaim, Pod } from 'kubernetes-types/core/v1.d.ts'
import { getItems, type Kubectl } from '../cluster/kubectl.ts'

/** Lines that name the pods and claims of a release that are not ready, with the reason that Kubernetes gives. */
export async function describeUnready(cluster: Kubectl, namespace: string, release: string): Promise<string[]> {
  const query = ['--namespace', namespace, '--selector', `app.kubernetes.io/instance=${release}`]
  const [pods, claims] = await Promise.all([
    getItems<Pod>(cluster, ['pods', ...query]),
    getItems<PersistentVolumeClaim>(cluster, ['persistentvolumeclaims', ...query]),
  ])
  return unreadyLines(pods, claims)
}

/** The same for given pods and claims; empty if all are ready. */
export function unreadyLines(pods: readonly Pod[], claims: readonly PersistentVolumeClaim[]): string[] {
  const lines = [
    ...pods.filter((pod) => !isReady(pod)).map(describePod),
    ...claims.filter(isUnbound).map(describeClaim),
  ]
  return lines.length === 0 ? [] : ['Not ready:', ...lines.map((line) => `  ${line}`)]
}

const isReady = (pod: Pod) => pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True')
const isUnbound = (claim: PersistentVolumeClaim) => claim.status?.phase !== 'Bound'
const describeClaim = (claim: PersistentVolumeClaim) =>
  `claim ${claim.metadata?.name}: ${claim.status?.phase} (does the cluster have a default StorageClass?)`

function describePod(pod: Pod): string {
  const { conditions = [], containerStatuses = [], initContainerStatuses = [], phase } = pod.status ?? {}
  const waiting = [...initContainerStatuses, ...containerStatuses].find(({ state }) => state?.waiting)?.state?.waiting
  const unscheduled = conditions.find(({ type, status }) => type === 'PodScheduled' && status === 'False')
  const reason = waiting ?? unscheduled ?? { reason: phase, message: 'no container reports ready' }
  return `pod ${pod.metadata?.name}: ${[reason.reason, reason.message].filter(Boolean).join(': ')}`
}
