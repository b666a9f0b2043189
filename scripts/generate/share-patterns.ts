import { refTo } from './assembled.ts'
import { mapChildren, mapValues, type Schema } from './schema.ts'

/**
 * Texts that must match the same pattern, within the same limits, become references to one of them: to the definition
 * that is such a text, else to the first. Helm compiles each pattern that it meets twice, whatever it then renders.
 * @param schema the whole schema, with its definitions
 */
export function sharePatterns({ definitions = {}, ...root }: Schema): Schema {
  const places = new Map<string, string>()
  const find = (part: Schema, pointer: string): Schema => {
    if (part.pattern !== undefined && !places.has(checks(part))) places.set(checks(part), pointer)
    return mapChildren(part, (child, steps) => {
      // Patterns as keys would have to be escaped in a pointer.
      return steps.startsWith('patternProperties/') ? child : find(child, `${pointer}/${steps}`)
    })
  }
  const share = (part: Schema, pointer: string): Schema => {
    const place = part.pattern === undefined ? undefined : places.get(checks(part))
    if (place !== undefined && place !== pointer) return { ...annotations(part), $ref: place }
    return mapChildren(part, (child, steps) => share(child, `${pointer}/${steps}`))
  }
  const isText = ([, { pattern }]: [string, Schema]): boolean => pattern !== undefined
  for (const [name, part] of Object.entries(definitions).sort((a, b) => Number(isText(b)) - Number(isText(a)))) {
    find(part, refTo(name))
  }
  return { ...share(root, '#'), definitions: mapValues(definitions, (part, name) => share(part, refTo(name))) }
}

/** What a part of the schema checks, as a key. */
function checks({ description, default: _default, examples, deprecated, ...rest }: Schema): string {
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What a part of the schema tells readers: it may stand beside a reference, as it checks nothing. */
function annotations({ description, default: fallback, examples, deprecated }: Schema): Schema {
  return {
    ...(description !== undefined && { description }),
    ...(fallback !== undefined && { default: fallback }),
    ...(examples !== undefined && { examples }),
    ...(deprecated !== undefined && { deprecated }),
  }
}
