import type { Contract, Required, Union } from '../../src/chart.ts'
import type { Json, JsonMap } from '../../src/model/json.ts'
import { isOwnObject, type Layers } from './layers.ts'
import { type AssembledSchema, definition, nameOf, resolve, type Schema, type UnionRule } from './schema.ts'

/** The contract, with the parts that only templates read. */
interface ContractFile extends Contract {
  unverifiedVariables: string[]
  /** Checks of the objects in an agent's settings, by definition. Starts with agentSettings. */
  objects: Record<string, Checks>
  /** Numbers and non-empty lists in the chart's defaults, by path below an agent's settings. */
  defaults: Record<string, Json>
}

/** Kubernetes' checks of an object that a schema of layers cannot express, because layers are merged, unlike lists. */
interface Checks {
  /** Keys that the merged object must have. */
  required?: string[]
  /** Keys of which exactly one (oneOf) or at least one (anyOf) must be set. */
  oneOf?: string[]
  anyOf?: string[]
  /** Lists whose items must be unique: list → the key that identifies an item. */
  unique?: Record<string, string>
  /** A further check: the last part of the name of a define. */
  rule?: string
  /** Where checks go on: key → definition, with a leading "*" for each entry of a map, with "-" for each item of a list. */
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

/** Helm removes a default that a user set to null before it checks the schema: all that shows is that the key is missing. */
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

/** What empty values of an agent's settings mean, by path. */
function whenEmpty(assembled: AssembledSchema, object: Schema): [path: string, value: JsonMap][] {
  return Object.entries(object.properties ?? {}).flatMap(([key, property]): [string, JsonMap][] => {
    const below = isOwnObject(assembled, property) ? whenEmpty(assembled, resolve(assembled, property)) : []
    const own: [string, JsonMap][] = property['x-when-empty'] === undefined ? [] : [[key, property['x-when-empty']]]
    return [...own, ...below.map(([path, value]): [string, JsonMap] => [`${key}.${path}`, value])]
  })
}

/** Defaults of the properties that are marked as unverified. */
function unverifiedDefaults(assembled: AssembledSchema): string[] {
  const properties = Object.values(assembled.own).flatMap((schema: Schema) => Object.values(schema.properties ?? {}))
  return properties.flatMap((property) => (property['x-unverified'] ? [String(property.default)] : []))
}

/** The defaults of an agent's settings that a value may contradict, by path. */
function defaults(assembled: AssembledSchema, object: Schema): [path: string, value: Json][] {
  return Object.entries(object.properties ?? {}).flatMap(([key, property]): [string, Json][] => {
    const { default: value } = property
    if (typeof value === 'number' || (Array.isArray(value) && value.length > 0)) return [[key, value]]
    const below = isOwnObject(assembled, property) ? defaults(assembled, resolve(assembled, property)) : []
    return below.map(([path, found]): [string, Json] => [`${key}.${path}`, found])
  })
}

/** The checks of all definitions that an agent's settings lead to, without definitions that lead to no check. */
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
