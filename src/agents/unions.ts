import type { Union } from '../chart.ts'
import { isMap, type Json, type JsonMap } from '../model/json.ts'
import { define } from '../model/overlay.ts'

/**
 * Unions do not mix: if the upper layer sets one member, all members that it does not name leave the lower layer.
 * @param path the rest of the path to the union; `*` matches any key
 * @returns the lower layer without them
 */
export function withoutRivals(lower: JsonMap, upper: JsonMap, { path, members }: Omit<Union, 'together'>): JsonMap {
  const [segment, ...rest] = path
  if (segment === undefined) {
    if (!members.some((member) => isSet(upper, member))) return lower
    return Object.fromEntries(
      Object.entries(lower).filter(([key]) => !members.includes(key) || Object.hasOwn(upper, key)),
    )
  }
  const result = { ...lower }
  for (const [key, above] of Object.entries(upper)) {
    const below = Object.hasOwn(lower, key) ? lower[key] : undefined
    if ((segment === '*' || segment === key) && isMap(above) && isMap(below)) {
      define(result, key, withoutRivals(below, above, { path: rest, members }))
    }
  }
  return result
}

/**
 * Settings without the members of unions that are "": those count as unset, so the chart makes the same of both.
 * @param unions by the first key of the settings
 */
export function withoutUnset(settings: JsonMap, unions: Readonly<Record<string, readonly Union[]>>): JsonMap {
  const entries = Object.entries(settings).map(([key, value]) => {
    const own = Object.hasOwn(unions, key) ? (unions[key] ?? []) : []
    return [key, isMap(value) ? own.reduce(withoutUnsetIn, value) : value] as const
  })
  return Object.fromEntries(entries)
}

function withoutUnsetIn(map: JsonMap, { path, members }: Pick<Union, 'path' | 'members'>): JsonMap {
  const [segment, ...rest] = path
  const entries = Object.entries(map).flatMap(([key, below]): (readonly [string, Json])[] => {
    if (segment === undefined) return below === '' && members.includes(key) ? [] : [[key, below]]
    const isOnWay = (segment === '*' || segment === key) && isMap(below)
    return [[key, isOnWay ? withoutUnsetIn(below, { path: rest, members }) : below]]
  })
  return Object.fromEntries(entries)
}

/**
 * Whether a layer sets several members of a union of which only one may be set: the chart rejects that, even if other
 * layers choose one of them.
 * @param unions by the first key of the settings
 */
export function mixesUnions(settings: JsonMap, unions: Readonly<Record<string, readonly Union[]>>): boolean {
  return Object.entries(settings).some(([key, value]) => {
    const own = Object.hasOwn(unions, key) ? (unions[key] ?? []) : []
    return isMap(value) && own.some((union) => union.together !== true && mixesUnion(value, union))
  })
}

function mixesUnion(map: JsonMap, { path, members }: Pick<Union, 'path' | 'members'>): boolean {
  const [segment, ...rest] = path
  if (segment === undefined) return members.filter((member) => isSet(map, member)).length > 1
  return Object.entries(map).some(
    ([key, below]) =>
      (segment === '*' || segment === key) && isMap(below) && mixesUnion(below, { path: rest, members }),
  )
}

/** Whether a layer sets a member of a union. Null removes, and "" counts as unset. */
export function isSet(layer: JsonMap, member: string): boolean {
  const value = Object.hasOwn(layer, member) ? layer[member] : undefined
  return value !== undefined && value !== null && value !== ''
}
