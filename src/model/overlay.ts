import { isMap, type JsonMap } from './json.ts'

/**
 * Lays one values file over another, as Helm does: maps are merged key by key, all else is replaced, by null too.
 */
export function overlay(lower: JsonMap, upper: JsonMap): JsonMap {
  const result: Record<string, JsonMap[string]> = { ...lower }
  for (const [key, value] of Object.entries(upper)) {
    const below = Object.hasOwn(lower, key) ? lower[key] : undefined
    define(result, key, isMap(value) && isMap(below) ? overlay(below, value) : value)
  }
  return result
}

/**
 * Lays the values of all files and flags over the chart's, as Helm does: like `overlay`, but a null over a value of
 * the chart removes it, while a null over nothing stays.
 *
 * Helm 3 and 4 differ only in the nulls of a chart's own values, of which this chart has none.
 */
export function coalesce(chart: JsonMap, given: JsonMap): JsonMap {
  const result: Record<string, JsonMap[string]> = {}
  for (const [key, below] of Object.entries(chart)) {
    const value = Object.hasOwn(given, key) ? given[key] : below
    if (value !== null) define(result, key, isMap(value) && isMap(below) ? coalesce(below, value) : value)
  }
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(chart, key)) define(result, key, value)
  }
  return result
}

/** Sets a key of its own, whatever it is called: assigning to `__proto__` would do something else. */
export function define(map: Record<string, JsonMap[string]>, key: string, value: JsonMap[string] | undefined): void {
  if (value === undefined) return
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true })
  else map[key] = value
}
