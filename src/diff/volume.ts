import { workloadKinds } from '../kubernetes/kinds.ts'
import { equal, type JsonMap, valueAt } from '../model/json.ts'
import { isSmaller, storage } from './fixed.ts'
import { namedClaims } from './mounts.ts'
import type { ObjectChange } from './objects.ts'
import { deletedClaims } from './retention.ts'

/** What an upgrade does to the data of an agent, in sentences. */
export type VolumeEffect = {
  /** Claims that are, or may be, deleted with their data. */
  readonly lost: readonly string[]
  /** Anything else. */
  readonly volume: readonly string[]
}

/**
 * What an upgrade does to an agent's volume; `refusedOf` has what Kubernetes rejects.
 * @param steady the StatefulSets that do not change themselves, but whose autoscaler may
 */
export function volumeOf(changes: readonly ObjectChange[], steady: readonly ObjectChange[] = []): VolumeEffect {
  const deleted = deletedClaims([...changes, ...steady])
  const claims = changes.filter(({ kind, name }) => kind === 'PersistentVolumeClaim' && !deleted.names.has(name))
  const isLost = ({ before, after }: ObjectChange): boolean =>
    before !== undefined && after === undefined && !keeps(before)
  return {
    lost: [
      ...deleted.texts,
      ...claims.filter(isLost).map(({ name }) => `The claim ${name} is deleted: its data is lost.`),
    ],
    volume: [...claims.filter((claim) => !isLost(claim)).flatMap(claimEffect), ...changes.flatMap(boundEffect)],
  }
}

function claimEffect({ name, before, after, paths }: ObjectChange): string[] {
  if (before === undefined) return [`The claim ${name} is created.`]
  if (after === undefined) return [`The claim ${name} stays, but no longer belongs to a release.`]
  const [old, now] = [valueAt(before, storage), valueAt(after, storage)]
  const isResized = paths.some((path) => equal([...path], [...storage]))
  if (!isResized || !isSmaller(old, now)) return []
  return [
    `The claim ${name} is resized from ${old} to ${now} if its storage class allows that; otherwise the upgrade fails.`,
  ]
}

function keeps(object: JsonMap): boolean {
  return valueAt(object, ['metadata', 'annotations', 'helm.sh/resource-policy']) === 'keep'
}

/** Pods that use another claim than before. */
function boundEffect({ kind, before, after }: ObjectChange): string[] {
  if (!workloadKinds.includes(kind) || !before || !after) return []
  const [old, now] = [before, after].map(namedClaims)
  return equal(old ?? [], now ?? []) ? [] : [`The pods use ${show(now)} instead of ${show(old)}.`]
}

function show(claims: readonly string[] = []): string {
  return claims.length === 0 ? 'no claim' : `the claim ${claims.join(', ')}`
}
