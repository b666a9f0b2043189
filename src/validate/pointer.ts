import type { ErrorObject } from 'ajv'
import { child, type Json, type Path } from '../model/json.ts'

/** The path of a JSON pointer: a number is an index only in lists. */
export function pathOf(pointer: string, values: Json): Path {
  const path: (string | number)[] = []
  let value: Json | undefined = values
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    const step = Array.isArray(value) ? Number(key) : key
    value = child(value, step)
    path.push(step)
  }
  return path
}

/** The path of the value that an error is about, or of the key. */
export function keyPathOf({ instancePath, params, propertyName }: ErrorObject, values: Json): Path {
  const key: string | undefined =
    params.additionalProperty ?? params.missingProperty ?? params.propertyName ?? propertyName
  const path = pathOf(instancePath, values)
  return key === undefined ? path : [...path, key]
}
