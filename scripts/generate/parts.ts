import { type AssembledSchema, type Part, type Parts, resolve } from './assembled.ts'
import type { Checks } from './checks.ts'
import { SchemaError } from './schema.ts'

/** What templates know about parts. */
export interface PartTables {
  /** The parts of each group, in order. */
  parts: Record<string, NamedPart[]>
  /** By setting: the parts that read it, as `group.part`, and which of its keys; none if they read all. */
  readers: Record<string, Record<string, string[]>>
}

/** A part as templates know it. */
interface NamedPart {
  name: string
  /** The define that works it out; none for checks of objects and unions. */
  define?: string
  /** Of a text: what its lines begin with where it is printed, a line break and spaces. */
  newline?: string
  /** Of checks of objects: a key of the variant that is true where the check would find nothing. */
  unless?: string
  /** Of checks of objects: the definition of the setting, if it is an object itself, not a list or a map of them. */
  type?: string
}

/** Where the defines of a group are: protocol-mapper-agents.<family>.<part>. */
const families: Readonly<Record<string, string>> = {
  data: 'variant',
  texts: 'variant',
  problems: 'problems',
  warnings: 'warnings',
}

/** Tables of checks, from "agentSettings" on. */
type CheckTables = readonly Readonly<Record<string, Checks>>[]

/**
 * Resolves what each part reads. The checks of objects and of unions are parts too, one for each setting that has them.
 * @throws SchemaError for a part that reads what is not a setting, or uses what is not data
 */
export function partTables(assembled: AssembledSchema, tables: CheckTables, unions: readonly string[]): PartTables {
  const { parts } = assembled
  const groups: Record<string, Record<string, Part>> = {
    ...parts,
    objects: objectParts(assembled, tables),
    unions: Object.fromEntries(unions.map((setting) => [setting, { reads: [setting] }])),
  }
  requireKnown(assembled, groups)
  const readers: PartTables['readers'] = {}
  for (const [group, members] of Object.entries(groups)) {
    for (const [name, part] of Object.entries(members)) {
      for (const [setting, keys] of Object.entries(keysOf(allReads(parts, part)))) {
        readers[setting] = { ...readers[setting], [`${group}.${name}`]: keys }
      }
    }
  }
  const named = Object.entries(groups).map(([group, members]): [string, NamedPart[]] => [
    group,
    Object.entries(members).map(([name, part]) => ({
      ...namedPart(group, name, part),
      ...(group === 'objects' && typeOf(name, tables)),
    })),
  ])
  return { parts: Object.fromEntries(named), readers }
}

function namedPart(group: string, name: string, { indent, unless }: Part): NamedPart {
  const family = families[group]
  return {
    name,
    ...(family && { define: `protocol-mapper-agents.${family}.${name}` }),
    ...(indent !== undefined && { newline: `\n${' '.repeat(indent)}` }),
    ...(unless && { unless }),
  }
}

function typeOf(setting: string, [objects]: CheckTables): Pick<NamedPart, 'type'> {
  const place = objects?.agentSettings?.below?.[setting]
  return place === undefined || /^[*-]/.test(place) ? {} : { type: place }
}

/** A part for each setting with objects that are checked, in the order in which templates see them. */
function objectParts(assembled: AssembledSchema, tables: CheckTables): Record<string, Part> {
  const { own, parts } = assembled
  const settings = Object.keys(own.agentSettings?.properties ?? {}).sort()
  return Object.fromEntries(
    settings.flatMap((setting): [string, Part][] => {
      const found = tables.flatMap((table) => checkedKeys(assembled, setting, table))
      const { reads = [], ...rest } = parts.objects[setting] ?? {}
      return found.length === 0 ? [] : [[setting, { ...rest, reads: [...new Set(found), ...reads] }]]
    }),
  )
}

/** What a table of checks reads of a setting: the setting, or those keys of an object of ours from which checks go on. */
function checkedKeys({ own }: AssembledSchema, setting: string, table: Readonly<Record<string, Checks>>): string[] {
  const { below = {}, unique = {}, since = {} } = table.agentSettings ?? {}
  const type = below[setting] ?? ''
  const { below: keys = {}, ...ofItself } = table[type] ?? {}
  if (type in own && Object.keys(ofItself).length === 0)
    return ['enabled', ...Object.keys(keys)].map((key) => `${setting}.${key}`)
  return setting in { ...below, ...unique, ...since } ? [setting] : []
}

/** All that a part reads, itself or with the data that it uses. */
function allReads(parts: Parts, { reads = [], uses = [] }: Part): string[] {
  return [...reads, ...uses.flatMap((name) => allReads(parts, parts.data[name] ?? {}))]
}

/** The keys that are read of each setting; none where all are. */
function keysOf(reads: readonly string[]): Record<string, string[]> {
  const settings = new Set(reads.map((read) => read.split('.')[0] ?? ''))
  return Object.fromEntries(
    [...settings].map((setting) => {
      const keys = reads.flatMap((read) => (read.startsWith(`${setting}.`) ? [read.slice(setting.length + 1)] : []))
      return [setting, reads.includes(setting) ? [] : [...new Set(keys)]]
    }),
  )
}

function requireKnown(assembled: AssembledSchema, groups: Readonly<Record<string, Record<string, Part>>>): void {
  const { parts } = assembled
  const problems = Object.entries({ ...groups, objects: { ...groups.objects, ...parts.objects } }).flatMap(
    ([group, members]) =>
      Object.entries(members).flatMap(([name, { reads = [], uses = [] }]) =>
        [
          ...reads.flatMap((read) => readProblems(assembled, read)),
          ...uses
            .filter((data) => !(data in parts.data))
            .map((data) => `uses ${data}, which is not in data. Use one of ${Object.keys(parts.data).join(', ')}.`),
          ...(name in (groups[group] ?? {}) ? [] : ['has no objects that are checked. Remove it.']),
        ].map((text) => `schema/parts.yaml: ${group}.${name} ${text}`),
      ),
  )
  if (problems.length > 0) throw new SchemaError(problems)
}

/** A setting or one of its keys. A layer that sets another key must leave this one alone, so it is not in a union. */
function readProblems(assembled: AssembledSchema, read: string): string[] {
  const [setting = '', key] = read.split('.')
  const property = assembled.own.agentSettings?.properties?.[setting]
  if (property === undefined) return [`reads ${setting}, which is not a setting. Correct it, or remove it.`]
  if (key === undefined) return []
  if (!(key in (resolve(assembled, property).properties ?? {})))
    return [`reads ${read}, but ${setting} has no key ${key}. Correct it, or read ${setting}.`]
  const isInUnion = assembled.unions.some(({ paths, members }) => paths.includes(setting) && members.includes(key))
  return isInUnion ? [`reads ${read}, which other keys of ${setting} replace. Read ${setting}.`] : []
}
