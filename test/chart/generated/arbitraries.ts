import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { assemble } from '../../../scripts/generate/assemble.ts'
import { definition } from '../../../scripts/generate/assembled.ts'
import { isOwnObject } from '../../../scripts/generate/layers.ts'
import type { Schema } from '../../../scripts/generate/schema.ts'
import { readSource } from '../../../scripts/generate/source.ts'

/** The whole of schema/. */
export const assembled = assemble(await readSource(fileURLToPath(new URL('../../..', import.meta.url))))

/** An arbitrary for each key of an interface of the values, so that a new setting without one does not compile. */
export type Model<Interface> = {
  readonly [Key in keyof Required<Interface> as string extends Key ? never : Key]: fc.Arbitrary<
    NonNullable<Interface[Key]>
  >
}

/**
 * Any value that the schema allows for a property that it describes completely: a boolean, an enum value, an integer.
 * @throws Error for a property that needs a handwritten arbitrary
 */
export function leaf<Value>(definitionName: string, key: string): fc.Arbitrary<Value> {
  const schema = definition(assembled, definitionName).properties?.[key] ?? {}
  const arbitrary = leafOf(schema)
  if (arbitrary === undefined) throw new Error(`${definitionName}.${key}: write an arbitrary by hand`)
  return arbitrary as fc.Arbitrary<Value>
}

function leafOf({
  type,
  enum: values,
  minimum = 0,
  maximum = minimum + 1000,
}: Schema): fc.Arbitrary<unknown> | undefined {
  if (values !== undefined) return fc.constantFrom(...values)
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer') return fc.oneof(fc.constantFrom(minimum, maximum), fc.integer({ min: minimum, max: maximum }))
  return undefined
}

/**
 * An object with some of the keys of a model, few at a time; some of those that a layer may remove are null. Shrinks
 * to no keys.
 * @param definitionName the name of the object in the schema
 * @param share the share of its keys, between 0 and 1
 */
export function some<Interface extends object>(
  definitionName: string,
  model: Model<Interface>,
  share = 0.3,
): fc.Arbitrary<Interface> {
  const { required = [], properties = {} } = definition(assembled, definitionName)
  const arbitraries = Object.entries<fc.Arbitrary<unknown>>(model).map(([key, value]) => {
    const property = properties[key] ?? {}
    // Settings of something that must be enabled are worth testing only if it is.
    if (isSwitch(key, property)) return [key, maybe(seldom(fc.constant(true), fc.constant(false)), 0.8)] as const
    const stays = required.includes(key) || isOwnObject(assembled, property)
    return [key, maybe(stays ? value : orNull(value), share)] as const
  })
  return fc.record(Object.fromEntries(arbitraries)).map(withoutUndefined) as unknown as fc.Arbitrary<Interface>
}

const isSwitch = (key: string, property: Schema): boolean =>
  ['enabled', 'create'].includes(key) && property.default === false

/** The value, or rarely null. */
export const orNull = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) })

/** The value or undefined, to which it shrinks. */
const maybe = <Value>(value: fc.Arbitrary<Value>, share: number): fc.Arbitrary<Value | undefined> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: Math.round(100 * (1 - share)), arbitrary: fc.constant(undefined) },
    { weight: Math.round(100 * share), arbitrary: value },
  )

/** A map with some of the keys given. */
export const entries = <Value>(model: Readonly<Record<string, fc.Arbitrary<Value>>>, share = 0.4) =>
  fc
    .record(Object.fromEntries(Object.entries(model).map(([key, value]) => [key, maybe(orNull(value), share)])))
    .map((map) => withoutUndefined(map) as Record<string, Value | null>)

const withoutUndefined = (map: object): object =>
  Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined))

/** The first, or rarely the second: less security is rare, so that most pods have to be secure. */
export const seldom = <Value>(usual: fc.Arbitrary<Value>, rare: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 15, arbitrary: usual }, { weight: 1, arbitrary: rare })

/** One of some samples. */
export const one = <Value>(...samples: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...samples)
