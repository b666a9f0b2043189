import { equal, formatPath, type Json, type JsonMap, type Path, valueAt } from '../json.ts'
import type { ObjectChange } from './objects.ts'

const workloads = ['Deployment', 'StatefulSet']

/** What an upgrade does to the pods of an agent. */
export type Restart = {
  /** `added` and `removed`: there were none, or none are left. */
  readonly pods: 'unchanged' | 'restart' | 'added' | 'removed'
  /** What in the pod template changes. */
  readonly because: readonly string[]
}

/** Whether an agent's pods restart: they do when their template changes, or what makes them is another object. */
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

/** A path in a pod template without what is the same for all. */
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
    const falls = before === 1 ? '1 pod stays' : `${count(before)} become 1`
    return [`Autoscaling is turned on: ${falls} until the autoscaler acts, which keeps at least ${least}.`]
  }
  if (scaler?.after === undefined && scaler?.before !== undefined && workload !== undefined && after !== undefined) {
    const { minReplicas = 1, maxReplicas = 1 } = (scaler.before.spec ?? {}) as JsonMap
    return [`Autoscaling is turned off: the ${minReplicas} to ${maxReplicas} pods that it keeps become ${after}.`]
  }
  if (workload === undefined || equal(before, after)) return []
  if (after === undefined)
    return [`The number of pods is no longer set: ${count(before)} become 1 unless another scaler owns it.`]
  return [
    before === undefined
      ? `The number of pods becomes ${after}.`
      : `${count(before)} become${before === 1 ? 's' : ''} ${after}.`,
  ]
}

function count(replicas: Json | undefined): string {
  return `${replicas} pod${replicas === 1 ? '' : 's'}`
}

/** What an upgrade does to an agent's volume. */
export function volumeOf(changes: readonly ObjectChange[]): string[] {
  return changes.flatMap((change) => {
    if (change.kind === 'PersistentVolumeClaim') return claimEffect(change)
    if (!workloads.includes(change.kind) || !change.before || !change.after) return []
    return [...templateEffect(change), ...boundEffect(change)]
  })
}

function claimEffect({ name, before, after, paths }: ObjectChange): string[] {
  if (before === undefined) return [`The claim ${name} is created.`]
  if (after === undefined) {
    if (keeps(before)) return [`The claim ${name} stays, and no release owns it any more.`]
    return [`The claim ${name} is deleted: its data is lost.`]
  }
  const spec = paths.filter(([key]) => key === 'spec')
  if (spec.length === 0) return []
  const size: Path = ['spec', 'resources', 'requests', 'storage']
  if (spec.every((path) => equal([...path], [...size]))) {
    return [
      `The claim ${name} is resized from ${valueAt(before, size)} to ${valueAt(after, size)}: to more if its storage class can, to less never.`,
    ]
  }
  return [`The claim ${name} cannot be changed in ${spec.map(formatPath).join(', ')}: the upgrade fails.`]
}

function keeps(object: JsonMap): boolean {
  return valueAt(object, ['metadata', 'annotations', 'helm.sh/resource-policy']) === 'keep'
}

/** What a StatefulSet makes claims from never changes. */
function templateEffect({ kind, name, paths }: ObjectChange): string[] {
  const isChanged = kind === 'StatefulSet' && paths.some((path) => path[1] === 'volumeClaimTemplates')
  if (!isChanged) return []
  return [
    `The claims of StatefulSet ${name} cannot be changed: the upgrade fails. Delete it before with kubectl delete statefulset ${name} --cascade=orphan; its pods and claims stay.`,
  ]
}

/** Pods that bind another claim than before. */
function boundEffect({ before, after }: ObjectChange): string[] {
  const [old, now] = [before, after].map(claimsOf)
  return equal(old ?? [], now ?? []) ? [] : [`The pods use ${show(now)} instead of ${show(old)}.`]
}

function claimsOf(workload: JsonMap | undefined): string[] {
  const volumes = valueAt(workload, ['spec', 'template', 'spec', 'volumes']) ?? []
  return (volumes as readonly JsonMap[]).flatMap((volume) => {
    const name = valueAt(volume, ['persistentVolumeClaim', 'claimName'])
    return typeof name === 'string' ? [name] : []
  })
}

function show(claims: readonly string[] = []): string {
  return claims.length === 0 ? 'no claim' : `the claim ${claims.join(', ')}`
}
