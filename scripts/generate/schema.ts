import type { Json, JsonMap } from '../../src/model/json.ts'
import { UserError } from '../toolchain/user-error.ts'

/** A JSON schema (draft-07) as schema/ uses it: the keywords that this project knows, and its own annotations. */
export interface Schema {
  $schema?: string
  $comment?: string
  $ref?: string
  title?: string
  description?: string
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
  /** A definition whose properties this one has too (on types: the interface that it extends). */
  extends?: string | Schema
  /** Title of the group that begins with this property, in values.yaml and in the reference. */
  'x-section'?: string
  /** The default is a name that is chosen by analogy and was not read in any documentation. */
  'x-unverified'?: boolean
  /** What an empty value stands for. */
  'x-when-empty'?: JsonMap
  /** Members of which exactly one must be there, where the schema cannot say so: the chart does. */
  'x-one-of'?: string[]
  /** Members of which at least one must be there. */
  'x-any-of'?: string[]
  /** Members of which at most one may be there, in an item of a list. */
  'x-at-most-one'?: string[]
  /** Lists whose items must differ, and in what. */
  'x-unique'?: Record<string, UniqueKeys[]>
  /** A define in templates/validation that checks what is particular to the object. */
  'x-rule'?: string
  /** A Kubernetes definition whose properties are copied into this one. */
  'x-include'?: { $ref: string; omit?: string[] }
}

/** Keys that together make two items of a list the same, and what each is where an item lacks it; none: the item itself. */
export type UniqueKeys = Record<string, Json>

/** Places where only one of several members may stand; `*` in a path stands for any key of a map. */
export interface UnionRule {
  paths: string[]
  members: string[]
  /** Whether one layer may set several members. */
  together?: boolean
}

/** The whole of schema/: one root and the definitions that it leads to, all references as `#/definitions/<name>`. */
export interface AssembledSchema {
  root: Schema
  own: Record<string, Schema>
  kubernetes: Record<string, Schema>
  unions: UnionRule[]
}

/** Mistakes in schema/ that a person has to mend: one line for each, with its place. */
export class SchemaError extends UserError {
  constructor(problems: string[]) {
    super(problems.join('\n'))
    this.name = 'SchemaError'
  }
}

/** The name that a reference of the assembled schema leads to. */
export const nameOf = (ref: string): string => ref.replace('#/definitions/', '')

/** The reference to a definition of the assembled schema. */
export const refTo = (name: string): string => `#/definitions/${name}`

/** The definition of that name, ours or Kubernetes'. */
export function definition(assembled: AssembledSchema, name: string): Schema {
  const found = assembled.own[name] ?? assembled.kubernetes[name]
  if (!found) throw new SchemaError([`No definition is named ${name}.`])
  return found
}

/** What a schema says itself or, where it is a reference, what the definition says. */
export const resolve = (assembled: AssembledSchema, schema: Schema): Schema =>
  schema.$ref === undefined ? schema : definition(assembled, nameOf(schema.$ref))

/** Whether a property of a definition was copied by its x-include, rather than written in its file. */
export function isIncluded(
  assembled: AssembledSchema,
  { 'x-include': from, properties }: Schema,
  key: string,
): boolean {
  return from !== undefined && definition(assembled, nameOf(from.$ref)).properties?.[key] === properties?.[key]
}

/** The types that a schema names, as a list. */
export const typesOf = (schema: Schema): string[] => (schema.type === undefined ? [] : [schema.type].flat())

/** Maps the values of a record and keeps its keys and their order. */
export function mapValues<A, B>(record: Record<string, A>, map: (value: A, key: string) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]))
}

/** A schema whose subschemas (in properties, items, maps …) are replaced by what `map` makes of them. */
export function mapChildren(schema: Schema, map: (child: Schema) => Schema): Schema {
  const { properties, patternProperties, propertyNames, additionalProperties, items, anyOf } = schema
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, map) }),
    ...(patternProperties && { patternProperties: mapValues(patternProperties, map) }),
    ...(propertyNames && { propertyNames: map(propertyNames) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: map(additionalProperties) }),
    ...(items && { items: map(items) }),
    ...(anyOf && { anyOf: anyOf.map(map) }),
  }
}
