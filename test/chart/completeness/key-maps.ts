import { type AssembledSchema, resolve } from '../../../scripts/generate/assembled.ts'
import type { Schema } from '../../../scripts/generate/schema.ts'

/** A map whose keys are the user's: the steps that lead to it (`*` for such a key, `-` for an item of a list), and it. */
export type KeyMap = { readonly path: readonly string[]; readonly schema: Schema }

/** All maps below a schema whose keys are the user's, but for what is in objects that are all the user's own. */
export function keyMapsOf(assembled: AssembledSchema, schema: Schema, path: readonly string[] = []): KeyMap[] {
  const { properties = {}, additionalProperties, items, propertyNames } = resolve(assembled, schema)
  const entries = Object.entries(properties).flatMap(([key, property]) =>
    keyMapsOf(assembled, property, [...path, key]),
  )
  const below = items === undefined ? [] : keyMapsOf(assembled, items, [...path, '-'])
  if (typeof additionalProperties !== 'object') return [...entries, ...below]
  const { pattern = '' } = propertyNames === undefined ? {} : resolve(assembled, propertyNames)
  const own = new RegExp(pattern).test('true') ? [{ path, schema: additionalProperties }] : []
  return [...entries, ...below, ...own, ...keyMapsOf(assembled, additionalProperties, [...path, '*'])]
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A value at such a path, and nothing beside it. */
export function valueAtPath([step, ...rest]: readonly string[], value: Json): Json {
  if (step === undefined) return value
  const below = valueAtPath(rest, value)
  return step === '-' ? [below] : { [step === '*' ? 'any' : step]: below }
}

/** The path as the chart writes it. */
export const writtenPath = (path: readonly string[]): string =>
  path
    .map((step) => (step === '-' ? '[0]' : step === '*' ? '.any' : `.${step}`))
    .join('')
    .replace(/^\./, '')
