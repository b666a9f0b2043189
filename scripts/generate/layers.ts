import { type AssembledSchema, definition, nameOf, resolve } from './assembled.ts'
import type { Schema } from './schema.ts'

/**
 * What layering means for the definitions. Values come in layers that are merged: a layer may leave out what another
 * one sets, and null in a layer removes what lower layers set.
 */
export interface Layers {
  /** Keys that each object of the definition must have. None for layers, which complete each other. */
  required(name: string): string[]
  /** Keys that are never absent in the merged result, so that no layer may set them to null. All others may be null. */
  stays(name: string): string[]
}

/** Finds out which definitions are layers: all that are reached without passing a list. Layers replace lists as a whole. */
export function layersOf(assembled: AssembledSchema): Layers {
  const layers = new Set<string>()
  const visit = (schema: Schema): void => {
    for (const child of [...Object.values(schema.properties ?? {}), schema.additionalProperties]) {
      if (typeof child === 'object') visit(child)
    }
    const name = schema.$ref && nameOf(schema.$ref)
    if (!name || layers.has(name)) return
    layers.add(name)
    visit(definition(assembled, name))
  }
  visit(assembled.root)

  return {
    required: (name) => (layers.has(name) ? [] : (definition(assembled, name).required ?? [])),
    stays: (name) => {
      const { required = [], properties = {} } = definition(assembled, name)
      if (!layers.has(name)) return required
      // Another layer can add or remove what Kubernetes requires; the API server has the final say.
      if (name in assembled.kubernetes) return []
      return Object.keys(properties).filter(
        (key) => required.includes(key) || isOwnObject(assembled, properties[key] ?? {}),
      )
    },
  }
}

/**
 * Whether a schema refers directly to an object of ours that has defaults: it is part of the shape of every layer, and
 * never absent. One without defaults is like a Kubernetes object: empty until a user fills it.
 */
export function isOwnObject(assembled: AssembledSchema, schema: Schema): boolean {
  if (schema.$ref === undefined || !(nameOf(schema.$ref) in assembled.own)) return false
  const target = resolve(assembled, schema)
  const properties = Object.values(target.properties ?? {})
  return target.type === 'object' && properties.some((key) => key.default !== undefined || isOwnObject(assembled, key))
}

/** Maps each schema of a property, map entry or list item. `mayBeNull`: whether a layer may set the value to null. */
export function mapMembers(
  schema: Schema,
  stays: string[],
  map: (member: Schema, mayBeNull: boolean) => Schema,
): Schema {
  const { properties, additionalProperties, items } = schema
  const mapped = Object.entries(properties ?? {}).map(([key, value]) => [key, map(value, !stays.includes(key))])
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(mapped) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: map(additionalProperties, true) }),
    ...(items && { items: map(items, false) }),
  }
}

/** The schema, with null allowed too. */
export function admitNull(schema: Schema): Schema {
  const { type, enum: values, anyOf } = schema
  return {
    ...schema,
    ...(type && { type: [type, 'null'].flat() }),
    ...(values && { enum: [...values, null] }),
    ...(anyOf && { anyOf: [...anyOf, { type: 'null' }] }),
  }
}
