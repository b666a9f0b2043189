import type { Contract } from '../chart.ts'
import { child, isMap, type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { define, overlay } from '../model/overlay.ts'
import { type Leaf, leavesOf } from './leaves.ts'
import { isOn, servingStandIns } from './serving.ts'

/**
 * Adds what the chart uses where a map of an agent's settings is empty, such as one port for a Service without any, and
 * what an agent with a Service gets. Disabled entries do not count, and a feature that is disabled as a whole gets nothing.
 * @returns the settings with the additions, and the additions
 */
export function withStandIns(
  settings: JsonMap,
  contract: Pick<Contract, 'whenEmpty' | 'whenServing'>,
): { settings: JsonMap; added: readonly Leaf[] } {
  let result = settings
  const added: Leaf[] = []
  for (const [key, standIn] of Object.entries(contract.whenEmpty)) {
    const path = key.split('.')
    // What null has removed is empty too.
    const value = valueAt(settings, path) ?? {}
    const isOff = valueAt(settings, [...path.slice(0, -1), 'enabled']) === false
    if (isOff || !isMap(value) || Object.values(value).some(isOn)) continue
    result = withValue(result, path, { ...value, ...standIn })
    added.push(...leavesOf(standIn, path))
  }
  const serving = servingStandIns(result, contract)
  return { settings: overlay(result, serving), added: [...added, ...leavesOf(serving)] }
}

function withValue(map: JsonMap, [key, ...rest]: Path, value: Json): JsonMap {
  if (key === undefined) return map
  const below = child(map, key)
  const result: Record<string, Json> = { ...map }
  define(result, String(key), rest.length === 0 || !isMap(below) ? value : withValue(below, rest, value))
  return result
}
