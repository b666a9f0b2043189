import { isList, isMap, type Json, type JsonMap } from '../model/json.ts'

/** Removes keys that are null, at every depth, inside lists too. A map without nulls is returned as it is. */
export function removeNulls(map: JsonMap): JsonMap {
  return hasNull(map) ? (keptOf(map) as JsonMap) : map
}

function hasNull(value: Json): boolean {
  if (isList(value)) return value.some((item) => item !== null && hasNull(item))
  return isMap(value) && Object.values(value).some((below) => below === null || hasNull(below))
}

function keptOf(value: Json): Json {
  if (isList(value)) return value.map(keptOf)
  if (!isMap(value)) return value
  const kept = Object.entries(value).filter(([, below]) => below !== null)
  return Object.fromEntries(kept.map(([key, below]) => [key, keptOf(below)]))
}
