import { stringify } from 'yaml'
import type { Json } from '../../src/model/json.ts'
import { type AssembledSchema, resolve } from './assembled.ts'
import { isOwnObject } from './layers.ts'
import type { Schema } from './schema.ts'

const width = 100

/** charts/…/values.yaml: every key with its description and default, in helm-docs' format, in the order of the source. */
export function chartValuesYaml(assembled: AssembledSchema): string {
  const head = [
    '# yaml-language-server: $schema=values.schema.json',
    '# Generated from schema/ by npm run generate. Do not edit.',
    `# ${assembled.root.description}`,
  ]
  return `${[...head, ...keys(assembled, assembled.root, 0)].join('\n')}\n`
}

/** The lines of an object's keys, with a header where a section starts. */
function keys(assembled: AssembledSchema, object: Schema, depth: number): string[] {
  let section: string | undefined
  const lines = Object.entries(object.properties ?? {}).flatMap(([key, property]) => {
    const header = property['x-section']
    section = header ?? section
    return [
      ...(header ? ['', `# --- ${header} `.padEnd(width - 2 * depth, '-')] : []),
      '',
      ...comment(`-- ${property.description}`, depth),
      ...(isReadable(property.default) ? [] : ['# @default -- see below']),
      ...(section && depth > 0 ? [`# @section -- ${section}`] : []),
      ...entry(assembled, key, property, depth),
    ]
  })
  return section || depth === 0 ? lines : lines.slice(1)
}

/** A key with its value, or as a commented-out example if it has no default. */
function entry(assembled: AssembledSchema, key: string, property: Schema, depth: number): string[] {
  const example = property.examples?.[0]
  if (isOwnObject(assembled, property)) {
    return [`${key}:`, ...indent(keys(assembled, resolve(assembled, property), depth + 1))]
  }
  if (property.default === undefined) return commented(yaml({ [key]: example ?? null }))
  const isCollection = typeof property.default === 'object'
  return [
    ...yaml({ [key]: property.default }),
    ...(isCollection && example !== undefined ? indent(commented(yaml(example))) : []),
  ]
}

/** The defaults of an object, as values.yaml must have them. */
export function defaultsOf(assembled: AssembledSchema, object: Schema): Record<string, Json> {
  const entries = Object.entries(object.properties ?? {}).flatMap(([key, property]): [string, Json][] => {
    if (isOwnObject(assembled, property)) return [[key, defaultsOf(assembled, resolve(assembled, property))]]
    return property.default === undefined ? [] : [[key, property.default]]
  })
  return Object.fromEntries(entries)
}

const isReadable = (value: Json | undefined): boolean => JSON.stringify(value ?? '').length <= 60

/** Lines of YAML, quoted so that parsers of YAML 1.1 (Helm) and 1.2 (editors) read the same. */
const yaml = (value: Json): string[] => stringify(value, { version: '1.1', lineWidth: 0 }).trimEnd().split('\n')

const commented = (lines: string[]): string[] => lines.map((line) => `# ${line}`)
const indent = (lines: string[]): string[] => lines.map((line) => (line === '' ? '' : `  ${line}`))

/** Comment lines of a text, wrapped so that they fit the width once they are indented. */
function comment(text: string, depth: number): string[] {
  const lines: string[] = []
  let line = '#'
  for (const word of text.split(/\s+/)) {
    if (line.length + 1 + word.length > width - 2 * depth) {
      lines.push(line)
      line = '#'
    }
    line += ` ${word}`
  }
  return [...lines, line]
}
