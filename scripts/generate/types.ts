import { compile } from 'json-schema-to-typescript'
import type { AssembledSchema } from './assembled.ts'
import { admitNull, type Layers, mapMembers } from './layers.ts'
import { mapValues, type Schema, typesOf } from './schema.ts'

/** src/values.ts: the interfaces of the values, with null where a layer may remove a value. */
export async function valueTypes(assembled: AssembledSchema, layers: Layers): Promise<string> {
  const { patternProperties, ...root } = assembled.root
  const definitions = mapValues({ ...assembled.kubernetes, ...assembled.own }, (schema, name) =>
    shape(schema, layers.required(name), layers.stays(name)),
  )
  const schema = { ...shape(root, [], root.required ?? []), definitions }
  const text = await compile(schema as Parameters<typeof compile>[0], 'Values', {
    additionalProperties: false,
    bannerComment: '// Generated from schema/ by npm run generate. Do not edit.',
    ignoreMinAndMaxItems: true,
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
  return Object.entries(patternProperties ?? {}).reduce(withPrefixedKeys, text)
}

/** A schema in the form from which json-schema-to-typescript makes clean types: each reference is alone, in `anyOf`. */
function shape(schema: Schema, required: string[], stays: string[]): Schema {
  const { extends: base, ...rest } = mapMembers(schema, stays, (member, mayBeNull) => {
    const { $ref, ...inner } = withTags(shape(member, [], []))
    const type = $ref ? { ...inner, anyOf: [{ $ref }] } : inner
    return mayBeNull ? admitNull(type) : type
  })
  return {
    ...alternatives({ ...rest, required }),
    // A reference here, unlike in JSON schema: the interface that this one extends.
    ...(base && { extends: { $ref: String(base) } }),
  }
}

/** Splits a schema of several types that include an object or a list into alternatives. */
function alternatives(schema: Schema): Schema {
  const { type, properties, additionalProperties, required = [], items, ...rest } = schema
  const types = typesOf(schema)
  if (types.length < 2 || !(properties || items)) return schema
  const scalars = types.filter((name) => !['object', 'array'].includes(name))
  return {
    ...rest,
    anyOf: [
      { type: scalars },
      ...(types.includes('object') && properties ? [{ type: 'object', properties, required }] : []),
      ...(types.includes('array') && items ? [{ type: 'array', items }] : []),
    ],
  }
}

/** Adds the default, and the version of Kubernetes that brought a field, to the documentation. */
function withTags(schema: Schema): Schema {
  const { description = '', default: value, 'x-since': minor } = schema
  const tags = [
    ...(value === undefined ? [] : [`@default ${JSON.stringify(value)}`]),
    ...(minor === undefined ? [] : [`@since Kubernetes ${minor}`]),
  ]
  return tags.length === 0 ? schema : { ...schema, description: [description, tags.join('\n')].join('\n\n') }
}

/** Adds an index signature for keys with a prefix to the root, which JSON schema can express only as a pattern. */
function withPrefixedKeys(text: string, [pattern, { description }]: [string, Schema]): string {
  const signature = `  /**\n   * ${description}\n   */\n  [key: \`${pattern.slice(1)}\${string}\`]: unknown\n`
  return text.replace(/^export interface Values \{\n/m, `$&${signature}`)
}
