/** A value as values files, Helm and the chart know it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMap
export type JsonMap = { readonly [key: string]: Json }

/** The path to a value: keys of maps, and indexes (from 0) of lists. */
export type Path = readonly (string | number)[]

/** Whether a value is a map. */
export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** The value one step down; undefined if there is none. */
export function child(value: Json | undefined, key: string | number): Json | undefined {
  if (isList(value)) return typeof key === 'number' ? value[key] : undefined
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** The map under a key; empty if there is none. */
export function mapAt(value: Json | undefined, key: string): JsonMap {
  const below = child(value, key)
  return isMap(below) ? below : {}
}

/** The items of a list; none if it is not a list. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : []
}

/** The maps in a list; none if it is not a list. */
export function mapsIn(value: Json | undefined): JsonMap[] {
  return itemsOf(value).filter(isMap)
}

/** The steps into a map or a list, each with the value there; none for anything else. */
export function entriesOf(value: Json | undefined): (readonly [step: string | number, value: Json])[] {
  return isMap(value) ? Object.entries(value) : [...itemsOf(value).entries()]
}

/** A map without some keys. */
export function without(map: JsonMap, ...keys: readonly string[]): JsonMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)))
}

/** The value at the end of a path; undefined if there is none. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  return path.reduce<Json | undefined>(child, value)
}

/** Whether two values are the same, whatever the order of their keys. */
export function equal(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((item, index) => equal(item, other[index]))
  }
  if (!isMap(one) || !isMap(other)) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && equal(one[key], other[key]))
  )
}

/** A path as messages write it: `protocolMapperAgents[0].env["a.b"]`. */
export function formatPath(path: Path): string {
  const text = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`
    return /^[\w-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`
  })
  return text.join('').replace(/^\./, '')
}

/**
 * The path that a text names, the reverse of `formatPath`: `autoscaling.metrics[0]`.
 * @returns undefined if the text is not a path
 */
export function parsePath(text: string): Path | undefined {
  const steps = [...text.matchAll(/(?:^|\.)([\w-]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)]
  if (steps.map(([whole]) => whole).join('') !== text) return undefined
  return steps.map(([, key, index, quoted]) => {
    if (index !== undefined) return Number(index)
    return quoted === undefined ? (key ?? '') : String(JSON.parse(quoted))
  })
}

/** Whether a path leads to what another one leads to, or to something in it. */
export function isWithin(path: Path, whole: Path): boolean {
  return whole.every((step, index) => step === path[index])
}
