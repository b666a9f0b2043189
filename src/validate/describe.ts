import type { ErrorObject } from 'ajv'
import { isMap, type Json } from '../model/json.ts'
import { count } from '../text/format.ts'
import { shortJson } from '../text/shorten.ts'
import { expected } from './expected.ts'
import { shapes } from './shapes.ts'

/** What was found and what is allowed. */
export function describe(error: ErrorObject): string {
  const { keyword, data, params, message, propertyName } = error
  const found = propertyName === undefined ? show(data as Json) : `The key ${JSON.stringify(propertyName)}`
  switch (keyword) {
    case 'type':
      return `Found ${kindOf(data as Json)} (${show(data as Json)}), expected ${expected(error, kinds((params as { type: string | string[] }).type))}.`
    case 'enum':
      return `${found} is not one of ${(params as { allowedValues: Json[] }).allowedValues
        .filter((each) => each !== null)
        .map((each) => JSON.stringify(each))
        .join(', ')}.`
    case 'minimum':
      return `${found} is below the minimum, ${(params as { limit: number }).limit}.`
    case 'maximum':
      return `${found} is above the maximum, ${(params as { limit: number }).limit}.`
    case 'minLength':
      return (params as { limit: number }).limit === 1
        ? 'The text is empty.'
        : `${found} has ${lengthOf(error)}, and the minimum is ${(params as { limit: number }).limit}.`
    case 'maxLength':
      return `${found} has ${lengthOf(error)}, and the maximum is ${(params as { limit: number }).limit}.`
    case 'pattern':
      return mismatch(
        propertyName ?? (data as string),
        (params as { pattern: string }).pattern,
        propertyName !== undefined,
      )
    case 'minItems':
      return 'The list is empty.'
    case 'maxItems': {
      const { limit } = params as { limit: number }
      return `The list has ${count((data as Json[]).length, 'item')}, and the maximum is ${limit}. Remove the others.`
    }
    case 'uniqueItems': {
      const { i, j } = params as { i: number; j: number }
      return `The list has ${show((data as Json[])[i] ?? null)} twice: items ${Math.min(i, j)} and ${Math.max(i, j)}, counted from 0. Remove one of them.`
    }
    default:
      return `${found} ${message ?? `breaks the rule ${keyword}`}.`
  }
}

/** How many characters a text or a key has, as the schema counts them. */
function lengthOf({ data, propertyName }: ErrorObject): string {
  return count([...(propertyName ?? String(data))].length, 'character')
}

/** What does not match a pattern of the schema, and what does: in words if there are any. */
export function mismatch(text: string, pattern: string, isKey: boolean): string {
  const shape = shapes.get(pattern)
  const found = isKey ? `The key ${JSON.stringify(text)}` : show(text)
  if (shape === undefined) return `${found} does not match ${pattern}.`
  const { allowed, example } = shape
  return `${isKey ? `${found} is not allowed here:` : `Found ${found},`} expected ${allowed}, such as ${example}.`
}

const names: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

function kinds(type: string | string[]): string {
  const list = [type].flat().filter((each) => each !== 'null')
  return list.map((each) => names[each] ?? each).join(' or ')
}

function kindOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (isMap(value)) return 'a map'
  return typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'a boolean' : 'a number'
}

/** A value in a message: its start if it is long. */
function show(value: Json): string {
  return shortJson(value, 60)
}
