import { child, isMap, type Json, type JsonMap, valueAt } from '../model/json.ts'

/** A part of the schema: itself, or the definition that it refers to. */
export function resolve(schema: JsonMap, part: Json | undefined): JsonMap {
  if (!isMap(part)) return {}
  const { $ref: reference } = part
  if (typeof reference !== 'string') return part
  const direct = child(schema.definitions, reference.slice('#/definitions/'.length))
  return resolve(schema, direct ?? valueAt(schema, reference.split('/').slice(1)))
}

/** What the schema says about the value one step down; empty if it says nothing, because users may write anything. */
export function below(schema: JsonMap, definition: JsonMap, step: string | number): JsonMap {
  if (typeof step === 'number') return resolve(schema, definition.items)
  return resolve(schema, child(definition.properties, step) ?? entryOf(definition))
}

/** What the schema says about the entries of a map whose keys users choose. */
export function entryOf({ patternProperties, additionalProperties }: JsonMap): Json | undefined {
  return isMap(patternProperties) ? Object.values(patternProperties)[0] : additionalProperties
}

/** The fixed keys of a map in the schema, each with what it says about the value, without old names of renamed settings. */
export function presentKeys(properties: Json | undefined): JsonMap {
  const all = Object.entries(isMap(properties) ? properties : {})
  return Object.fromEntries(all.filter(([, property]) => child(property, 'deprecated') !== true))
}
