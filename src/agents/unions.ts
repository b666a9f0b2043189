import type { Union } from '../chart.ts'
import { isMap, type JsonMap } from '../model/json.ts'
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

/** Null removes, and "" counts as unset. */
function isSet(layer: JsonMap, member: string): boolean {
  const value = Object.hasOwn(layer, member) ? layer[member] : undefined
  return value !== undefined && value !== null && value !== ''
}
