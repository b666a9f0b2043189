import { isMap, type Json, type JsonMap } from '../../src/model/json.ts'
import type { Renamed } from './assembled.ts'
import { SchemaError } from './schema.ts'

const sections = ['values', 'settings'] as const
const keys = ['to', 'in']

/**
 * The entries of schema/renamed.yaml. What they say is checked later.
 * @param found the contents of the file
 * @throws SchemaError with all mistakes in its form
 */
export function parseRenamed(found: Json): Renamed {
  const problems = isMap(found ?? {})
    ? fileProblems((found ?? {}) as JsonMap)
    : [`${JSON.stringify(found)} is not a map. Write the sections values and settings.`]
  if (problems.length > 0) throw new SchemaError(problems.map((problem) => `schema/renamed.yaml: ${problem}`))
  const { values, settings } = found as Partial<Renamed>
  return { values: values ?? {}, settings: settings ?? {} }
}

function fileProblems(file: JsonMap): string[] {
  return [
    ...unknownKeys(file, sections),
    ...sections.flatMap((section) => {
      const entries = file[section]
      if (entries === undefined) return [`the section ${section} is missing. Write "${section}: {}".`]
      // A section whose last entry was removed is null.
      if (entries === null) return []
      if (!isMap(entries))
        return [
          `${section}: ${JSON.stringify(entries)} is not a map. Write entries such as "old.path: ${form('new.path')}".`,
        ]
      return Object.entries(entries).flatMap(([old, entry]) =>
        entryProblems(entry).map((problem) => `${section}: ${old}: ${problem}`),
      )
    }),
  ]
}

function entryProblems(entry: Json): string[] {
  if (!isMap(entry)) {
    const to = typeof entry === 'string' ? entry : 'new.path'
    return [`${JSON.stringify(entry)} is not a map. Write ${form(to)}.`]
  }
  const { to, in: since } = entry
  return [
    ...unknownKeys(entry, keys),
    ...(typeof to === 'string' && to !== ''
      ? []
      : [`to is ${shown(to)}. Write the new path, as in ${form('new.path')}.`]),
    ...(typeof since === 'string' || typeof since === 'number'
      ? []
      : [
          `in is ${shown(since)}. Write the version that renames it, as in ${form(typeof to === 'string' ? to : 'new.path')}.`,
        ]),
  ]
}

function unknownKeys(map: JsonMap, known: readonly string[]): string[] {
  return Object.keys(map).flatMap((key) =>
    known.includes(key) ? [] : [`the key ${key} is unknown. Valid keys: ${known.join(', ')}.`],
  )
}

const shown = (value: Json | undefined): string => (value === undefined ? 'missing' : JSON.stringify(value))

const form = (to: string): string => `{ to: ${to}, in: 0.2.0 }`
