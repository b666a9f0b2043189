import { isOwnObject } from './layers.ts'
import { type AssembledSchema, isIncluded, resolve, type Schema, SchemaError, typesOf } from './schema.ts'
import type { SchemaSource } from './source.ts'

const besideRef = ['$ref', 'description', 'default', 'examples', 'x-section', 'x-unverified']

/** Refuses what a file of schema/ must not say, all of it at once, with file and path. */
export function checkSource(source: SchemaSource): void {
  const problems = Object.entries(source.files).flatMap(([file, schema]) =>
    fileProblems(schema, []).map(([path, text]) => `schema/${file}: ${[...path, text].join(': ')}`),
  )
  if (problems.length > 0) throw new SchemaError(problems)
}

type FileProblem = [path: string[], text: string]

function fileProblems(schema: Schema, path: string[]): FileProblem[] {
  const { properties = {}, patternProperties = {}, propertyNames, additionalProperties, items } = schema
  const children: [string, Schema | boolean | undefined][] = [
    ...Object.entries(properties),
    ...Object.entries(patternProperties),
    ['(keys)', propertyNames],
    ['(values)', additionalProperties],
    ['(items)', items],
  ]
  return [
    ...ownProblems(schema, path).map((text): FileProblem => [path, text]),
    ...Object.entries(properties).flatMap(([key, { description }]): FileProblem[] =>
      description ? [] : [[[...path, key], 'has no description. Say what it does, its unit, and what empty means.']],
    ),
    ...children.flatMap(([key, child]) => (typeof child === 'object' ? fileProblems(child, [...path, key]) : [])),
  ]
}

function ownProblems(schema: Schema, path: string[]): string[] {
  const keywords = schema.$ref ? Object.keys(schema).filter((keyword) => !besideRef.includes(keyword)) : []
  const { propertyNames } = schema
  return [
    ...keywords.map((keyword) => `${keyword} stands beside $ref, where Helm ignores it. Move it into the definition.`),
    ...(path.length > 0 && schema.properties
      ? ['an object with keys of its own. Give it a file in definitions/.']
      : []),
    ...(typesOf(schema).includes('array') && !schema.items ? ['a list without items. Say what it holds.'] : []),
    ...(propertyNames && !propertyNames.$ref && !propertyNames.pattern ? ['propertyNames without a pattern.'] : []),
    ...(hasNull(schema) ? ['null is not for this source: whatever a layer may remove gets it by itself.'] : []),
  ]
}

const hasNull = ({ type, default: value, enum: values }: Schema): boolean =>
  typesOf({ type: type ?? [] }).includes('null') || value === null || (values ?? []).includes(null)

/** Refuses files whose parts do not fit together, all of it at once. */
export function checkAssembled(assembled: AssembledSchema): void {
  const problems = [...clashes(assembled), ...unused(assembled), ...keyProblems(assembled), ...unionProblems(assembled)]
  if (problems.length > 0) throw new SchemaError(problems)
}

/** The types of both stand side by side, and a type's name begins with a capital. */
function clashes({ own, kubernetes }: AssembledSchema): string[] {
  return Object.keys(own).flatMap((name) => {
    const type = name.charAt(0).toUpperCase() + name.slice(1)
    return type in kubernetes ? [`schema/definitions/${name}.yaml: Kubernetes has a ${type} too. Rename the file.`] : []
  })
}

function unused({ root, own }: AssembledSchema): string[] {
  const text = JSON.stringify({ root, own })
  return Object.keys(own).flatMap((name) =>
    text.includes(`"#/definitions/${name}"`)
      ? []
      : [`schema/definitions/${name}.yaml: nothing refers to it. Delete it.`],
  )
}

/** Each key is printed in values.yaml: with its default, else with an example; an object of ours with its keys. */
function keyProblems(assembled: AssembledSchema): string[] {
  const files = { 'values.yaml': assembled.root, ...prefixKeys(assembled.own) }
  return Object.entries(files).flatMap(([file, schema]) =>
    Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
      const { default: value, examples, $ref } = property
      const at = `schema/${file}: ${key}`
      if (isOwnObject(assembled, property)) {
        return value === undefined ? [] : [`${at}: a default beside ${$ref}. Write it to the keys of that definition.`]
      }
      const isShown = value !== undefined || examples !== undefined || isIncluded(assembled, schema, key)
      return isShown ? [] : [`${at}: neither default nor examples. Add what is true of it.`]
    }),
  )
}

const prefixKeys = (own: AssembledSchema['own']): Record<string, Schema> =>
  Object.fromEntries(Object.entries(own).map(([name, schema]) => [`definitions/${name}.yaml`, schema]))

/** Each path of a union leads to an object that has all the members. */
function unionProblems(assembled: AssembledSchema): string[] {
  return assembled.unions.flatMap(({ paths, members }) =>
    paths.flatMap((path) => {
      const object = path.split('.').reduce<Schema | undefined>((schema, segment) => {
        const { properties = {}, additionalProperties } = schema ? resolve(assembled, schema) : {}
        return segment === '*' && typeof additionalProperties === 'object' ? additionalProperties : properties[segment]
      }, assembled.own.agentSettings)
      const { properties = {} } = object ? resolve(assembled, object) : {}
      const missing = members.filter((member) => !(member in properties))
      return missing.length > 0 ? [`schema/unions.yaml: ${path}: has no ${missing.join(', ')}.`] : []
    }),
  )
}
