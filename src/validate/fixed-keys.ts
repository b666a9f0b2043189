import type { Json, JsonMap, Path } from '../model/json.ts'
import { below, presentKeys, resolve } from './definitions.ts'

/** The keys with fixed names of the map at a path of the values, each with its schema; empty if there are none. */
export function fixedKeys(schema: JsonMap, path: Path): JsonMap {
  return fixedKeysOf(
    schema,
    path.reduce((found, step) => below(schema, found, step), schema),
  )
}

/** The same of a part of the schema. */
export function fixedKeysOf(schema: JsonMap, part: Json | undefined): JsonMap {
  const { properties } = resolve(schema, part)
  return presentKeys(properties)
}
