import type { Rename } from '../../src/chart.ts'
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

/** Places where only one of several members may be set; `*` in a path is any key of a map. */
export interface UnionRule {
  paths: string[]
  members: string[]
  /** Whether one layer may set several members. */
  together?: boolean
}

/** A setting with a value that only one object can have. schema/exclusive.yaml explains the keys. */
export interface ExclusiveRule {
  path: string
  value: string
  holder: 'Service' | 'agent' | 'claim' | 'pod'
  per: 'agent' | 'replica' | 'pod'
  with?: string[]
  unless?: Record<string, Json[]>
}

/** What a part of schema/parts.yaml reads: settings or keys of them, and what some parts of data read. */
export interface Part {
  reads?: string[]
  uses?: string[]
  /** Of a text: how many spaces its lines begin with. */
  indent?: number
}

/** schema/parts.yaml: the parts of each group by name, in the order in which they are worked out. */
export type Parts = Record<'data' | 'objects' | 'problems' | 'warnings' | 'texts', Record<string, Part>>

/** schema/renamed.yaml: by the old path of a setting, the new one, and the version that renames it. */
export type Renamed = Record<Rename['scope'], Record<string, { to: string; in: string }>>

/** The whole of schema/: one root and the definitions that it leads to, all references as `#/definitions/<name>`. */
export interface AssembledSchema {
  root: Schema
  own: Record<string, Schema>
  kubernetes: Record<string, Schema>
  unions: UnionRule[]
  exclusive: ExclusiveRule[]
  parts: Parts
  renamed: Renamed
}

/** Mistakes in schema/ that a person has to fix: one line for each, with its place. */
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
  if (!found) throw new SchemaError([`There is no definition ${name}.`])
  return found
}

/** The schema itself or, if it is a reference, the definition. */
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
