import type { JsonMap } from '../../../src/model/json.ts'
import { resolve } from '../../../src/validate/definitions.ts'

/** A schema, as far as the chart's has keywords. */
export type Schema = {
  $ref?: string
  type?: string | readonly string[]
  enum?: readonly unknown[]
  pattern?: string
  required?: readonly string[]
  properties?: Readonly<Record<string, Schema>>
  patternProperties?: Readonly<Record<string, Schema>>
  additionalProperties?: boolean | Schema
  items?: Schema
  definitions?: Readonly<Record<string, Schema>>
} & { readonly [limit in Limit]?: number }

const least = ['minimum', 'minLength', 'minItems'] as const
const most = ['maximum', 'maxLength', 'maxItems'] as const
type Limit = (typeof least)[number] | (typeof most)[number]

/** A value that was accepted at a path, and is not any more. */
export type Narrowed = { readonly path: string; readonly what: string }

/** What values a schema rejects that an older one accepts, at the paths of both. Descriptions and defaults do not count. */
export function narrowed(before: Schema, now: Schema): Narrowed[] {
  const seen = new Set<string>()
  const found: Narrowed[] = []
  const walk = (old: Schema, present: Schema, path: string): void => {
    const pair = `${old.$ref} ${present.$ref}`
    if (old.$ref !== undefined && present.$ref !== undefined) {
      // What a definition loses is reported where it is used first.
      if (seen.has(pair)) return
      seen.add(pair)
    }
    const [one, other] = [resolved(old, before), resolved(present, now)]
    found.push(...ownChanges(one, other).map((what) => ({ path, what })))
    // It accepted anything: below, there is nothing to compare.
    if (Object.keys(one).length === 0) return
    for (const [key, below] of Object.entries(one.properties ?? {})) {
      const at = path === '' ? key : `${path}.${key}`
      const kept = schemaOf(other, key)
      if (kept === undefined) found.push({ path: at, what: 'removed' })
      else walk(below, kept, at)
    }
    for (const [keys, below] of mapsOf(one)) {
      const kept = mapsOf(other).find(([name]) => name === keys)?.[1]
      if (kept === undefined) found.push({ path: `${path}.*`, what: 'removed' })
      else walk(below, kept, `${path}.*`)
    }
    if (one.items !== undefined && other.items !== undefined) walk(one.items, other.items, `${path}[]`)
  }
  walk(before, now, '')
  return found
}

/** A part of a schema, or what it refers to. */
function resolved(part: Schema, whole: Schema): Schema {
  return resolve(whole as unknown as JsonMap, part as unknown as JsonMap) as Schema
}

/** What a schema says about a key. */
function schemaOf(schema: Schema, key: string): Schema | undefined {
  const own = schema.properties?.[key]
  if (own !== undefined) return own
  return mapsOf(schema).find(([keys]) => new RegExp(keys).test(key))?.[1]
}

/** What a schema says about keys without a schema of their own, by pattern. */
function mapsOf({ patternProperties = {}, additionalProperties = true }: Schema): [string, Schema][] {
  const others: Schema | false = additionalProperties === true ? {} : additionalProperties
  return [...Object.entries(patternProperties), ...(others === false ? [] : [['', others] as [string, Schema]])]
}

function ownChanges(old: Schema, now: Schema): string[] {
  const lower = (name: Limit) => now[name] !== undefined && now[name] > (old[name] ?? Number.NEGATIVE_INFINITY)
  const upper = (name: Limit) => now[name] !== undefined && now[name] < (old[name] ?? Number.POSITIVE_INFINITY)
  const types = now.type === undefined ? [] : typesOf(old).filter((type) => !typesOf(now).includes(type))
  const values = now.enum === undefined ? [] : (old.enum ?? ['any value']).filter((value) => !now.enum?.includes(value))
  const required = (now.required ?? []).filter((key) => !old.required?.includes(key))
  return [
    ...types.map((type) => `type ${type}`),
    ...values.map((value) => `value ${value}`),
    ...required.map((key) => `without ${key}`),
    ...least.filter(lower).map((name) => `${name} ${now[name]}`),
    ...most.filter(upper).map((name) => `${name} ${now[name]}`),
    ...(now.pattern === undefined || now.pattern === old.pattern ? [] : [`pattern ${now.pattern}`]),
  ]
}

/** The types that a schema accepts. */
function typesOf({ type = ['any'] }: Schema): readonly string[] {
  const types = [type].flat()
  return types.includes('number') ? [...types, 'integer'] : types
}
