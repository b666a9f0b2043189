import type { Json, Path } from '../../model/json.ts'

/** A value that is not data: where, and what it is. */
export type NoData = { readonly path: Path; readonly found: string }

/**
 * What Helm gets from a value that a module exports. Keys that are undefined are left out.
 * @returns the data, and all values that are not data: functions, dates, infinite numbers, cycles
 */
export function plainData(value: unknown): { data: Json; refused: readonly NoData[] } {
  const refused: NoData[] = []
  const open = new Set<object>()
  const refuse = (path: Path, found: string): null => {
    refused.push({ path, found })
    return null
  }
  const convert = (each: unknown, path: Path): Json => {
    if (each === null || typeof each === 'string' || typeof each === 'boolean') return each
    if (typeof each === 'number') return Number.isFinite(each) ? each : refuse(path, String(each))
    if (typeof each !== 'object') return refuse(path, typeof each === 'undefined' ? 'undefined' : `a ${typeof each}`)
    if (open.has(each)) return refuse(path, 'a value that contains itself')
    if (each instanceof Promise) return refuse(path, 'a promise')
    open.add(each)
    try {
      if (Array.isArray(each)) return Array.from(each, (item, index) => convert(item, [...path, index]))
      const prototype: unknown = Object.getPrototypeOf(each)
      if (prototype !== null && prototype !== Object.prototype) {
        return refuse(path, `an object of class ${each.constructor?.name ?? 'unknown'}`)
      }
      const entries = Object.entries(each).filter(([, below]) => below !== undefined)
      return Object.fromEntries(entries.map(([key, below]) => [key, convert(below, [...path, key])]))
    } finally {
      open.delete(each)
    }
  }
  return { data: convert(value, []), refused }
}
