import { type AssembledSchema, isIncluded, nameOf, resolve } from '../../../scripts/generate/assembled.ts'
import type { Schema } from '../../../scripts/generate/schema.ts'

/** A value that schema/ describes: the keys that lead to it, with `*` for any key of a map or place in a list. */
export type Leaf = { readonly path: readonly string[]; readonly schema: Schema; readonly definition: string }

/** A path as in messages and tables. */
export const written = (path: readonly string[]): string => path.join('.')

/**
 * All leaves below one of our definitions, or below the root: what we describe ourselves, down to where a Kubernetes
 * object or a map of plain text starts.
 */
export function leavesOf(
  assembled: AssembledSchema,
  name: string,
  schema: Schema | undefined = assembled.own[name],
): Leaf[] {
  return Object.entries(schema?.properties ?? {})
    .filter(([key]) => schema === undefined || !isIncluded(assembled, schema, key))
    .flatMap(([key, property]) => below(assembled, { path: [key], schema: property, definition: name }))
}

function below(assembled: AssembledSchema, leaf: Leaf): Leaf[] {
  const { path, schema } = leaf
  const target = resolve(assembled, schema)
  const ownName = schema.$ref === undefined ? undefined : nameOf(schema.$ref)
  if (ownName !== undefined && ownName in assembled.own) {
    const inner = leavesOf(assembled, ownName).map((each) => ({ ...each, path: [...path, ...each.path] }))
    // A value of several types is a leaf, in addition to the contents of its object.
    const isPlainToo = Array.isArray(target.type)
    if (inner.length > 0) return isPlainToo ? [leaf, ...inner] : inner
  }
  const member = target.items ?? target.additionalProperties
  const isOurs = typeof member === 'object' && member.$ref !== undefined && nameOf(member.$ref) in assembled.own
  return isOurs ? below(assembled, { ...leaf, path: [...path, '*'], schema: member }) : [leaf]
}

/** Whether a value has something at a path, null included. */
export function reaches(value: unknown, path: readonly string[]): boolean {
  const [key, ...rest] = path
  if (key === undefined) return true
  if (typeof value !== 'object' || value === null) return false
  if (key === '*') return Object.values(value).some((item) => reaches(item, rest))
  return key in value && reaches(value[key as keyof typeof value], rest)
}
