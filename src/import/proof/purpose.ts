import { equal, type Json, type Path, valueAt } from '../../model/json.ts'
import { chartLabels, policyAnnotation } from '../clean.ts'

/** Why the chart renders something else on purpose. */
export type Purpose =
  | 'labels'
  | 'selectors'
  | 'names'
  | 'ports'
  | 'security'
  | 'service-links'
  | 'replicas'
  | 'governing-service'
  | 'keep'
  | 'claim-template'
  | 'claim'
  | 'storage-class'

type Change = { readonly path: Path; readonly before: Json | undefined; readonly after: Json | undefined }

/**
 * The purpose of a difference; undefined if there is none, so that something is lost.
 * @param isScaled whether an autoscaler sets the number of pods
 * @param singleSet the name of a StatefulSet with one pod, whose claims are mounted as they are
 * @param isOwned whether the object belongs to an agent
 */
export function purposeOf(
  kind: string,
  { path, before, after }: Change,
  isScaled: boolean,
  singleSet: string | undefined,
  isOwned: boolean,
): Purpose | undefined {
  const [top, second, third, fourth] = path
  if (top === 'metadata') return metadataPurpose(path, before)
  if (kind === 'ServiceAccount' && top === 'automountServiceAccountToken')
    return before === undefined ? 'security' : undefined
  if (top !== 'spec') return undefined
  if (kind === 'PersistentVolumeClaim')
    return second === 'storageClassName' && after === undefined ? 'storage-class' : undefined
  if (second === 'selector' || second === 'podSelector') return isOwned ? 'selectors' : undefined
  if (second === 'replicas') return isScaled && after === undefined ? 'replicas' : undefined
  if (second === 'serviceName') return 'governing-service'
  if (second === 'ports') return path.at(-1) === 'name' && before === undefined ? 'ports' : undefined
  if (second === 'volumeClaimTemplates') {
    const isMounted = singleSet !== undefined && after === undefined
    return isMounted ? 'claim' : fourth === 'metadata' ? 'claim-template' : undefined
  }
  if (kind === 'HorizontalPodAutoscaler' && second === 'scaleTargetRef') return third === 'name' ? 'names' : undefined
  if (second !== 'template') return undefined
  return third === 'metadata' ? podMetadataPurpose(path) : podPurpose(path.slice(3), before, after, singleSet)
}

function metadataPurpose([, field, key]: Path, before: Json | undefined): Purpose | undefined {
  if (field === 'name') return 'names'
  if (field === 'labels' && isChartLabel(key)) return 'labels'
  return field === 'annotations' && key === policyAnnotation && before === undefined ? 'keep' : undefined
}

function podMetadataPurpose([, , , field, key]: Path): Purpose | undefined {
  return field === 'labels' && isChartLabel(key) ? 'selectors' : undefined
}

/** @param path in the spec of the pod */
function podPurpose(
  path: Path,
  before: Json | undefined,
  after: Json | undefined,
  singleSet: string | undefined,
): Purpose | undefined {
  const isAdded = before === undefined && after !== undefined
  const [top, container, field, key, last] = path
  if (top === 'enableServiceLinks') return isAdded ? 'service-links' : undefined
  if (top === 'automountServiceAccountToken' || top === 'securityContext') return isAdded ? 'security' : undefined
  if (top === 'volumes') {
    const claim = String(valueAt(after, ['persistentVolumeClaim', 'claimName']))
    if (isAdded && singleSet !== undefined && claim.endsWith(`-${singleSet}-0`)) return 'claim'
    return container === 'tmp' && isAdded ? 'security' : undefined
  }
  if (top === 'topologySpreadConstraints' && field === 'labelSelector') return 'selectors'
  if (top !== 'containers' && top !== 'initContainers') return undefined
  if (field === 'securityContext') return isAdded ? 'security' : undefined
  if (container !== 'agent') return undefined
  if (field === 'volumeMounts')
    return key === '/tmp' && isAdded && equal(after, { name: 'tmp' }) ? 'security' : undefined
  if (field === 'ports') return isAdded && (last === undefined || last === 'name') ? 'ports' : undefined
  return undefined
}

function isChartLabel(key: Path[number] | undefined): boolean {
  return chartLabels.includes(String(key))
}
