import { child, equal, isMap, type Json, type JsonMap, type Path } from '../model/json.ts'
import type { Entry, Outline } from './outline.ts'

/** A value that comes into the defaults. */
export type Insertion = {
  /** In an agent's settings. */
  readonly path: Path
  readonly value: Json
  /** The map that it comes into; undefined if the file has none, or only an empty one. */
  readonly into: Outline | undefined
  /** The key of that map, if there is one. */
  readonly under: Entry | undefined
}

/** What comes into a map so that it has other values: the largest parts that it does not have. */
export function insertionsIn(
  under: Entry | undefined,
  outline: Outline | undefined,
  had: JsonMap,
  wanted: JsonMap,
  path: Path = [],
): Insertion[] {
  return Object.entries(wanted).flatMap(([key, value]): Insertion[] => {
    const now = child(had, key)
    const at = [...path, key]
    if (equal(now, value)) return []
    const entry = outline?.entries.find((each) => each.key === key)
    if (isMap(now) && isMap(value) && Object.keys(now).length > 0) {
      return insertionsIn(entry, entry?.below, now, value, at)
    }
    return [{ path: at, value, into: outline, under }]
  })
}
