import { isMap, type Json, type JsonMap, type Path } from '../model/json.ts'

/** A value that is treated as a whole: a scalar, a list, an empty map. */
export type Leaf = { readonly path: Path; readonly value: Json }

/** All leaves of a map, in its order. */
export function leavesOf(map: JsonMap, base: Path = []): Leaf[] {
  return Object.entries(map).flatMap(([key, value]) => {
    const path = [...base, key]
    return isMap(value) && Object.keys(value).length > 0 ? leavesOf(value, path) : [{ path, value }]
  })
}
