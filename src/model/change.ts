import { isList, isMap, type Json, type JsonMap, type Path } from './json.ts'
import { define, overlay } from './overlay.ts'

/** A change of values: something removed, then values set. A path leads only to items that a list has. */
export type Change = { readonly remove?: Path; readonly set?: readonly (readonly [path: Path, value: Json])[] }

/** Values that change step by step; those that they began as stay as they are. */
export type Draft = {
  /** The values after the changes so far. This is no snapshot: later changes may change what it returned. */
  readonly values: () => Json
  /** @throws RangeError if a path that is set leads to an item that a list does not have */
  readonly change: (change: Change) => void
}

/**
 * Values after a change; those before it stay as they are.
 * @throws RangeError if a path that is set leads to an item that a list does not have
 */
export function changed(values: Json, change: Change): Json {
  const draft = draftOf(values)
  draft.change(change)
  return draft.values()
}

/**
 * A draft that begins as the given values. It copies a map or list before the first change and then keeps the copy, so
 * that a change in each of thousands of agents does not copy the list of agents thousands of times.
 */
export function draftOf(given: Json): Draft {
  let values = given
  const copies = new Set<Json>()
  return {
    values: () => values,
    change: ({ remove, set = [] }) => {
      if (remove) values = withoutValue(values, remove)
      for (const [path, value] of set) values = withValue(values, path, value)
    },
  }

  /** What is neither a map nor a list on the way becomes one. A map is laid over another, as the layers of Helm are. */
  function withValue(present: Json | undefined, [step, ...rest]: Path, value: Json): Json {
    if (step === undefined) return isMap(present) && isMap(value) ? overlay(present, value) : value
    if (typeof step === 'number') {
      const list = ownList(isList(present) ? present : [])
      if (!(step in list)) throw new RangeError(`The list has ${list.length} items, and none with the index ${step}.`)
      list[step] = withValue(list[step], rest, value)
      return list
    }
    const map = ownMap(isMap(present) ? present : {})
    define(map, step, withValue(Object.hasOwn(map, step) ? map[step] : undefined, rest, value))
    return map
  }

  function withoutValue(present: Json, [step, ...rest]: Path): Json {
    if (isList(present) && typeof step === 'number') {
      const list = ownList(present)
      const item = list[step]
      if (rest.length === 0 || item === undefined) list.splice(step, 1)
      else list[step] = withoutValue(item, rest)
      return list
    }
    if (!isMap(present) || typeof step !== 'string') return present
    const map = ownMap(present)
    const value = Object.hasOwn(map, step) ? map[step] : undefined
    if (rest.length === 0 || value === undefined) delete map[step]
    else define(map, step, withoutValue(value, rest))
    return map
  }

  function ownList(list: readonly Json[]): Json[] {
    return copies.has(list) ? (list as Json[]) : kept([...list])
  }

  function ownMap(map: JsonMap): Record<string, Json> {
    return copies.has(map) ? (map as Record<string, Json>) : kept({ ...map })
  }

  function kept<T extends Json>(copy: T): T {
    copies.add(copy)
    return copy
  }
}
