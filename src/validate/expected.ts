import type { ErrorObject } from 'ajv'
import type { Json } from '../model/json.ts'
import { inUnit, unitOf } from './unit.ts'

type Schema = {
  readonly description?: string
  readonly default?: Json
  readonly examples?: readonly Json[]
  readonly minimum?: number
  readonly maximum?: number
}

/**
 * What is expected where a type is not met, with the unit and an example if there are any: "minutes, as a whole number:
 * 5".
 * @param kinds the words for the types that are allowed
 */
export function expected({ data, instancePath, parentSchema, params }: ErrorObject, kinds: string): string {
  const types = [(params as { type: string | string[] }).type].flat()
  if (!types.some((type) => type === 'integer' || type === 'number') || types.includes('string')) return kinds
  const { description, minimum = 0, maximum = Number.POSITIVE_INFINITY, ...schema } = parentSchema as Schema
  const isNumeric = typeof data === 'string' && /^-?\d+(\.\d+)?$/.test(data)
  const fallback = schema.examples?.[0] ?? schema.default
  const unit = unitOf(description, lastStep(instancePath))
  const meant = unit === undefined || typeof data !== 'string' ? undefined : inUnit(data, unit)
  const isAllowed = meant !== undefined && meant >= minimum && meant <= maximum
  // What is only quoted is its own example.
  const example = isAllowed ? meant : isNumeric ? undefined : fallback
  const words = unit === undefined ? kinds : `${unit}, as ${kinds}`
  if (typeof example !== 'number') return words
  return isAllowed ? `${words}: ${example}` : `${words}, such as ${example}`
}

function lastStep(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1)
}
