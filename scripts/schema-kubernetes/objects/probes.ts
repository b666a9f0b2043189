import { child, equal, type Json, type JsonMap, valueAt } from '../../../src/model/json.ts'
import { nameOf } from '../../generate/assembled.ts'
import type { Schema } from '../../generate/schema.ts'
import { minimal, samplesOf, withProperty } from './minimal.ts'
import { type Place, settableKeys } from './places.ts'

/** A question to the API server: an object that says something at one place. */
export type Probe = {
  readonly place: Place
  /** What it says there. */
  readonly given: JsonMap
  /** For a question about a zero: the key that has it, and the question that leaves the key out. */
  readonly zero?: { readonly key: string; readonly without: Probe }
}

/**
 * All questions about one place: nothing but what has to be there; each property with some values; each property with its
 * zero, and without it.
 */
export function probesAt(place: Place, definitions: Readonly<Record<string, Schema>>): Probe[] {
  const { definition } = place
  const properties = definitions[definition]?.properties ?? {}
  const least: Probe = { place, given: minimal(definitions, definition) }
  const others = settableKeys(definitions[definition]).flatMap((key): Probe[] => {
    const values = samplesOf(definitions, definition, key)
    const { [key]: zero = null, ...rest } = withProperty(
      definitions,
      definition,
      key,
      zeroOf(definitions, properties[key]),
    )
    const without = equal(rest, least.given) ? least : { place, given: rest }
    return [
      ...values.map((value) => ({ place, given: withProperty(definitions, definition, key, value) })),
      ...(without === least ? [] : [without]),
      { place, given: { ...rest, [key]: zero }, zero: { key, without } },
    ]
  })
  return [least, ...others]
}

/** What a value of Go is that nobody set: nothing, for most fields. */
function zeroOf(definitions: Readonly<Record<string, Schema>>, schema: Schema = {}): Json {
  const target = schema.$ref === undefined ? schema : (definitions[nameOf(schema.$ref)] ?? {})
  const types = [target.type ?? 'string'].flat()
  // A quantity, a number.
  if (types.includes('number') || types.includes('integer')) return 0
  switch (types[0]) {
    case 'boolean':
      return false
    case 'array':
      return []
    case 'object':
      return {}
    default:
      return ''
  }
}

/** The object that asks a question. */
export function objectOf({ place, given }: Probe, definitions: Readonly<Record<string, Schema>>): JsonMap {
  const { kind, steps } = place
  const [name, ...group] = kind.split('/').toReversed()
  const whole = steps.toReversed().reduce<JsonMap>((inner, { definition, key, form }) => {
    const held = form === '-' ? [inner] : form === '*' ? { a: inner } : inner
    return withProperty(definitions, definition, key, held)
  }, given)
  return { ...whole, apiVersion: group.toReversed().join('/'), kind: name ?? '' }
}

/** What an answer says at the place of a question. */
export function answerAt({ steps }: Place, answer: Json): Json | undefined {
  return steps.reduce<Json | undefined>((value, { key, form }) => {
    const held = child(value, key)
    return form === '' ? held : valueAt(held, [form === '-' ? 0 : 'a'])
  }, answer)
}
