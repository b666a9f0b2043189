import { type AssembledSchema, definition, nameOf, resolve, type Schema } from './schema.ts'

/**
 * What layering means for the definitions. Values come in layers that are merged: a layer leaves out what another one
 * says, and null in it removes what lower layers set.
 */
export interface Layers {
  /** Keys that each object of the definition must have. None where layers complete each other. */
  required(name: string): string[]
  /** Keys that are never absent in the merged result, so that no layer may say null. All others may be null. */
  stays(name: string): string[]
}

/** Finds out which definitions are layers: all that are reached without passing through a list. Lists are replaced whole. */
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
      // What Kubernetes requires can come from another layer, and can go again; the API server has the last word.
      if (name in assembled.kubernetes) return []
      return Object.keys(properties).filter(
        (key) => required.includes(key) || isOwnObject(assembled, properties[key] ?? {}),
      )
    },
  }
}

/**
 * Whether a schema refers directly to an object of ours that has defaults: it is part of the shape of every layer, and
 * never absent. One without any is like a Kubernetes object: empty until somebody fills it.
 */
export function isOwnObject(assembled: AssembledSchema, schema: Schema): boolean {
  if (schema.$ref === undefined || !(nameOf(schema.$ref) in assembled.own)) return false
  const target = resolve(assembled, schema)
  const properties = Object.values(target.properties ?? {})
  return target.type === 'object' && properties.some((key) => key.default !== undefined || isOwnObject(assembled, key))
}

/** Replaces each value that a schema describes (of a property, map or list), telling whether it may be null. */
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

/** The schema with null among what it admits. */
export function admitNull(schema: Schema): Schema {
  const { type, enum: values, anyOf } = schema
  return {
    ...schema,
    ...(type && { type: [type, 'null'].flat() }),
    ...(values && { enum: [...values, null] }),
    ...(anyOf && { anyOf: [...anyOf, { type: 'null' }] }),
  }
}
