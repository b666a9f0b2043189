import { type Contract, isIncluded, nameOf, resolve, type Schema, SchemaError, typesOf } from './schema.ts'

const start = '<!-- Reference of the values: generated from schema/ by npm run generate. Do not edit. -->'
const end = '<!-- End of the reference. -->'

/** A README with the reference of all values between its two marker lines. Throws SchemaError where they are missing. */
export function withReference(readme: string, contract: Contract): string {
  const [before, , after] = readme.split(new RegExp(`(?<=${start})([^]*)(?=${end})`))
  if (after === undefined) throw new SchemaError([`The chart's README.md lacks the lines\n${start}\n${end}`])
  return `${before}\n\n${reference(contract)}\n\n${after}`
}

/** A table for each section: of the root first, then of each definition that has sections. */
function reference(contract: Contract): string {
  const chapters = Object.entries(contract.own).filter(([, schema]) => hasSections(schema))
  return [
    '### Top level',
    ...sections(contract.root).flatMap(([heading, rows]) => [`#### ${heading}`, table(contract, rows, false)]),
    ...chapters.flatMap(([name, schema]) => [
      `### ${title(name)}`,
      String(schema.description),
      ...sections(schema).flatMap(([heading, rows]) => [`#### ${heading}`, table(contract, rows, true)]),
    ]),
    '### One of several',
    'Layers are merged key by key, but of these keys only one may stand. The one that a higher layer sets removes the others.',
    contract.unions.map(({ paths, members }) => `- ${codes(paths)}: ${codes(members)}`).join('\n'),
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

function table(contract: Contract, properties: [string, Schema][], withLayers: boolean): string {
  const columns = ['Key', 'Type', 'Default', ...(withLayers ? ['Layers'] : []), 'Description']
  const rows = properties.flatMap(([key, property]) => rowsOf(contract, key, property, withLayers))
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** The row of a property and those of the keys below it. */
function rowsOf(contract: Contract, path: string, property: Schema, withLayers: boolean): string[][] {
  const { description = '', default: value } = property
  const row = [
    `\`${path}\``,
    typeOf(contract, property),
    value === undefined ? '' : `\`${JSON.stringify(value)}\``,
    ...(withLayers ? [isMerged(contract, property) ? 'merged' : 'replaced'] : []),
    description.trim().replaceAll('|', '\\|'),
  ]
  const below = keysBelow(contract, path, property)
  return [row, ...below.flatMap(([key, child]) => rowsOf(contract, key, child, withLayers))]
}

/** The keys of our own objects below a property, through maps and lists. A definition with sections has its own tables. */
function keysBelow(contract: Contract, path: string, schema: Schema): [string, Schema][] {
  if (isKubernetes(contract, schema)) return []
  const target = resolve(contract, schema)
  const { properties, additionalProperties, items, 'x-include': included } = target
  if (items) return keysBelow(contract, `${path}[]`, items)
  if (typeof additionalProperties === 'object') return keysBelow(contract, `${path}.<name>`, additionalProperties)
  if (!properties || hasSections({ properties })) return []
  const own = Object.entries(properties).filter(([key]) => !isIncluded(contract, target, key))
  const keys = own.map(([key, child]): [string, Schema] => [`${path}.${key}`, child])
  if (!included) return keys
  const type = nameOf(included.$ref)
  const description = `All other keys of a Kubernetes ${type}${included.omit ? `, except ${codes(included.omit)}` : ''}.`
  return [...keys, [`${path}.…`, { $ref: included.$ref, description }]]
}

const isKubernetes = (contract: Contract, { $ref }: Schema): boolean =>
  $ref !== undefined && nameOf($ref) in contract.kubernetes

/** Whether layers of a value are merged key by key, rather than replaced. */
function isMerged(contract: Contract, schema: Schema): boolean {
  return typesOf(resolve(contract, schema)).includes('object')
}

/** A type in words. */
function typeOf(contract: Contract, schema: Schema): string {
  if (schema.$ref && isKubernetes(contract, schema)) return `Kubernetes ${nameOf(schema.$ref)}`
  const target = resolve(contract, schema)
  if (schema.$ref && hasSections(target)) return chapterLink(nameOf(schema.$ref))
  if (typeof target.extends === 'string')
    return `${chapterLink(nameOf(target.extends))} and ${codes(Object.keys(target.properties ?? {}))}`
  if (target.enum) return target.enum.map((value) => `\`${value}\``).join(', ')
  const { items, additionalProperties: values } = target
  const names = typesOf(target).map((type) => {
    if (type === 'array' && items) return `list of ${typeOf(contract, items)}`
    if (type === 'object' && typeof values === 'object') return `map of ${typeOf(contract, values)}`
    return type
  })
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(names)
}

const chapterLink = (name: string): string =>
  `[${title(name).toLowerCase()}](#${title(name).toLowerCase().replaceAll(' ', '-')})`
