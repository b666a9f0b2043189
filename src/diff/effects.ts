import { workloadKinds } from '../kubernetes/kinds.ts'
import { equal, type Json, type JsonMap, valueAt } from '../model/json.ts'
import { count } from '../text/format.ts'
import type { ObjectChange } from './objects.ts'

/** What an upgrade does to the number of an agent's pods. */
export function replicasOf(changes: readonly ObjectChange[]): string[] {
  const scaler = changes.find(({ kind }) => kind === 'HorizontalPodAutoscaler')
  const workload = changes.find(({ kind, before, after }) => workloadKinds.includes(kind) && before && after)
  const [before, after] = [workload?.before, workload?.after].map((object) => valueAt(object, ['spec', 'replicas']))
  if (scaler?.before === undefined && scaler?.after !== undefined && workload !== undefined && before !== undefined) {
    const least = valueAt(scaler.after, ['spec', 'minReplicas']) ?? 1
    const kept = before === 0 ? '0 pods become 1' : `${podCount(before)} stay${before === 1 ? 's' : ''}`
    return [`Autoscaling is turned on: ${kept} until the autoscaler acts, which keeps at least ${least}.`]
  }
  if (scaler?.after === undefined && scaler?.before !== undefined && workload !== undefined && after !== undefined) {
    const { minReplicas = 1, maxReplicas = 1 } = (scaler.before.spec ?? {}) as JsonMap
    const some = minReplicas === maxReplicas ? podCount(minReplicas) : `${minReplicas}–${maxReplicas} pods`
    return [
      `Autoscaling is turned off: its ${some} become${some === '1 pod' ? 's' : ''} ${after}. With Helm 4, add --force-conflicts.`,
    ]
  }
  if (workload === undefined || equal(before, after)) return []
  if (after === undefined)
    return [
      `The number of pods is no longer set: ${podCount(before)} ${before === 1 ? 'stays' : 'become 1'} unless another scaler sets it.`,
    ]
  return [
    before === undefined
      ? `The number of pods becomes ${after}.`
      : `${podCount(before)} become${before === 1 ? 's' : ''} ${after}.`,
  ]
}

function podCount(replicas: Json | undefined): string {
  return count(Number(replicas), 'pod')
}
