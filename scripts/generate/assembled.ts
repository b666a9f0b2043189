import type { Rename } from '../../src/chart.ts'
import type { Json } from '../../src/model/json.ts'
import { type Schema, SchemaError } from './schema.ts'

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
  /** Of a check of objects: a key of the variant that is true where the check would find nothing. */
  unless?: string
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
