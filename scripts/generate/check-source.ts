import { type AssembledSchema, isIncluded, resolve } from './assembled.ts'
import { isOwnObject } from './layers.ts'
import { type Schema, SchemaError, typesOf } from './schema.ts'
import type { SchemaSource } from './source.ts'

const besideRef = ['$ref', 'description', 'default', 'examples', 'x-section', 'x-unverified', 'x-when-serving']

/** Rejects what a file of schema/ must not contain. Reports all problems at once, with file and path. */
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
      description
        ? []
        : [[[...path, key], 'has no description. Say what it does, its unit, and what an empty value means.']],
    ),
    ...children.flatMap(([key, child]) => (typeof child === 'object' ? fileProblems(child, [...path, key]) : [])),
  ]
}

function ownProblems(schema: Schema, path: string[]): string[] {
  const keywords = schema.$ref ? Object.keys(schema).filter((keyword) => !besideRef.includes(keyword)) : []
  const { propertyNames } = schema
  return [
    ...keywords.map((keyword) => `Helm ignores ${keyword} next to $ref. Move it into the definition.`),
    ...(path.length > 0 && schema.properties
      ? ['an object has its keys here. Move it to a file in definitions/.']
      : []),
    ...(typesOf(schema).includes('array') && !schema.items ? ['a list has no items. Add a schema for them.'] : []),
    ...(propertyNames && !propertyNames.$ref && !propertyNames.pattern
      ? ['propertyNames has no pattern. Add a pattern or a $ref.']
      : []),
    ...(hasNull(schema)
      ? ['null is not allowed here: npm run generate adds it wherever a layer may remove a value. Remove it.']
      : []),
  ]
}

const hasNull = ({ type, default: value, enum: values }: Schema): boolean =>
  typesOf({ type: type ?? [] }).includes('null') || value === null || (values ?? []).includes(null)

/** Rejects files that do not fit together. Reports all problems at once. */
export function checkAssembled(assembled: AssembledSchema): void {
  const problems = [
    ...clashes(assembled),
    ...unused(assembled),
    ...keyProblems(assembled),
    ...unionProblems(assembled),
    ...exclusiveProblems(assembled),
  ]
  if (problems.length > 0) throw new SchemaError(problems)
}

/** The types of both are in one file, and a type's name starts with a capital letter. */
function clashes({ own, kubernetes }: AssembledSchema): string[] {
  return Object.keys(own).flatMap((name) => {
    const type = name.charAt(0).toUpperCase() + name.slice(1)
    return type in kubernetes
      ? [`schema/definitions/${name}.yaml: Kubernetes has a definition ${type} too. Rename the file.`]
      : []
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
        return value === undefined
          ? []
          : [`${at}: has a default next to ${$ref}. Move it to the keys of that definition.`]
      }
      const isShown = value !== undefined || examples !== undefined || isIncluded(assembled, schema, key)
      return isShown ? [] : [`${at}: has neither default nor examples. Add one of them.`]
    }),
  )
}

const prefixKeys = (own: AssembledSchema['own']): Record<string, Schema> =>
  Object.fromEntries(Object.entries(own).map(([name, schema]) => [`definitions/${name}.yaml`, schema]))

/** The object at a path below an agent's settings, `*` for any key of a map; none where the path leads nowhere. */
function objectAt(assembled: AssembledSchema, path: readonly string[]): Schema {
  const found = path.reduce<Schema | undefined>((schema, segment) => {
    const { properties = {}, additionalProperties } = schema ? resolve(assembled, schema) : {}
    return segment === '*' && typeof additionalProperties === 'object' ? additionalProperties : properties[segment]
  }, assembled.own.agentSettings)
  return found ? resolve(assembled, found) : {}
}

/** Each path of a union leads to an object that has all the members. */
function unionProblems(assembled: AssembledSchema): string[] {
  return assembled.unions.flatMap(({ paths, members }) =>
    paths.flatMap((path) => {
      const { properties = {} } = objectAt(assembled, path.split('.'))
      const missing = members.filter((member) => !(member in properties))
      return missing.length > 0
        ? [`schema/unions.yaml: ${path}: has no ${missing.join(', ')}. Correct the path or the members.`]
        : []
    }),
  )
}

/** An exclusive value and all that is said about it are settings. */
function exclusiveProblems(assembled: AssembledSchema): string[] {
  const isSetting = (path: readonly string[]): boolean =>
    path.at(-1) !== undefined && (path.at(-1) ?? '') in (objectAt(assembled, path.slice(0, -1)).properties ?? {})
  return assembled.exclusive.flatMap(({ path, with: more = [], unless = {} }) => {
    const parent = path.split('.').slice(0, -1)
    const next = [...more, ...Object.keys(unless)].map((key) => (key.includes('.') ? key.split('.') : [...parent, key]))
    const missing = [path.split('.'), ...next].filter((each) => !isSetting(each))
    return missing.map(
      (each) => `schema/exclusive.yaml: ${path}: no setting ${each.join('.')}. Correct the path or the key.`,
    )
  })
}
