import { type JsonMap, mapsIn, valueAt } from '../model/json.ts'
import type { ObjectChange } from './objects.ts'

/** Claims that StatefulSets delete because of `persistentVolumeClaimRetentionPolicy`. */
export type DeletedClaims = {
  /** Those that are also objects of the release: the claims of first replicas. */
  readonly names: ReadonlySet<string>
  readonly texts: readonly string[]
}

/** What StatefulSets delete when they are removed or scaled down. */
export function deletedClaims(changes: readonly ObjectChange[]): DeletedClaims {
  const found = changes
    .filter(({ kind, before }) => kind === 'StatefulSet' && before !== undefined)
    .flatMap((set) =>
      deletedBy(
        set,
        changes.find((change) => scales(change, set.name)),
      ),
    )
  return {
    names: new Set(found.filter(({ from }) => from === 0).map(({ claim }) => `${claim}-0`)),
    texts: found.map(text),
  }
}

function scales({ kind, before, after }: ObjectChange, name: string): boolean {
  const target = valueAt(after ?? before, ['spec', 'scaleTargetRef']) as JsonMap | undefined
  return kind === 'HorizontalPodAutoscaler' && target?.kind === 'StatefulSet' && target.name === name
}

/** The claims of consecutive replicas: `claim` is their name without the number at its end. */
type Deletion = {
  readonly claim: string
  readonly from: number
  /** The first that is not deleted; Infinity if their number is unknown. */
  readonly to: number
  readonly isSure: boolean
  readonly set: string
  readonly policy: 'whenDeleted' | 'whenScaled'
}

function deletedBy({ name, before, after }: ObjectChange, scaler: ObjectChange | undefined): Deletion[] {
  const policy = after === undefined ? 'whenDeleted' : 'whenScaled'
  if (valueAt(after ?? before, ['spec', 'persistentVolumeClaimRetentionPolicy', policy]) !== 'Delete') return []
  const { least, most } = podsOf(before, scaler?.before)
  // If a StatefulSet has no pods, its first claim may still have had one before.
  const past = after === undefined ? Math.max(most, 1) : most
  const { surely, maybe } = after === undefined ? { surely: 0, maybe: 0 } : remaining(before, after, scaler)
  const ranges = [
    { from: maybe, to: surely < least ? surely : 0, isSure: false },
    { from: surely, to: least, isSure: true },
    { from: Math.max(maybe, surely < least ? least : 0), to: past, isSure: false },
  ].filter(({ from, to }) => from < to)
  const templates = mapsIn(valueAt(before, ['spec', 'volumeClaimTemplates']))
  return templates.flatMap((template) => {
    const claim = `${valueAt(template, ['metadata', 'name'])}-${name}`
    return ranges.map((range) => ({ ...range, claim, set: name, policy }))
  })
}

/** How many pods a StatefulSet has. */
function podsOf(set: JsonMap | undefined, scaler: JsonMap | undefined): { least: number; most: number } {
  const spec = scaler?.spec as JsonMap | undefined
  if (spec !== undefined) return { least: Number(spec.minReplicas ?? 1), most: Number(spec.maxReplicas) }
  const replicas = valueAt(set, ['spec', 'replicas'])
  return replicas === undefined
    ? { least: 0, most: Number.POSITIVE_INFINITY }
    : { least: Number(replicas), most: Number(replicas) }
}

/** The first replica that a StatefulSet surely loses if it stays, and the first that it may lose. */
function remaining(
  before: JsonMap | undefined,
  after: JsonMap,
  scaler: ObjectChange | undefined,
): { surely: number; maybe: number } {
  const replicas = valueAt(after, ['spec', 'replicas'])
  const wasSet = valueAt(before, ['spec', 'replicas']) !== undefined
  if (replicas !== undefined) return { surely: Number(replicas), maybe: Number(replicas) }
  if (scaler?.after !== undefined) {
    const { least, most } = podsOf(after, scaler.after)
    // A new autoscaler may find too many pods.
    return { surely: most, maybe: scaler.before === undefined && wasSet ? least : most }
  }
  return { surely: Number.POSITIVE_INFINITY, maybe: wasSet ? 1 : Number.POSITIVE_INFINITY }
}

function text({ claim, from, to, isSure, set, policy }: Deletion): string {
  const isOne = to === from + 1
  const last = `${to === from + 2 ? ' and' : ' to'} ${claim}-${to - 1}`
  const rest = isOne ? '' : to === Number.POSITIVE_INFINITY ? ' and those after it' : last
  const [its, it] = isOne ? ['its', 'it'] : ['their', 'them']
  const what = `The claim${isOne ? '' : 's'} ${claim}-${from}${rest}`
  const happens = isSure
    ? `${isOne ? 'is' : 'are'} deleted: ${its} data is lost.`
    : `may be deleted: ${its} data would be lost.`
  const when = policy === 'whenDeleted' ? 'when it is removed' : 'with their replicas'
  const how = policy === 'whenDeleted' ? ' in a separate upgrade first' : ''
  return `${what} ${happens} StatefulSet ${set} deletes its claims ${when}; to keep ${it}, set persistentVolumeClaimRetentionPolicy.${policy} to Retain${how}.`
}
