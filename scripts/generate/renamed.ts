import semver from 'semver'
import type { Rename } from '../../src/chart.ts'
import { equal, isList, isMap, type Json } from '../../src/model/json.ts'
import { defaultsKey } from '../../src/model/keys.ts'
import { type AssembledSchema, type Renamed, resolve } from './assembled.ts'
import { ownerOf, type Scope, schemaAt } from './renamed-paths.ts'
import type { Schema } from './schema.ts'
import { defaultsOf } from './values-yaml.ts'

/** An entry of schema/renamed.yaml. */
export interface RenamedSetting {
  scope: Scope
  /** The old path. */
  old: string[]
  to: string[]
  /** The version that renames the setting. */
  since: string
}

/** All entries, those of the values first. */
export function renamedSettings({ values, settings }: Renamed): RenamedSetting[] {
  return Object.entries({ values, settings }).flatMap(([scope, byPath]) =>
    Object.entries(byPath).map(([old, { to, in: since }]) => ({
      ...{ scope: scope as Scope, since: String(since) },
      ...{ old: old.split('.'), to: to.split('.') },
    })),
  )
}

/** The first version that does not know the old name: the next minor one. */
export const endOf = ({ since }: RenamedSetting): string => semver.inc(since, 'minor') ?? ''

/** How many steps the old and the new path share, at least without the last of each. */
export function sharedSteps({ old, to }: RenamedSetting): number {
  const most = Math.min(old.length, to.length) - 1
  const differing = old.slice(0, most).findIndex((step, index) => step !== to[index])
  return differing === -1 ? most : differing
}

/** The entries as the chart and the CLI read them. */
export function renamesOf(assembled: AssembledSchema): Rename[] {
  const values = defaultsOf(assembled, assembled.root)
  return renamedSettings(assembled.renamed).map((each): Rename => {
    const { scope, old, to } = each
    const shared = sharedSteps(each)
    const defaults = valuesAt(values, scope === 'values' ? to : [defaultsKey, ...to])
    return {
      ...{ scope, parent: old.slice(0, shared), from: old.slice(shared), to: to.slice(shared), ends: endOf(each) },
      defaults: defaults.filter((value, index) => defaults.findIndex((other) => equal(value, other)) === index),
    }
  })
}

/** All values at a path, `*` for any key of a map or item of a list. */
function valuesAt(value: Json | undefined, [step, ...rest]: readonly string[]): Json[] {
  if (value === undefined || step === undefined) return value === undefined ? [] : [value]
  if (isList(value)) return step === '*' ? value.flatMap((item) => valuesAt(item, rest)) : []
  if (!isMap(value)) return []
  return Object.entries(value).flatMap(([key, below]) => (step === '*' || step === key ? valuesAt(below, rest) : []))
}

/** The schema with the old names next to the new ones: deprecated, and with the same values. */
export function withOldNames(assembled: AssembledSchema): AssembledSchema {
  const schemas: Record<string, Schema> = { ...assembled.own, root: assembled.root }
  for (const each of renamedSettings(assembled.renamed)) {
    const owner = ownerOf(assembled, each.scope, each.old)
    const property = schemaAt(assembled, each.scope, each.to)
    if (owner === undefined || property === undefined) continue
    const { properties, required = [], ...schema } = schemas[owner] ?? {}
    const name = each.old.at(-1) ?? ''
    schemas[owner] = {
      ...schema,
      properties: { ...properties, [name]: oldProperty(property, each) },
      // In layers, this only means that null is not allowed.
      required: isRequired(assembled, each) ? [...required, name] : required,
    }
  }
  const { root = {}, ...own } = schemas
  return { ...assembled, root, own }
}

/** Whether the object around a setting must have it. */
export function isRequired(assembled: AssembledSchema, { scope, to }: RenamedSetting): boolean {
  const { required = [] } = resolve(assembled, schemaAt(assembled, scope, to.slice(0, -1)) ?? {})
  return required.includes(to.at(-1) ?? '')
}

/** What an old name accepts: what the new one does. It has no default, so it is not in values.yaml. */
function oldProperty({ default: _default, examples: _examples, ...schema }: Schema, renamed: RenamedSetting): Schema {
  const name = renamed.to.join('.')
  const entries = Object.entries(schema).filter(([keyword]) => !keyword.startsWith('x-'))
  return {
    ...Object.fromEntries(entries),
    description: `The old name of \`${name}\`, which works until version ${endOf(renamed)}. Write \`${name}\` instead.`,
    deprecated: true,
  }
}
