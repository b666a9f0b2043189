import type { Rename } from '../../src/chart.ts'
import { type AssembledSchema, nameOf, refTo, resolve } from './assembled.ts'
import type { Schema } from './schema.ts'

/** Where a path starts: at the top of the values, or at the settings of an agent. */
export type Scope = Rename['scope']

/** The root, and the definition of the settings of agents, by scope. */
const start = (assembled: AssembledSchema, scope: Scope): Schema =>
  scope === 'values' ? assembled.root : { $ref: refTo('agentSettings') }

/** The schema at a path, `*` for any key of a map or item of a list; undefined if there is none. */
export function schemaAt(assembled: AssembledSchema, scope: Scope, path: readonly string[]): Schema | undefined {
  return path.reduce<Schema | undefined>(
    (schema, step) => {
      const { properties = {}, additionalProperties, items } = schema ? resolve(assembled, schema) : {}
      if (step !== '*') return properties[step]
      return typeof additionalProperties === 'object' ? additionalProperties : items
    },
    start(assembled, scope),
  )
}

/** The object of ours around the end of a path: `root`, or the name of a definition; undefined if there is none. */
export function ownerOf(assembled: AssembledSchema, scope: Scope, path: readonly string[]): string | undefined {
  const schema = schemaAt(assembled, scope, path.slice(0, -1))
  if (schema === assembled.root) return 'root'
  const name = schema?.$ref === undefined ? '' : nameOf(schema.$ref)
  return name in assembled.own ? name : undefined
}

/** The paths of all objects that have a definition of ours. */
export function placesOf(assembled: AssembledSchema, name: string): { scope: Scope; path: string[] }[] {
  const visit = (schema: Schema, path: string[], around: readonly string[]): string[][] => {
    const own = schema.$ref === undefined ? undefined : nameOf(schema.$ref)
    if (own !== undefined && (!(own in assembled.own) || around.includes(own))) return []
    const { properties = {}, additionalProperties, items } = resolve(assembled, schema)
    const children: [string, Schema | boolean | undefined][] = [
      ...Object.entries(properties),
      ['*', additionalProperties],
      ['*', items],
    ]
    const below = own === undefined ? around : [...around, own]
    return [
      ...(own === name ? [path] : []),
      ...children.flatMap(([key, child]) => (typeof child === 'object' ? visit(child, [...path, key], below) : [])),
    ]
  }
  // The settings of agents have a scope of their own.
  const isInValues = ([key = '']: readonly string[]): boolean => !key.startsWith('protocolMapperAgent')
  return [
    ...visit(start(assembled, 'values'), [], [])
      .filter(isInValues)
      .map((path) => ({ scope: 'values' as const, path })),
    ...visit(start(assembled, 'settings'), [], []).map((path) => ({ scope: 'settings' as const, path })),
  ]
}

/** Whether a path can lead to what another one leads to, or to something in it: `*` matches any key. */
export function matchesWithin(path: readonly string[], whole: readonly string[]): boolean {
  return (
    path.length >= whole.length &&
    whole.every((step, index) => step === '*' || path[index] === '*' || step === path[index])
  )
}
