import { type AssembledSchema, definition, nameOf, refTo, resolve } from './assembled.ts'
import { admitNull, type Layers, mapMembers } from './layers.ts'
import { mapChildren, mapValues, type Schema } from './schema.ts'
import { shareParts } from './share-parts.ts'

/**
 * charts/…/values.schema.json: one self-contained draft-07 schema, strict at every level. Editors check a single values
 * file with it, and Helm checks all of them merged. So it cannot say what the merged values must have: the chart does
 * (`required` in contract.ts).
 */
export function chartSchema(assembled: AssembledSchema, layers: Layers): Schema {
  const one = (schema: Schema, name: string) => layer(assembled, schema, layers.required(name), layers.stays(name))
  const own = mapValues(assembled.own, (schema, name) =>
    schema.extends ? layerItem(assembled, schema) : one(schema, name),
  )
  const kubernetes = mapValues(assembled.kubernetes, (schema, name) => withoutDescriptions(one(schema, name)))
  const nullable = nullableDefinitions(assembled, layers)
  const definitions = mapValues({ ...kubernetes, ...own }, (schema, name) =>
    nullable.has(name) ? admitNull(schema) : schema,
  )

  const root = layer(assembled, assembled.root, [], assembled.root.required ?? [])
  const schema = { $comment: 'Generated from schema/ by npm run generate. Do not edit.', ...root }
  return shareParts({ ...schema, definitions: used(schema, definitions) })
}

/** A schema as one layer sees it: strict, and with null wherever a layer may remove a value. */
function layer(assembled: AssembledSchema, schema: Schema, required: string[], stays: string[]): Schema {
  const ours = Object.entries(schema).filter(([keyword]) => !keyword.startsWith('x-'))
  const plain: Schema = Object.fromEntries(ours)
  const isClosed = plain.properties && plain.additionalProperties === undefined
  const strict = isClosed ? { ...plain, additionalProperties: false } : plain
  const { required: _required, ...result } = mapMembers(strict, stays, (member, mayBeNull) => {
    const inner = layer(assembled, member, [], [])
    return mayBeNull && inner.$ref === undefined ? admitNull(inner) : inner
  })
  return { ...mapByPattern(assembled, result), ...(required.length > 0 && { required }) }
}

/**
 * A map that gives the pattern of its keys without `propertyNames`: for a wrong key under that keyword, both majors of
 * Helm report a random place in the values (their validator keeps no copy of the path).
 */
function mapByPattern(assembled: AssembledSchema, schema: Schema): Schema {
  const { propertyNames, additionalProperties, ...rest } = schema
  if (!propertyNames || typeof additionalProperties !== 'object') return schema
  const { pattern = '' } = resolve(assembled, propertyNames)
  return { ...rest, patternProperties: { [pattern]: additionalProperties }, additionalProperties: false }
}

/** Names of the definitions whose place null may take. */
function nullableDefinitions(assembled: AssembledSchema, layers: Layers): Set<string> {
  const names = new Set<string>()
  const visit = (schema: Schema, stays: string[]): void => {
    mapMembers(schema, stays, (member, mayBeNull) => {
      if (member.$ref && mayBeNull) names.add(nameOf(member.$ref))
      visit(member, [])
      return member
    })
  }
  visit(assembled.root, assembled.root.required ?? [])
  for (const [name, schema] of Object.entries({ ...assembled.kubernetes, ...assembled.own })) {
    visit(schema, layers.stays(name))
  }
  return names
}

/** An item of a list of layers: the keys of the definition that it extends, and its own. The chart reports missing keys. */
function layerItem(assembled: AssembledSchema, schema: Schema): Schema {
  const { extends: base, properties = {}, ...rest } = layer(assembled, schema, [], [])
  const name = nameOf(String(base))
  const inherited = pointers(name, definition(assembled, name))
  return admitNull({ ...rest, properties: { ...properties, ...inherited } })
}

/** References to the properties of a definition, so that they are written once. */
function pointers(name: string, schema: Schema): Record<string, Schema> {
  return mapValues(schema.properties ?? {}, ({ deprecated }, key) => ({
    $ref: `${refTo(name)}/properties/${key}`,
    // Only for those who read the schema.
    ...(deprecated && { deprecated }),
  }))
}

function withoutDescriptions(schema: Schema): Schema {
  const { description, ...rest } = mapChildren(schema, withoutDescriptions)
  return rest
}

/** The definitions that a schema leads to, in alphabetical order. */
function used(schema: Schema, all: Record<string, Schema>): Record<string, Schema> {
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
