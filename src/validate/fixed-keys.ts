import { child, isMap, type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'

/** The keys with fixed names of the map at a path of the values, each with its schema; empty if there are none. */
export function fixedKeys(schema: JsonMap, path: Path): JsonMap {
  let found: Json | undefined = schema
  for (const step of path) found = resolved(schema, below(found, step))
  const properties = child(found, 'properties')
  return isMap(properties) ? properties : {}
}

/** The same of what a schema refers to. */
export function fixedKeysOf(schema: JsonMap, property: Json | undefined): JsonMap {
  const properties = child(resolved(schema, property), 'properties')
  return isMap(properties) ? properties : {}
}

function below(schema: Json | undefined, step: string | number): Json | undefined {
  if (typeof step === 'number') return child(schema, 'items')
  const patterns = child(schema, 'patternProperties')
  const [ofPattern] = isMap(patterns) ? Object.values(patterns) : []
  return child(child(schema, 'properties'), step) ?? child(schema, 'additionalProperties') ?? ofPattern
}

function resolved(schema: JsonMap, found: Json | undefined): Json | undefined {
  const reference = child(found, '$ref')
  return typeof reference === 'string' ? resolved(schema, valueAt(schema, reference.split('/').slice(1))) : found
}
