import { isMap, type Json } from '../../src/model/json.ts'
import { refTo } from './assembled.ts'
import { mapChildren, mapValues, type Schema } from './schema.ts'

/**
 * Parts that check the same become references to one of them: to the definition that is such a part, else to the first.
 * This concerns maps, and texts that must match a pattern; of the others, most are shorter than a reference. Helm checks
 * and compiles the whole schema at every render, each pattern twice, whatever it then renders.
 * @param schema the whole schema, with its definitions
 */
export function shareParts({ definitions = {}, ...root }: Schema): Schema {
  const places = new Map<string, string>()
  const remember = (part: Schema, pointer: string): void => {
    const key = checks(part)
    if (key !== undefined && !places.has(key)) places.set(key, pointer)
  }
  const placeOf = (part: Schema, pointer: string): string => places.get(checks(part) ?? '') ?? pointer
  const find = (part: Schema, pointer: string): Schema => {
    remember(part, pointer)
    // Nothing is left below a part that becomes a reference.
    if (placeOf(part, pointer) !== pointer) return part
    return mapChildren(part, (child, steps) => {
      // Patterns as keys would have to be escaped in a pointer.
      return steps.startsWith('patternProperties/') ? child : find(child, `${pointer}/${steps}`)
    })
  }
  const share = (part: Schema, pointer: string): Schema => {
    const place = placeOf(part, pointer)
    if (place !== pointer) return { ...annotations(part), $ref: place }
    return mapChildren(part, (child, steps) => share(child, `${pointer}/${steps}`))
  }
  for (const [name, part] of Object.entries(definitions)) remember(part, refTo(name))
  for (const [name, part] of Object.entries(definitions)) find(part, refTo(name))
  return { ...share(root, '#'), definitions: mapValues(definitions, (part, name) => share(part, refTo(name))) }
}

/** What a map, or a text that must match a pattern, checks: as a key, whatever the order of its keywords. */
function checks({ description, default: _default, examples, deprecated, ...rest }: Schema): string | undefined {
  if (!(rest.properties || rest.patternProperties || rest.pattern !== undefined)) return
  return JSON.stringify(rest, (_key, value: Json) =>
    isMap(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  )
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
