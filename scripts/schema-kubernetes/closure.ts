import { mapValues, type Schema, SchemaError, type UniqueKeys } from '../generate/schema.ts'
import { sharedDefinitions, withConstraints } from './constraints.ts'
import type { Kubernetes, OpenApiSchema } from './documents.ts'
import { shortName, simplify } from './simplify.ts'
import type { Since } from './since.ts'

/**
 * All definitions that the named ones (short names) lead to, simplified, by short name in alphabetical order.
 * @param since the minor version that brought a field of a definition (its full name)
 */
export function closure(
  { schemas }: Kubernetes,
  roots: string[],
  since: Since = () => undefined,
): Record<string, Schema> {
  const reached = new Map<string, string>()
  const visit = (fullName: string): void => {
    const name = shortName(fullName)
    const known = reached.get(name)
    if (known === fullName) return
    if (known)
      throw new SchemaError([`${known} and ${fullName} have the same short name, ${name}, but only one can be kept.`])
    reached.set(name, fullName)
    for (const reference of references(settable(fullName, schemas[fullName] ?? {}))) visit(reference)
  }
  for (const root of roots) if (!(root in sharedDefinitions)) visit(fullNameOf(root, Object.keys(schemas)))

  const definitions = [...reached].map(([name, fullName]): [string, Schema] => {
    const simplified = simplify(settable(fullName, schemas[fullName] ?? {}))
    const checked = withConstraints(name, withUniqueLists(simplified, schemas, fullName))
    return [name, withSince(checked, (key) => since(fullName, key))]
  })
  const text = JSON.stringify(definitions)
  const shared = Object.entries<Schema>(sharedDefinitions).filter(
    ([name]) => roots.includes(name) || text.includes(`"#/definitions/${name}"`),
  )
  return Object.fromEntries([...definitions, ...shared].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The only full name that ends in this short name or, if they are versions of one API group, the highest. */
function fullNameOf(name: string, fullNames: string[]): string {
  const matches = fullNames.filter((fullName) => shortName(fullName) === name).sort()
  const groups = new Set(matches.map((fullName) => fullName.split('.').slice(0, -2).join('.')))
  const highest = matches.at(-1)
  if (highest && groups.size === 1) return highest
  const found = highest ? `several: ${matches.join(', ')}` : 'none'
  throw new SchemaError([
    `schema/ refers to the Kubernetes definition ${name}; the API server's documents contain ${found}.`,
  ])
}

/** Volumes that the oldest Kubernetes version supported by the chart still mounts: 1.31 removed both. */
const mountedBy130 = ['cephfs', 'rbd']

/**
 * A schema without what makes no sense in values. Removes what Kubernetes describes as "no longer supported" (volumes
 * whose pods would wait forever). Of ObjectMeta, which values contain only for the claim of an ephemeral volume, keeps
 * the two fields that the API server accepts there.
 */
function settable(fullName: string, schema: OpenApiSchema): OpenApiSchema {
  if (!schema.properties) return schema
  const isTemplate = shortName(fullName) === 'ObjectMeta'
  const kept = Object.entries(schema.properties).filter(([key, { description = '' }]) =>
    isTemplate
      ? ['annotations', 'labels'].includes(key)
      : !description.includes('no longer supported') || mountedBy130.includes(key),
  )
  return { ...schema, properties: Object.fromEntries(kept) }
}

/** A definition with what its lists must differ in: server-side apply rejects a list with two items of the same key. */
function withUniqueLists(simplified: Schema, schemas: Kubernetes['schemas'], fullName: string): Schema {
  const lists = Object.entries(schemas[fullName]?.properties ?? {}).flatMap(([key, list]): [string, UniqueKeys[]][] => {
    const isKept = simplified.properties?.[key] !== undefined
    if (!isKept || !['map', 'set'].includes(list['x-kubernetes-list-type'] ?? '')) return []
    const [item] = references(list.items ?? {})
    const ofItem = schemas[item ?? '']?.properties ?? {}
    const keys = (list['x-kubernetes-list-map-keys'] ?? []).map((each) => [each, ofItem[each]?.default || null])
    return [[key, [Object.fromEntries(keys) as UniqueKeys]]]
  })
  return lists.length === 0 ? simplified : { ...simplified, 'x-unique': Object.fromEntries(lists) }
}

/** A definition that says which of its fields older versions do not know. */
function withSince(schema: Schema, since: (key: string) => string | undefined): Schema {
  if (!schema.properties) return schema
  const properties = mapValues(schema.properties, (property, key) => {
    const minor = since(key)
    return minor === undefined ? property : { ...property, 'x-since': minor }
  })
  return { ...schema, properties }
}

/** Full names of the schemas that a schema refers to. */
function references(schema: OpenApiSchema): string[] {
  const { $ref, allOf = [], properties = {}, items, additionalProperties } = schema
  const children = [...allOf, ...Object.values(properties), items, additionalProperties]
  return [
    ...($ref ? [$ref.replace('#/components/schemas/', '')] : []),
    ...children.flatMap((child) => (typeof child === 'object' ? references(child) : [])),
  ]
}
