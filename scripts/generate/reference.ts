import { type AssembledSchema, isIncluded, nameOf, resolve } from './assembled.ts'
import { type Schema, SchemaError, typesOf } from './schema.ts'

const start = '<!-- Reference of the values: generated from schema/ by npm run generate. Do not edit. -->'
const end = '<!-- End of the reference. -->'

/** A README with the reference of all values between its two marker lines. Throws SchemaError if they are missing. */
export function withReference(readme: string, assembled: AssembledSchema): string {
  const [before, , after] = readme.split(new RegExp(`(?<=${start})([^]*)(?=${end})`))
  if (after === undefined)
    throw new SchemaError([
      `The chart's README.md lacks the lines that mark the reference. Add them:\n${start}\n${end}`,
    ])
  return `${before}\n\n${reference(assembled)}\n\n${after}`
}

/** A table for each section: of the root first, then of each definition that has sections. */
function reference(assembled: AssembledSchema): string {
  const chapters = Object.entries(assembled.own).filter(([, schema]) => hasSections(schema))
  return [
    '### Top level',
    ...sections(assembled.root).flatMap(([heading, rows]) => [`#### ${heading}`, table(assembled, rows, false)]),
    ...chapters.flatMap(([name, schema]) => [
      `### ${title(name)}`,
      String(schema.description),
      ...sections(schema).flatMap(([heading, rows]) => [`#### ${heading}`, table(assembled, rows, true)]),
    ]),
    '### One of several',
    'Layers are merged key by key, but only one of these keys may be set. The one that a higher layer sets removes the others.',
    assembled.unions.map(({ paths, members }) => `- ${codes(paths)}: ${codes(members)}`).join('\n'),
  ].join('\n\n')
}

const hasSections = (schema: Schema): boolean =>
  Object.values(schema.properties ?? {}).some((property) => property['x-section'])

/** `agentSettings` → `Agent settings` */
const title = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/^./, (letter) => letter.toUpperCase())

const codes = (texts: string[]): string => texts.map((text) => `\`${text}\``).join(', ')

/** The properties of an object by section. */
function sections(object: Schema): [heading: string, properties: [string, Schema][]][] {
  const result: [string, [string, Schema][]][] = []
  const prefixed = Object.entries(object.patternProperties ?? {}).map(
    ([pattern, property]) => [`${pattern.slice(1)}…`, property] as const,
  )
  for (const [key, property] of [...Object.entries(object.properties ?? {}), ...prefixed]) {
    const heading = property['x-section']
    if (heading !== undefined || result.length === 0) result.push([heading ?? '', []])
    result.at(-1)?.[1].push([key, property])
  }
  return result
}

function table(assembled: AssembledSchema, properties: [string, Schema][], withLayers: boolean): string {
  const columns = ['Key', 'Type', 'Default', ...(withLayers ? ['Layers'] : []), 'Description']
  const rows = properties.flatMap(([key, property]) => rowsOf(assembled, key, property, withLayers))
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** The row of a property and those of the keys below it. */
function rowsOf(assembled: AssembledSchema, path: string, property: Schema, withLayers: boolean): string[][] {
  const { description = '', default: value } = property
  const row = [
    `\`${path}\``,
    typeOf(assembled, property),
    value === undefined ? '' : `\`${JSON.stringify(value)}\``,
    ...(withLayers ? [isMerged(assembled, property) ? 'merged' : 'replaced'] : []),
    description.trim().replaceAll('|', '\\|'),
  ]
  const below = keysBelow(assembled, path, property)
  return [row, ...below.flatMap(([key, child]) => rowsOf(assembled, key, child, withLayers))]
}

/** The keys of our own objects below a property, through maps and lists. A definition with sections has its own tables. */
function keysBelow(assembled: AssembledSchema, path: string, schema: Schema): [string, Schema][] {
  if (isKubernetes(assembled, schema)) return []
  const target = resolve(assembled, schema)
  const { properties, additionalProperties, items, 'x-include': included } = target
  if (items) return keysBelow(assembled, `${path}[]`, items)
  if (typeof additionalProperties === 'object') return keysBelow(assembled, `${path}.<name>`, additionalProperties)
  if (!properties || hasSections({ properties })) return []
  const own = Object.entries(properties).filter(([key]) => !isIncluded(assembled, target, key))
  const keys = own.map(([key, child]): [string, Schema] => [`${path}.${key}`, child])
  if (!included) return keys
  const type = nameOf(included.$ref)
  const description = `All other keys of a Kubernetes ${type}${included.omit ? `, except ${codes(included.omit)}` : ''}.`
  return [...keys, [`${path}.…`, { $ref: included.$ref, description }]]
}

const isKubernetes = (assembled: AssembledSchema, { $ref }: Schema): boolean =>
  $ref !== undefined && nameOf($ref) in assembled.kubernetes

/** Whether layers of a value are merged key by key, rather than replaced. */
function isMerged(assembled: AssembledSchema, schema: Schema): boolean {
  return typesOf(resolve(assembled, schema)).includes('object')
}

/** A type in words. */
function typeOf(assembled: AssembledSchema, schema: Schema): string {
  const target = resolve(assembled, schema)
  // What is one text or number has a name of its own, but says little by it.
  const isObject = typesOf(target).includes('object')
  if (schema.$ref && isObject && isKubernetes(assembled, schema)) return `Kubernetes ${nameOf(schema.$ref)}`
  if (schema.$ref && hasSections(target)) return chapterLink(nameOf(schema.$ref))
  if (typeof target.extends === 'string')
    return `${chapterLink(nameOf(target.extends))} and ${codes(Object.keys(target.properties ?? {}))}`
  if (target.enum) return target.enum.map((value) => `\`${value}\``).join(', ')
  const { items, additionalProperties: values } = target
  const names = typesOf(target).map((type) => {
    if (type === 'array' && items) return `list of ${typeOf(assembled, items)}`
    if (type === 'object' && typeof values === 'object') return `map of ${typeOf(assembled, values)}`
    return type
  })
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(names)
}

const chapterLink = (name: string): string =>
  `[${title(name).toLowerCase()}](#${title(name).toLowerCase().replaceAll(' ', '-')})`
