import type { Contract } from '../chart.ts'
import { child, isMap, type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { define } from '../model/overlay.ts'
import { type Leaf, leavesOf } from './leaves.ts'

/**
 * What the chart takes where a map of an agent's settings is empty, such as one port for a Service without any. Entries
 * that are switched off do not count, and what is switched off as a whole needs nothing.
 * @returns the settings with it, and what was added
 */
export function withStandIns(
  settings: JsonMap,
  { whenEmpty }: Pick<Contract, 'whenEmpty'>,
): { settings: JsonMap; added: readonly Leaf[] } {
  let result = settings
  const added: Leaf[] = []
  for (const [key, standIn] of Object.entries(whenEmpty)) {
    const path = key.split('.')
    const value = valueAt(settings, path)
    const isOff = valueAt(settings, [...path.slice(0, -1), 'enabled']) === false
    if (isOff || !isMap(value) || Object.values(value).some(isOn)) continue
    result = withValue(result, path, { ...value, ...standIn })
    added.push(...leavesOf(standIn, path))
  }
  return { settings: result, added }
}

function isOn(entry: Json): boolean {
  return isMap(entry) && entry.enabled !== false
}

function withValue(map: JsonMap, [key, ...rest]: Path, value: Json): JsonMap {
  if (key === undefined) return map
  const below = child(map, key)
  const result: Record<string, Json> = { ...map }
  define(result, String(key), rest.length === 0 || !isMap(below) ? value : withValue(below, rest, value))
  return result
}
