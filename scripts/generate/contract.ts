import type { Contract, Required, Union } from '../../src/chart.ts'
import type { Json, JsonMap } from '../../src/model/json.ts'
import { isOwnObject, type Layers } from './layers.ts'
import { type AssembledSchema, definition, nameOf, resolve, type Schema, type UnionRule, type UniqueKeys } from './schema.ts'

/** The contract, and what only templates read of it. */
interface ContractFile extends Contract {
  unverifiedVariables: string[]
  /** What is checked of the objects in an agent's settings, by their definition: agentSettings first of all. */
  objects: Record<string, Checks>
  /** Numbers and filled lists that the chart's defaults hold, by path below an agent's settings. */
  defaults: Record<string, Json>
}

/** What Kubernetes checks of an object that a schema of layers cannot say. Lists are replaced whole, and layers are not. */
interface Checks {
  /** Keys that the merged object must have. */
  required?: string[]
  /** Keys of which exactly one must be there, or at least one. */
  oneOf?: string[]
  anyOf?: string[]
  /** Lists whose items must differ, and in what: keys, and what each is where an item lacks it; none: the item itself. */
  unique?: Record<string, UniqueKeys[]>
  /** What else: the last part of the name of a define. */
  rule?: string
  /** Where such objects are below: definition by key, of every entry of a map with "*" before it, of a list with "-". */
  below?: Record<string, string>
}

/** charts/…/files/contract.json: what templates need to know about the schema. */
export function contractOf(assembled: AssembledSchema, layers: Layers): ContractFile {
  const unions: Record<string, Union[]> = {}
  for (const { key, ...union } of assembled.unions.flatMap(patterns)) {
    unions[key] = [...(unions[key] ?? []), union]
  }
  return {
    required: pickRequired(assembled, layers, assembled.root, assembled.root.required ?? []),
    unions,
    whenEmpty: Object.fromEntries(whenEmpty(assembled, assembled.own.agentSettings ?? {})),
    unverifiedVariables: unverifiedDefaults(assembled),
    objects: objectChecks(assembled, layers),
    defaults: Object.fromEntries(defaults(assembled, assembled.own.agentSettings ?? {})),
  }
}

/** Helm removes a default over which a user wrote null before it checks the schema: only that it is missing can be seen. */
function pickRequired(
  assembled: AssembledSchema,
  layers: Layers,
  { properties = {} }: Schema,
  keys: string[],
): Required {
  return Object.fromEntries(
    keys.map((key) => {
      const property = properties[key] ?? {}
      const isObject = isOwnObject(assembled, property)
      const below = isObject ? layers.stays(nameOf(String(property.$ref))) : []
      return [key, pickRequired(assembled, layers, resolve(assembled, property), below)]
    }),
  )
}

/** The paths of a union, each as the key of an agent's settings and the rest of the path below it. */
function patterns({ paths, members, together }: UnionRule): ({ key: string } & Union)[] {
  return paths.map((path) => {
    const [key = '', ...rest] = path.split('.')
    return { key, path: rest, members, ...(together && { together }) }
  })
}

/** What empty values of an agent's settings stand for, by path. */
function whenEmpty(assembled: AssembledSchema, object: Schema): [path: string, value: JsonMap][] {
  return Object.entries(object.properties ?? {}).flatMap(([key, property]): [string, JsonMap][] => {
    const below = isOwnObject(assembled, property) ? whenEmpty(assembled, resolve(assembled, property)) : []
    const own: [string, JsonMap][] = property['x-when-empty'] === undefined ? [] : [[key, property['x-when-empty']]]
    return [...own, ...below.map(([path, value]): [string, JsonMap] => [`${key}.${path}`, value])]
  })
}

/** Defaults of the properties that are marked as not verified. */
function unverifiedDefaults(assembled: AssembledSchema): string[] {
  const properties = Object.values(assembled.own).flatMap((schema: Schema) => Object.values(schema.properties ?? {}))
  return properties.flatMap((property) => (property['x-unverified'] ? [String(property.default)] : []))
}

/** Those defaults of an agent's settings that one of the values may contradict, by path. */
function defaults(assembled: AssembledSchema, object: Schema): [path: string, value: Json][] {
  return Object.entries(object.properties ?? {}).flatMap(([key, property]): [string, Json][] => {
    const { default: value } = property
    if (typeof value === 'number' || (Array.isArray(value) && value.length > 0)) return [[key, value]]
    const below = isOwnObject(assembled, property) ? defaults(assembled, resolve(assembled, property)) : []
    return below.map(([path, found]): [string, Json] => [`${key}.${path}`, found])
  })
}

/** The checks of all definitions that an agent's settings lead to, without those that lead to none. */
function objectChecks(assembled: AssembledSchema, layers: Layers): Record<string, Checks> {
  const found: Record<string, Checks | undefined> = {}
  const visit = (name: string): boolean => {
    if (name in found) return found[name] !== undefined
    found[name] = undefined
    const schema = definition(assembled, name)
    const members = Object.entries(schema.properties ?? {}).flatMap(([key, property]) =>
      places(assembled, key, property),
    )
    const below = members.filter(([, place]) => visit(place.replace(/^[*-]/, '')))
    const checks = { ...ownChecks(schema, name in assembled.kubernetes && layers.required(name).length === 0) }
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

function ownChecks(schema: Schema, isRelaxed: boolean): Checks {
  const { required, 'x-one-of': oneOf, 'x-any-of': anyOf, 'x-unique': unique, 'x-rule': rule } = schema
  return {
    ...(isRelaxed && required && { required }),
    ...(oneOf && { oneOf }),
    ...(anyOf && { anyOf }),
    ...(unique && { unique }),
    ...(rule && { rule }),
  }
}
