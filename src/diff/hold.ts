import { type JsonMap, mapAt, valueAt } from '../model/json.ts'
import { count } from '../text/format.ts'

/** What keeps pods of a workload from a new template. */
export type Hold = {
  /** How many of the first pods: 0 for none, Infinity for all. */
  readonly kept: number
  /** Why, and for how long; to put after what changes. */
  readonly reason: string
}

/** What keeps the pods of a Deployment or StatefulSet from a new template. */
export function holdOf(workload: JsonMap): Hold {
  const { paused } = mapAt(workload, 'spec')
  const { type, rollingUpdate } = mapAt(mapAt(workload, 'spec'), 'updateStrategy')
  if (paused === true) {
    return { kept: Number.POSITIVE_INFINITY, reason: 'it is paused: pods keep the old template until it is resumed.' }
  }
  if (type === 'OnDelete') {
    const reason = 'updateStrategy.type is OnDelete: pods keep the old template until you delete them.'
    return { kept: Number.POSITIVE_INFINITY, reason }
  }
  const kept = Number(valueAt(rollingUpdate, ['partition']) ?? 0)
  const pods = kept === 1 ? 'the first pod keeps' : `the first ${count(kept, 'pod')} keep`
  return {
    kept,
    reason: `updateStrategy.rollingUpdate.partition is ${kept}: ${pods} the old template until you lower it.`,
  }
}
