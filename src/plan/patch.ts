import type { Contract } from '../chart.ts'
import { equal, isMap, type Json, type JsonMap } from '../json.ts'
import { mergeLayer } from '../merge/layers.ts'
import { define, overlay } from '../values/overlay.ts'

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
    else define(patch, key, patchOfMap(key, one, other, unions))
  }
  return patch
}

/** What differs; and what that takes along, since where a member of a union is set the others go. */
function patchOfMap(key: string, from: JsonMap, to: JsonMap, unions: Contract['unions']): JsonMap {
  let patch: JsonMap = {}
  for (let reached = from; !equal(reached, to); ) {
    const more = overlay(patch, difference(reached, to))
    if (equal(more, patch)) throw new Error(`no layer turns ${key} into ${JSON.stringify(to)}`)
    patch = more
    const next = mergeLayer({ [key]: from }, { [key]: patch }, unions)[key]
    reached = isMap(next) ? next : {}
  }
  return patch
}

function difference(from: JsonMap, to: JsonMap): JsonMap {
  const result: Record<string, Json> = {}
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [one, other] = [from[key], to[key]]
    if (equal(one, other)) continue
    define(result, key, isMap(one) && isMap(other) ? difference(one, other) : (other ?? null))
  }
  return result
}
