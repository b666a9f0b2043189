import type { Json, JsonMap } from '../../src/model/json.ts'
import { UserError } from '../toolchain/user-error.ts'

/** A JSON schema (draft-07) as schema/ uses it: the keywords that this project knows, and its own annotations. */
export interface Schema {
  $schema?: string
  $comment?: string
  $ref?: string
  title?: string
  description?: string
  deprecated?: boolean
  type?: string | string[]
  enum?: Json[]
  properties?: Record<string, Schema>
  patternProperties?: Record<string, Schema>
  propertyNames?: Schema
  additionalProperties?: boolean | Schema
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  default?: Json
  examples?: Json[]
  definitions?: Record<string, Schema>
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  pattern?: string
  /** A definition whose properties this one also has (for types: the interface that it extends). */
  extends?: string | Schema
  /** Title of the group that starts with this property, in values.yaml and in the reference. */
  'x-section'?: string
  /** The default is a name chosen by analogy, which is not in any documentation. */
  'x-unverified'?: boolean
  /** What an empty value means. */
  'x-when-empty'?: JsonMap
  /** What an agent with a Service gets where its values say nothing. The chart completes it. */
  'x-when-serving'?: JsonMap
  /** Members of which exactly one must be set. The chart checks it where the schema cannot. */
  'x-one-of'?: string[]
  /** Members of which at least one must be set. */
  'x-any-of'?: string[]
  /** Members of which at most one may be set, in an item of a list. */
  'x-at-most-one'?: string[]
  /** Lists whose items must be unique, and by what. */
  'x-unique'?: Record<string, UniqueKeys[]>
  /** A define in templates/validation with further checks of the object. */
  'x-rule'?: string
  /** The minor version of Kubernetes that brought this field, if the oldest one does not know it. */
  'x-since'?: string
  /** A Kubernetes definition whose properties are copied into this one. */
  'x-include'?: { $ref: string; omit?: string[] }
}

/** Keys that together identify an item of a list → their defaults, or null. Without any, the item identifies itself. */
export type UniqueKeys = Record<string, Json>

/** Mistakes in schema/ that a person has to fix: one line for each, with its place. */
export class SchemaError extends UserError {
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.name = 'SchemaError'
  }
}

/** The types that a schema names, as a list. */
export const typesOf = (schema: Schema): string[] => (schema.type === undefined ? [] : [schema.type].flat())

/** Maps the values of a record and keeps its keys and their order. */
export function mapValues<A, B>(record: Record<string, A>, map: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
}

/**
 * Maps the subschemas of a schema (in properties, items, maps …).
 * @param map gets each with the steps that lead to it, as in a JSON pointer: `properties/name`
 */
export function mapChildren(schema: Schema, map: (child: Schema, steps: string) => Schema): Schema {
  const { properties, patternProperties, propertyNames, additionalProperties, items, anyOf } = schema
  const all = (keyword: string, members: Record<string, Schema>) =>
    mapValues(members, (child, key) => map(child, `${keyword}/${key}`))
  return {
    ...schema,
    ...(properties && { properties: all('properties', properties) }),
    ...(patternProperties && { patternProperties: all('patternProperties', patternProperties) }),
    ...(propertyNames && { propertyNames: map(propertyNames, 'propertyNames') }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: map(additionalProperties, 'additionalProperties'),
    }),
    ...(items && { items: map(items, 'items') }),
    ...(anyOf && { anyOf: anyOf.map((child, index) => map(child, `anyOf/${index}`)) }),
  }
}
