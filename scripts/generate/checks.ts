import { isDeepStrictEqual } from 'node:util'
import { type AssembledSchema, definition, nameOf, resolve } from './assembled.ts'
import type { Layers } from './layers.ts'
import type { Schema, UniqueKeys } from './schema.ts'

/** Kubernetes' checks of an object that a schema of layers cannot express, because layers are merged, unlike lists. */
export interface Checks {
  /** Keys that the merged object must have. */
  required?: string[]
  /** Keys of which exactly one (oneOf), at least one (anyOf) or at most one (atMostOne) must be set. */
  oneOf?: string[]
  anyOf?: string[]
  atMostOne?: string[]
  /** Lists whose items must be unique: list → the keys that identify an item, in each of the ways that Kubernetes does. */
  unique?: Record<string, UniqueKeys[]>
  /** A further check: the last part of the name of a define. */
  rule?: string
  /** Fields that older versions of Kubernetes do not know, and the minor versions that brought them. */
  since?: Record<string, string>
  /** Where checks go on: key → definition, with a leading "*" for each entry of a map, with "-" for each item of a list. */
  below?: Record<string, string>
}

/** The checks of all definitions that an agent's settings lead to, without definitions that lead to no check. */
export function objectChecks(assembled: AssembledSchema, layers: Layers): Record<string, Checks> {
  return checksBelow(assembled, (name, schema) => {
    const isKubernetes = name in assembled.kubernetes
    const checks = ownChecks(schema, isKubernetes && layers.required(name).length === 0)
    return isKubernetes ? checks : { ...checks, ...uniqueLists(assembled, schema) }
  })
}

/** The same for fields that older versions of Kubernetes do not know. */
export function newerFields(assembled: AssembledSchema): Record<string, Checks> {
  return checksBelow(assembled, (_, { properties = {} }) => {
    const since = Object.entries(properties).flatMap(([key, { 'x-since': minor }]) => (minor ? [[key, minor]] : []))
    return since.length > 0 ? { rule: 'newerField', since: Object.fromEntries(since) } : {}
  })
}

/** Checks of definitions from an agent's settings on, without definitions that lead to none. */
function checksBelow(
  assembled: AssembledSchema,
  checksOf: (name: string, schema: Schema) => Checks,
): Record<string, Checks> {
  const found: Record<string, Checks | undefined> = {}
  const visit = (name: string): boolean => {
    if (name in found) return found[name] !== undefined
    found[name] = undefined
    const schema = definition(assembled, name)
    const members = Object.entries(schema.properties ?? {}).flatMap(([key, property]) =>
      places(assembled, key, property),
    )
    const below = members.filter(([, place]) => visit(place.replace(/^[*-]/, '')))
    const checks = checksOf(name, schema)
    if (below.length > 0) checks.below = Object.fromEntries(below)
    if (Object.keys(checks).length > 0) found[name] = checks
    return found[name] !== undefined
  }
  visit('agentSettings')
  return Object.fromEntries(Object.entries(found).flatMap(([name, checks]) => (checks ? [[name, checks]] : [])))
}

/** Where objects are below a key. */
function places(assembled: AssembledSchema, key: string, property: Schema): [key: string, place: string][] {
  const { additionalProperties, items } = resolve(assembled, property)
  const [prefix, target] =
    typeof additionalProperties === 'object' ? ['*', additionalProperties] : items ? ['-', items] : ['', property]
  return target.$ref === undefined ? [] : [[key, `${prefix}${nameOf(target.$ref)}`]]
}

/** Which lists of our own definition have unique items: those that Kubernetes has under the same name, with the same items. */
function uniqueLists({ kubernetes }: AssembledSchema, { properties = {} }: Schema): Pick<Checks, 'unique'> {
  const definitions = Object.values(kubernetes)
  const lists = Object.entries(properties).flatMap(([key, { items }]): [string, UniqueKeys[]][] => {
    const alike = definitions.filter((each) => items && isDeepStrictEqual(each.properties?.[key]?.items, items))
    const unique = alike.flatMap((each) => each['x-unique']?.[key] ?? [])
    const distinct = unique.filter((keys, index) => unique.findIndex((each) => isDeepStrictEqual(each, keys)) === index)
    return distinct.length > 0 ? [[key, distinct]] : []
  })
  return lists.length > 0 ? { unique: Object.fromEntries(lists) } : {}
}

function ownChecks(schema: Schema, isRelaxed: boolean): Checks {
  const { required, 'x-one-of': oneOf, 'x-any-of': anyOf, 'x-at-most-one': atMostOne } = schema
  const { 'x-unique': unique, 'x-rule': rule } = schema
  return {
    ...(isRelaxed && required && { required }),
    ...(oneOf && { oneOf }),
    ...(anyOf && { anyOf }),
    ...(atMostOne && { atMostOne }),
    ...(unique && { unique }),
    ...(rule && { rule }),
  }
}
