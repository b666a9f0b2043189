import type { Union } from '../chart.ts'
import { equal, isMap, type Json, type JsonMap } from '../model/json.ts'
import { define } from '../model/overlay.ts'
import { isSet } from './unions.ts'

/** What to lay over a map to get another one, unions aside: null removes a key. */
export function difference(from: JsonMap, to: JsonMap): JsonMap {
  const result: Record<string, Json> = {}
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const one = Object.hasOwn(from, key) ? from[key] : undefined
    const other = Object.hasOwn(to, key) ? to[key] : undefined
    if (equal(one, other)) continue
    define(result, key, isMap(one) && isMap(other) ? difference(one, other) : (other ?? null))
  }
  return result
}

/**
 * The smallest layer that, merged over lower settings, gives others.
 * @param unions by the first key of the settings, as `mergeLayer` takes them
 */
export function layerTo(goal: JsonMap, lower: JsonMap, unions: Readonly<Record<string, readonly Union[]>>): JsonMap {
  const layer = difference(lower, goal)
  for (const [key, value] of Object.entries(layer)) {
    const [below, wanted] = [lower[key], goal[key]]
    if (!isMap(value) || !isMap(below) || !isMap(wanted)) continue
    const settled = (unions[key] ?? []).reduce((patch, union) => withRivals(patch, below, wanted, union), value)
    define(layer as Record<string, Json>, key, settled)
  }
  return layer
}

/**
 * Setting one member of a union removes the others: null need not, and those that stay must be named.
 * @param path the rest of the path to the union; `*` matches any key
 */
function withRivals(
  patch: JsonMap,
  lower: JsonMap,
  goal: JsonMap,
  { path, members }: Pick<Union, 'path' | 'members'>,
): JsonMap {
  const [segment, ...rest] = path
  if (segment === undefined) {
    if (!members.some((member) => isSet(patch, member))) return patch
    const kept = members.filter((member) => Object.hasOwn(lower, member) && !Object.hasOwn(patch, member))
    const named = Object.entries(patch).filter(([key, value]) => value !== null || !members.includes(key))
    return Object.fromEntries([...named, ...kept.map((member) => [member, goal[member] ?? null] as const)])
  }
  const result = { ...patch }
  for (const [key, value] of Object.entries(patch)) {
    const [below, wanted] = [lower, goal].map((map) => (Object.hasOwn(map, key) ? map[key] : undefined))
    if ((segment === '*' || segment === key) && isMap(value) && isMap(below) && isMap(wanted)) {
      define(result, key, withRivals(value, below, wanted, { path: rest, members }))
    }
  }
  return result
}
