import type { SetKind } from '../../model/given.ts'
import { formatPath, isList, isMap, type Json, type JsonMap, type Path } from '../../model/json.ts'
import { define, overlay } from '../../model/overlay.ts'
import type { Piece } from '../../model/source.ts'
import { notMap, noValue } from './advice.ts'
import { type Cursor, cursorAt, readUntil } from './cursor.ts'
import { type Dialect, dialects } from './dialect.ts'
import { readIndex, readValue } from './read-value.ts'
import { SetError } from './set-error.ts'

/** Values after a flag, and the single values that it set. */
export type SetResult = { readonly values: JsonMap; readonly pieces: readonly Piece[] }

type State = Dialect & { readonly cursor: Cursor; readonly pieces: Piece[] }

/** A map or list after a change, and whether the text ended where a value was expected, which ends everything. */
type Outcome<Container> = { readonly result: Container; readonly ended: boolean }

const deepest = 30
const longestList = 65_536

/**
 * Sets values as one `--set` flag of Helm does: `a.b[0].c=1,d={x,y}`. A text that ends early has the result of Helm 4.
 * @param values what is set so far; not changed
 * @param readFile for `set-file`: the content of a file
 * @throws SetError if Helm reports an error
 */
export function applySet(
  values: JsonMap,
  kind: SetKind,
  argument: string,
  readFile: (path: string) => string = () => '',
): SetResult {
  if (kind === 'set-json' && argument.trim().startsWith('{')) return overlayJson(values, argument)
  const state: State = { ...dialects(readFile)[kind], cursor: cursorAt(argument), pieces: [] }
  let result: Outcome<JsonMap> = { result: values, ended: false }
  while (!result.ended) result = setKey(state, result.result, [], 0)
  return { values: result.result, pieces: state.pieces }
}

/** Helm lays a whole map, as in `--set-json '{"a": 1}'`, over the values like a file. */
function overlayJson(values: JsonMap, argument: string): SetResult {
  try {
    const value = JSON.parse(argument) as JsonMap
    return { values: overlay(values, value), pieces: [{ at: [], value }] }
  } catch (error) {
    throw new SetError(`it is not valid JSON (${(error as Error).message})`)
  }
}

/** Reads one key and its value, and sets it. */
function setKey(state: State, map: JsonMap, at: Path, depth: number): Outcome<JsonMap> {
  const { text: key, stop } = readUntil(state.cursor, state.separators ? '=[,.' : '=[.', state.separators)
  switch (stop) {
    case undefined:
      if (key === '') return { result: map, ended: true }
      throw new SetError(noValue(key, state.cursor, state.separators))
    case ',':
      throw new SetError(noValue(key, state.cursor, state.separators))
    case '=': {
      const { value, ended } = readValue(state.cursor, state)
      return { result: put(state, map, key, value, at), ended }
    }
    case '[': {
      const index = readIndex(state.cursor, state)
      const list = Object.hasOwn(map, key) ? map[key] : []
      if (!isList(list)) throw new SetError(`${JSON.stringify(key)} is not a list, so ${key}[${index}] cannot be set`)
      const { result, ended } = setItem(state, list, index, [...at, key], depth)
      return { result: withKey(map, key, result), ended }
    }
    default: {
      if (depth + 1 > deepest) throw new SetError(`the key has more than ${deepest} levels`)
      const below = Object.hasOwn(map, key) ? map[key] : {}
      if (!isMap(below)) throw new SetError(notMap(key, isList(below), state.cursor))
      const { result, ended } = setKey(state, below, [...at, key], depth + 1)
      const isEmpty = Object.keys(result).length === 0
      if (isEmpty && !ended) throw new SetError(`nothing is set below the key ${JSON.stringify(key)}`)
      return { result: isEmpty ? map : withKey(map, key, result), ended }
    }
  }
}

/** Reads what follows the index of an item, and sets the item. */
function setItem(
  state: State,
  list: readonly Json[],
  index: number,
  at: Path,
  depth: number,
): Outcome<readonly Json[]> {
  if (index < 0) throw new SetError(`the index ${index} is negative`)
  const { text, stop } = readUntil(state.cursor, '[.=', state.separators)
  if (text !== '') throw new SetError(`unexpected ${JSON.stringify(text)} after the index; expected . or = or [`)
  const path = [...at, index]
  const before = state.pieces.length
  /** If the text ends early, Helm loses what it has set in an item that did not exist. */
  const keep = ({ result, ended }: Outcome<Json>, exists: boolean): Outcome<readonly Json[]> => {
    if (!ended || exists) return { result: withItem(list, index, result), ended }
    state.pieces.length = before
    return { result: list, ended }
  }
  switch (stop) {
    case undefined:
      return { result: list, ended: true }
    case '=': {
      const { value } = readValue(state.cursor, state)
      state.pieces.push({ at: path, value })
      return { result: withItem(list, index, value), ended: false }
    }
    case '[': {
      const next = readIndex(state.cursor, state)
      const below = list[index] ?? []
      if (!isList(below)) throw new SetError(`${formatPath(path)} is not a list`)
      return keep(setItem(state, below, next, path, depth), isList(list[index]))
    }
    default: {
      const below = list[index]
      return keep(setKey(state, isMap(below) ? below : {}, path, depth), index < list.length)
    }
  }
}

function put(state: State, map: JsonMap, key: string, value: Json, at: Path): JsonMap {
  // Helm sets nothing if the key is empty.
  if (key === '') return map
  state.pieces.push({ at: [...at, key], value })
  return withKey(map, key, value)
}

function withKey(map: JsonMap, key: string, value: Json): JsonMap {
  if (key === '') return map
  const copy = { ...map }
  define(copy, key, value)
  return copy
}

function withItem(list: readonly Json[], index: number, value: Json): readonly Json[] {
  if (index > longestList) throw new SetError(`the index ${index} is above the maximum, ${longestList}`)
  const copy = [...list]
  while (copy.length < index) copy.push(null)
  copy[index] = value
  return copy
}
