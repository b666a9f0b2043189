import semver from 'semver'
import type { Contract, Required, Union } from '../../src/chart.ts'
import type { Json, JsonMap } from '../../src/model/json.ts'
import { type AssembledSchema, type ExclusiveRule, nameOf, resolve, type UnionRule } from './assembled.ts'
import { type Checks, newerFields, objectChecks } from './checks.ts'
import { isOwnObject, type Layers } from './layers.ts'
import { type PartTables, partTables } from './parts.ts'
import { renamesOf } from './renamed.ts'
import type { Schema } from './schema.ts'

/** The contract, with the parts that only templates read. */
interface ContractFile extends Contract, PartTables {
  unverifiedVariables: string[]
  /** Checks of the objects in an agent's settings, by definition. Starts with agentSettings. */
  objects: Record<string, Checks>
  /** The same for fields that older versions of Kubernetes do not know. */
  newerFields: Record<string, Checks>
  /** The version of Kubernetes from which on all fields are known, such as `1.37`. */
  knowsAllFields: string
  /** Settings with a value that only one object can have: their paths as lists, the rest as in schema/exclusive.yaml. */
  exclusive: (Omit<ExclusiveRule, 'path'> & { path: string[] })[]
  /** Numbers and non-empty lists in the chart's defaults, by path below an agent's settings. */
  defaults: Record<string, Json>
}

/** charts/…/files/contract.json: what templates need to know about the schema. */
export function contractOf(assembled: AssembledSchema, layers: Layers): ContractFile {
  const unions: Record<string, Union[]> = {}
  const objects = objectChecks(assembled, layers)
  const newer = newerFields(assembled)
  for (const { key, ...union } of assembled.unions.flatMap(patterns)) {
    unions[key] = [...(unions[key] ?? []), union]
  }
  return {
    required: pickRequired(assembled, layers, assembled.root, assembled.root.required ?? []),
    unions,
    whenEmpty: Object.fromEntries(standIns(assembled, assembled.own.agentSettings ?? {}, 'x-when-empty')),
    whenServing: Object.fromEntries(standIns(assembled, assembled.own.agentSettings ?? {}, 'x-when-serving')),
    renamed: renamesOf(assembled),
    unverifiedVariables: unverifiedDefaults(assembled),
    objects,
    newerFields: newer,
    knowsAllFields: newest(newer),
    exclusive: assembled.exclusive.map(({ path, ...rest }) => ({ path: path.split('.'), ...rest })),
    defaults: Object.fromEntries(defaults(assembled, assembled.own.agentSettings ?? {})),
    ...partTables(assembled, [objects, newer], Object.keys(unions)),
  }
}

/** The newest minor version that brought a field; empty if the oldest version knows them all. */
function newest(newer: Record<string, Checks>): string {
  const minors = Object.values(newer).flatMap(({ since = {} }) => Object.values(since))
  return minors.toSorted((a, b) => semver.compare(`${a}.0`, `${b}.0`)).at(-1) ?? ''
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

/** What the chart uses where an agent's settings are empty, by path. @param annotation says so in the schema */
function standIns(
  assembled: AssembledSchema,
  object: Schema,
  annotation: 'x-when-empty' | 'x-when-serving',
): [path: string, value: JsonMap][] {
  return Object.entries(object.properties ?? {}).flatMap(([key, property]): [string, JsonMap][] => {
    const below = isOwnObject(assembled, property) ? standIns(assembled, resolve(assembled, property), annotation) : []
    const own: [string, JsonMap][] = property[annotation] === undefined ? [] : [[key, property[annotation]]]
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
