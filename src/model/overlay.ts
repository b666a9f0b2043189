import { isMap, type JsonMap } from './json.ts'

/**
 * Lays one values file over another, as Helm does: maps merge key by key, all else is replaced, even by null.
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
 * Lays the values of all files and flags over the chart's, as Helm does: like `overlay`, but a null removes a value of
 * the chart, while a null over nothing stays.
 *
 * Helm 3 and Helm 4 differ only in nulls of the chart's own values, and this chart has none.
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

/** Sets an own key of any name: a plain assignment to `__proto__` would set the prototype. */
export function define(map: Record<string, JsonMap[string]>, key: string, value: JsonMap[string] | undefined): void {
  if (value === undefined) return
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true })
  else map[key] = value
}
