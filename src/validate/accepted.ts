import type { GivenValues } from '../model/given.ts'
import { child, isList, isMap, type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { agentsKey } from '../model/keys.ts'
import { coalesce, define } from '../model/overlay.ts'
import { valuesOf } from '../model/source.ts'
import { rejectedPaths } from './schema.ts'

/** A value that was left out, and where it was. */
export type LeftOut = { readonly path: Path; readonly value: Json }

/** What files and flags set without everything that the schema rejects, so that Helm can check the rest. */
export function acceptedPart({ given, chart }: GivenValues): { values: JsonMap; leftOut: LeftOut[] } {
  const defaults = valuesOf([chart])
  const leftOut: LeftOut[] = []
  let values = given
  for (;;) {
    const rejected = rejectedPaths(coalesce(defaults, values))
    if (rejected.length === 0) return { values, leftOut }
    const paths = rejected.map((path) => removable(values, path))
    for (const path of paths) {
      const value = valueAt(values, path)
      if (value === undefined) continue
      leftOut.push({ path, value })
      values = isMap(value) && path.length === 0 ? {} : (without(values, path) as JsonMap)
    }
  }
}

/**
 * The smallest part that can be removed without moving anything else: not an item of a list, whose later items would
 * get other indexes; only an agent can be null instead.
 */
function removable(values: JsonMap, path: Path): Path {
  if (path.length === 0) return path
  const isItem = typeof path.at(-1) === 'number' && !isAgent(path)
  const isSet = valueAt(values, path) !== undefined && !(isAgent(path) && valueAt(values, path) === null)
  return isItem || !isSet ? removable(values, path.slice(0, -1)) : path
}

function isAgent([key, index, ...rest]: Path): boolean {
  return key === agentsKey && typeof index === 'number' && rest.length === 0
}

function without(value: Json, path: Path): Json {
  const [step, ...rest] = path
  const below = step === undefined ? undefined : child(value, step)
  if (below === undefined) return value
  if (isList(value))
    return value.map((item, index) => (index === step ? (rest.length === 0 ? null : without(item, rest)) : item))
  const result: Record<string, Json> = {}
  for (const [key, item] of Object.entries(value as JsonMap)) {
    if (key !== step) define(result, key, item)
    else if (rest.length > 0) define(result, key, without(item, rest))
  }
  return result
}
