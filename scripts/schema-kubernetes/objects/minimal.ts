import type { Json, JsonMap } from '../../../src/model/json.ts'
import { nameOf } from '../../generate/assembled.ts'
import type { Schema } from '../../generate/schema.ts'
import { needed, neighbors, particular, texts } from './samples.ts'

type Definitions = Readonly<Record<string, Schema>>

/** The smallest object of a definition that the API server accepts. */
export function minimal(definitions: Definitions, name: string): JsonMap {
  const { required = [], 'x-one-of': [first] = [], 'x-any-of': [any] = [] } = definitions[name] ?? {}
  const own = needed[name] ?? {}
  const keys = [...required, first ?? any].flatMap((key) => (key === undefined || key in own ? [] : [key]))
  return { ...Object.fromEntries(keys.map((key) => [key, samplesOf(definitions, name, key)[0] ?? null])), ...own }
}

/** The same with one property more. */
export function withProperty(definitions: Definitions, name: string, key: string, value: Json): JsonMap {
  const { 'x-one-of': oneOf = [] } = definitions[name] ?? {}
  const others = oneOf.includes(key) ? oneOf.filter((other) => other !== key) : []
  const all = { ...minimal(definitions, name), ...neighbors[`${name}.${key}`], [key]: value }
  return Object.fromEntries(Object.entries(all).filter(([each, one]) => one !== null && !others.includes(each)))
}

/** Values of a property: all of an enumeration, otherwise one or two. */
export function samplesOf(definitions: Definitions, name: string, key: string): readonly Json[] {
  return particular[`${name}.${key}`] ?? samples(definitions, definitions[name]?.properties?.[key] ?? {})
}

function samples(definitions: Definitions, schema: Schema): readonly Json[] {
  if (schema.$ref !== undefined) {
    const name = nameOf(schema.$ref)
    const definition = definitions[name] ?? {}
    return definition.properties === undefined ? samples(definitions, definition) : [minimal(definitions, name)]
  }
  if (schema.enum !== undefined) return schema.enum
  const { type, minimum = 0, items = {}, additionalProperties, propertyNames, pattern = '', minLength = 0 } = schema
  switch (Array.isArray(type) ? type[0] : type) {
    case 'boolean':
      return [true]
    case 'integer':
      return [Math.max(1, minimum), Math.max(1, minimum) + 1]
    case 'array':
      return [samples(definitions, items).slice(0, 1)]
    case 'object': {
      if (typeof additionalProperties !== 'object') return [{}]
      const [key] = samples(definitions, { type: 'string', ...propertyNames })
      return [{ [String(key)]: samples(definitions, additionalProperties)[0] ?? null }]
    }
    default:
      return texts.filter((text) => text.length >= minLength && new RegExp(pattern).test(text)).slice(0, 2)
  }
}
