import { admitNull, isOwnObject, type Layers, mapMembers } from './layers.ts'
import { type Contract, definition, mapChildren, mapValues, nameOf, refTo, resolve, type Schema } from './schema.ts'

/** Definitions of the result by name; filled while references to them are made. */
type Definitions = Record<string, Schema>

/** charts/…/values.schema.json: one self-contained draft-07 schema, strict at every level. */
export function chartSchema(contract: Contract, layers: Layers): Schema {
  const nullable = nullableDefinitions(contract, layers)
  const all: Definitions = {}
  for (const [name, schema] of Object.entries(contract.kubernetes)) {
    all[name] = withoutDescriptions(layer(contract, schema, layers.required(name), layers.stays(name)))
  }
  for (const [name, schema] of Object.entries(contract.own)) {
    all[name] = schema.extends
      ? layerItem(contract, schema)
      : layer(contract, schema, layers.required(name), layers.stays(name))
  }
  for (const name of nullable) all[name] = admitNull(all[name] ?? {})

  const stays = contract.root.required ?? []
  const root = layer(contract, contract.root, stays, stays)
  const properties = mapValues(root.properties ?? {}, (property, key) =>
    stays.includes(key) ? complete(contract, layers, property, all) : property,
  )
  const schema = { $comment: 'Generated from schema/ by npm run generate. Do not edit.', ...root, properties }
  return { ...schema, definitions: used(schema, all) }
}

/** A schema as one layer sees it: strict, and with null wherever a layer may remove a value. */
function layer(contract: Contract, schema: Schema, required: string[], stays: string[]): Schema {
  const { 'x-section': _section, 'x-unverified': _unverified, 'x-include': _include, ...plain } = schema
  const isClosed = plain.properties && plain.additionalProperties === undefined
  const strict = isClosed ? { ...plain, additionalProperties: false } : plain
  const { required: _required, ...result } = mapMembers(strict, stays, (member, mayBeNull) => {
    const inner = layer(contract, member, member.required ?? [], [])
    return mayBeNull && inner.$ref === undefined ? admitNull(inner) : inner
  })
  return { ...mapByPattern(contract, result), ...(required.length > 0 && { required }) }
}

/**
 * A map that names the pattern of its keys without `propertyNames`: of a wrong key under that keyword both Helms tell a
 * random place in the values (their validator keeps no copy of the path).
 */
function mapByPattern(contract: Contract, schema: Schema): Schema {
  const { propertyNames, additionalProperties, ...rest } = schema
  if (!propertyNames || typeof additionalProperties !== 'object') return schema
  const { pattern = '' } = resolve(contract, propertyNames)
  return { ...rest, patternProperties: { [pattern]: additionalProperties }, additionalProperties: false }
}

/** Names of the definitions in whose place null may stand. */
function nullableDefinitions(contract: Contract, layers: Layers): Set<string> {
  const names = new Set<string>()
  const visit = (schema: Schema, stays: string[]): void => {
    mapMembers(schema, stays, (member, mayBeNull) => {
      if (member.$ref && mayBeNull) names.add(nameOf(member.$ref))
      visit(member, [])
      return member
    })
  }
  visit(contract.root, contract.root.required ?? [])
  for (const [name, schema] of Object.entries({ ...contract.kubernetes, ...contract.own }))
    visit(schema, layers.stays(name))
  return names
}

/** An item of a list of layers: the keys of the definition that it extends, and its own. What is missing, the chart says. */
function layerItem(contract: Contract, schema: Schema): Schema {
  const { extends: base, properties = {}, ...rest } = layer(contract, schema, [], [])
  const name = nameOf(String(base))
  const inherited = pointers(name, definition(contract, name))
  return admitNull({ ...rest, properties: { ...properties, ...inherited } })
}

/** References to the properties of a definition, so that they are written once. */
function pointers(name: string, schema: Schema): Record<string, Schema> {
  return Object.fromEntries(
    Object.keys(schema.properties ?? {}).map((key) => [key, { $ref: `${refTo(name)}/properties/${key}` }]),
  )
}

/**
 * A reference to the complete form of an object: the same keys, and what may never be absent is required, at every depth.
 * Helm removes a user's null over a chart's default before it validates, so that only `required` can see it.
 */
function complete(contract: Contract, layers: Layers, schema: Schema, all: Definitions): Schema {
  const name = nameOf(String(schema.$ref))
  const target = resolve(contract, schema)
  const completeName = `complete${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const objects = Object.entries(target.properties ?? {}).flatMap(([key, value]) =>
    isOwnObject(contract, value)
      ? [[key, complete(contract, layers, layer(contract, value, [], []), all)] as const]
      : [],
  )
  all[completeName] = {
    ...(target.description && { description: target.description }),
    type: 'object',
    properties: { ...pointers(name, target), ...Object.fromEntries(objects) },
    additionalProperties: false,
    required: layers.stays(name),
  }
  return { ...schema, $ref: refTo(completeName) }
}

function withoutDescriptions(schema: Schema): Schema {
  const { description, ...rest } = mapChildren(schema, withoutDescriptions)
  return rest
}

/** The definitions that a schema leads to, in alphabetical order. */
function used(schema: Schema, all: Definitions): Definitions {
  const names = new Set<string>()
  const visit = (value: Schema): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/definitions\/(\w+)/g)) {
      if (names.has(name)) continue
      names.add(name)
      visit(all[name] ?? {})
    }
  }
  visit(schema)
  return Object.fromEntries([...names].sort().map((name) => [name, all[name] ?? {}]))
}
