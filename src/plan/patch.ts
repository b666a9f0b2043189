import type { Contract } from '../chart.ts'
import { equal, isMap, type Json, type JsonMap } from '../json.ts'
import { mergeLayer } from '../merge/layers.ts'
import { define } from '../values/overlay.ts'

/**
 * The layer that turns some settings of an agent into others, once the chart merges it over them.
 * @returns empty where they are the same
 */
export function patchBetween(from: JsonMap, to: JsonMap, { unions }: Contract): JsonMap {
  const patch: Record<string, Json> = {}
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [one, other] = [from[key], to[key]]
    if (equal(one, other)) continue
    // Null removes what the lower layers set.
    if (!isMap(one) || !isMap(other)) define(patch, key, other ?? null)
    else {
      const smallest = difference(one, other, false)
      const reached = mergeLayer({ [key]: one }, { [key]: smallest }, unions)[key]
      // Of a union, the members that are the same have to be named as well.
      define(patch, key, equal(reached, other) ? smallest : difference(one, other, true))
    }
  }
  return patch
}

function difference(from: JsonMap, to: JsonMap, isComplete: boolean): JsonMap {
  const result: Record<string, Json> = {}
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [one, other] = [from[key], to[key]]
    if (!isComplete && equal(one, other)) continue
    define(result, key, isMap(one) && isMap(other) ? difference(one, other, isComplete) : (other ?? null))
  }
  return result
}
