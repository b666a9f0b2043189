import { equal, formatPath, type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { count } from '../text/format.ts'
import type { ObjectChange } from './objects.ts'

/** The kinds that create pods. */
export const workloads: readonly string[] = ['Deployment', 'StatefulSet']

/** What an upgrade does to the pods of an agent. */
export type Restart = {
  /** `added`: there were none before. `removed`: none are left. */
  readonly pods: 'unchanged' | 'restart' | 'added' | 'removed'
  /** What in the pod template changes. */
  readonly because: readonly string[]
}

/** Whether an agent's pods restart: they do when their template changes, or when another object creates them. */
export function restartOf(changes: readonly ObjectChange[]): Restart {
  const ofWorkloads = changes.filter(({ kind }) => workloads.includes(kind))
  const before = ofWorkloads.find((change) => change.before !== undefined)
  const after = ofWorkloads.find((change) => change.after !== undefined)
  if (before === undefined && after === undefined) return { pods: 'unchanged', because: [] }
  if (before === undefined) return { pods: 'added', because: [] }
  if (after === undefined) return { pods: 'removed', because: [] }
  if (before !== after) return { pods: 'restart', because: [`${before.kind} becomes ${after.kind}`] }
  const because = after.paths.filter((path) => path[0] === 'spec' && path[1] === 'template')
  return { pods: because.length === 0 ? 'unchanged' : 'restart', because: because.map((path) => settingOf(path)) }
}

/** A path in a pod template, without the part that all paths share. */
function settingOf(path: Path): string {
  return formatPath(path.slice(path[2] === 'spec' ? 3 : 2))
}

/** What an upgrade does to the number of an agent's pods. */
export function replicasOf(changes: readonly ObjectChange[]): string[] {
  const scaler = changes.find(({ kind }) => kind === 'HorizontalPodAutoscaler')
  const workload = changes.find(({ kind, before, after }) => workloads.includes(kind) && before && after)
  const [before, after] = [workload?.before, workload?.after].map((object) => valueAt(object, ['spec', 'replicas']))
  if (scaler?.before === undefined && scaler?.after !== undefined && workload !== undefined && before !== undefined) {
    const least = valueAt(scaler.after, ['spec', 'minReplicas']) ?? 1
    const falls = before === 1 ? '1 pod stays' : `${podCount(before)} become 1`
    return [`Autoscaling is turned on: ${falls} until the autoscaler acts, which keeps at least ${least}.`]
  }
  if (scaler?.after === undefined && scaler?.before !== undefined && workload !== undefined && after !== undefined) {
    const { minReplicas = 1, maxReplicas = 1 } = (scaler.before.spec ?? {}) as JsonMap
    return [`Autoscaling is turned off: its ${minReplicas}–${maxReplicas} pods become ${after}.`]
  }
  if (workload === undefined || equal(before, after)) return []
  if (after === undefined)
    return [`The number of pods is no longer set: ${podCount(before)} become 1 unless another scaler sets it.`]
  return [
    before === undefined
      ? `The number of pods becomes ${after}.`
      : `${podCount(before)} become${before === 1 ? 's' : ''} ${after}.`,
  ]
}

function podCount(replicas: Json | undefined): string {
  return count(Number(replicas), 'pod')
}
