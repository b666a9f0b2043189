import type { Found, FoundFleet } from './found.ts'
import type { LeftObject } from './result.ts'

/** Kinds that controllers or the cluster make, or that hold secrets: they stay as they are, and nothing is lost. */
const leftKinds: ReadonlyMap<string, string> = new Map([
  ...[
    'ControllerRevision',
    'Endpoints',
    'EndpointSlice',
    'Event',
    'Lease',
    'Node',
    'Pod',
    'PodMetrics',
    'ReplicaSet',
  ].map((kind) => [kind, 'a controller makes it'] as const),
  ...[
    'APIService',
    'ClusterRole',
    'ClusterRoleBinding',
    'CustomResourceDefinition',
    'IngressClass',
    'MutatingWebhookConfiguration',
    'Namespace',
    'PersistentVolume',
    'PriorityClass',
    'RuntimeClass',
    'StorageClass',
    'ValidatingWebhookConfiguration',
  ].map((kind) => [kind, 'it belongs to the cluster'] as const),
  ['Secret', 'its content does not belong in values; pods find it by its name'],
])

/** Kinds that run pods, and that the chart has no settings for. */
const otherWorkloads: readonly string[] = ['CronJob', 'DaemonSet', 'Job', 'ReplicationController']

/** What becomes of objects without an agent: left as they are, carried as further objects, or missing from the release. */
export function whatBecomesOf(others: FoundFleet['others']): {
  readonly left: readonly LeftObject[]
  readonly further: readonly LeftObject[]
  readonly missing: readonly LeftObject[]
} {
  const left: LeftObject[] = []
  const further: LeftObject[] = []
  const missing: LeftObject[] = []
  for (const other of others) {
    const { found } = other
    const whyOutside = whyLeft(found)
    const whyMissing = whyNotCarried(found)
    if (whyOutside !== undefined) left.push({ found, why: whyOutside })
    else if (whyMissing !== undefined) missing.push({ found, why: whyMissing })
    else further.push(other)
  }
  return { left, further, missing }
}

/** Why an object stays outside the release without loss; undefined if it is to be carried. */
function whyLeft({ kind, name }: Found): string | undefined {
  const isOfNamespace =
    (kind === 'ServiceAccount' && name === 'default') || (kind === 'ConfigMap' && name === 'kube-root-ca.crt')
  return isOfNamespace ? 'each namespace has one' : leftKinds.get(kind)
}

/** Why the chart cannot carry an object; undefined if it can. */
function whyNotCarried({ kind }: Found): string | undefined {
  if (otherWorkloads.includes(kind)) return `an agent is a Deployment or a StatefulSet, not a ${kind}`
  return kind === 'PersistentVolumeClaim' ? 'no agent of these manifests mounts it' : undefined
}
