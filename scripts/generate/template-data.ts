import { isOwnObject } from './layers.ts'
import { type Contract, type Json, resolve, type Schema, type Union } from './schema.ts'

/** Where a union is below a key of an agent's settings, and what it is of. */
interface Pattern {
  path: string[]
  members: string[]
  together?: true
}

interface TemplateData {
  /** By the key of an agent's settings that a path begins with. */
  unions: Record<string, Pattern[]>
  /** What empty values stand for, by path below an agent's settings. */
  whenEmpty: Record<string, Json>
  unverifiedVariables: string[]
  /** What Kubernetes requires and layers may complete: a tree of the settings, see Required. */
  required: Required
}

/** By key: "" the keys that an object must have, "*" every entry of a map, else the object below the key. */
interface Required {
  [key: string]: Required | string[]
}

/** charts/…/files/contract.json: what templates need to know about the contract. */
export function templateData(contract: Contract): TemplateData {
  const unions: TemplateData['unions'] = {}
  for (const { key, ...union } of contract.unions.flatMap(patterns)) {
    unions[key] = [...(unions[key] ?? []), union]
  }
  return {
    unions,
    whenEmpty: Object.fromEntries(whenEmpty(contract, contract.own.agentSettings ?? {})),
    unverifiedVariables: unverifiedDefaults(contract),
    required: requiredBelow(contract, contract.own.agentSettings ?? {}) ?? {},
  }
}

/** The paths of a union, each as the key of an agent's settings and the rest of the path below it. */
function patterns({ paths, members, together }: Union): ({ key: string } & Pattern)[] {
  return paths.map((path) => {
    const [key = '', ...rest] = path.split('.')
    return { key, path: rest, members, ...(together && { together }) }
  })
}

/** What empty values of an agent's settings stand for, by path. */
function whenEmpty(contract: Contract, object: Schema): [path: string, value: Json][] {
  return Object.entries(object.properties ?? {}).flatMap(([key, property]): [string, Json][] => {
    const below = isOwnObject(contract, property) ? whenEmpty(contract, resolve(contract, property)) : []
    const own: [string, Json][] = property['x-when-empty'] === undefined ? [] : [[key, property['x-when-empty']]]
    return [...own, ...below.map(([path, value]): [string, Json] => [`${key}.${path}`, value])]
  })
}

/** Defaults of the properties that are marked as not verified. */
function unverifiedDefaults(contract: Contract): string[] {
  const properties = Object.values(contract.own).flatMap((schema: Schema) => Object.values(schema.properties ?? {}))
  return properties.flatMap((property) => (property['x-unverified'] ? [String(property.default)] : []))
}

/**
 * What Kubernetes requires of the objects that layers make together. Lists are replaced as a whole, so the schema holds
 * what is required inside them.
 */
function requiredBelow(contract: Contract, schema: Schema, above: readonly Schema[] = []): Required | undefined {
  const object = resolve(contract, schema)
  if (above.includes(object)) return undefined
  const isKubernetes = Object.values(contract.kubernetes).includes(object)
  const children: [string, Schema][] = Object.entries(object.properties ?? {})
  if (typeof object.additionalProperties === 'object') children.push(['*', object.additionalProperties])
  const found: [string, Required | string[]][] = children.flatMap(([key, child]) => {
    const below = requiredBelow(contract, child, [...above, object])
    return below === undefined ? [] : [[key, below]]
  })
  if (isKubernetes && object.required !== undefined) found.unshift(['', object.required])
  return found.length === 0 ? undefined : Object.fromEntries(found)
}
