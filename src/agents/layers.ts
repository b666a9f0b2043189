import type { Union } from '../chart.ts'
import { isMap, type JsonMap } from '../model/json.ts'
import { define, overlay } from '../model/overlay.ts'
import { removeNulls } from './remove-nulls.ts'
import { withoutRivals } from './unions.ts'

/**
 * Merges one layer of an agent's settings over the lower layers, exactly as the chart does: maps merge key by key at
 * every depth, scalars and lists are replaced; false, 0, "" and [] are values and win; null removes.
 * @param unions by the first key of the settings: where only one of several keys may be set
 */
export function mergeLayer(
  settings: JsonMap,
  layer: JsonMap,
  unions: Readonly<Record<string, readonly Union[]>>,
): JsonMap {
  const result = { ...settings }
  for (const [key, value] of Object.entries(layer)) {
    const lower = Object.hasOwn(settings, key) ? settings[key] : undefined
    if (isMap(value) && isMap(lower)) {
      const free = (unions[key] ?? []).reduce((below, union) => withoutRivals(below, value, union), lower)
      define(result, key, overlay(free, value))
    } else {
      define(result, key, value)
    }
  }
  return removeNulls(result)
}
