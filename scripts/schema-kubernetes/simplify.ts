import { refTo } from '../generate/assembled.ts'
import { mapValues, type Schema } from '../generate/schema.ts'
import type { OpenApiSchema } from './documents.ts'

/** `io.k8s.api.core.v1.Probe` → `Probe`. */
export const shortName = (fullName: string): string => fullName.slice(fullName.lastIndexOf('.') + 1)

/** A strict draft-07 schema with short names: which values are allowed, and one sentence of description. */
export function simplify(schema: OpenApiSchema): Schema {
  const { description, type, oneOf, required, properties, items, additionalProperties } = schema
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref
  const types = oneOf ? oneOf.flatMap((member) => member.type ?? []) : type
  return {
    ...(description && { description: firstSentence(description) }),
    ...(ref && { $ref: refTo(shortName(ref)) }),
    ...(!ref && types && { type: types }),
    ...(schema.enum && { enum: schema.enum }),
    ...(type === 'integer' && range(schema.format)),
    ...(required && { required }),
    ...(properties && { properties: mapValues(properties, simplify), additionalProperties: false }),
    ...(items && { items: simplify(items) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: simplify(additionalProperties) }),
  }
}

/** Hardly any number in Kubernetes may be negative; constraints.ts has those. It cannot even parse a larger int32. */
const range = (format: string | undefined): Schema => ({
  minimum: 0,
  ...(format === 'int32' && { maximum: 2 ** 31 - 1 }),
})

/** The first sentence of a description, on one line. */
export function firstSentence(text: string): string {
  const paragraph = (text.split('\n\n')[0] ?? '').replace(/\s+/g, ' ').trim()
  return /^.*?(?<!\b(?:e\.g|i\.e|etc))[.!?](?= [A-Z"`(]|$)/.exec(paragraph)?.[0] ?? paragraph
}
