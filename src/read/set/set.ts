import type { SetKind } from '../../model/given.ts'
import { formatPath, isList, isMap, type Json, type JsonMap, type Path } from '../../model/json.ts'
import { define, overlay } from '../../model/overlay.ts'
import type { Piece } from '../../model/source.ts'
import { notMap, noValue } from './advice.ts'
import { type Cursor, cursorAt, readUntil } from './cursor.ts'
import { firstJson } from './first-json.ts'
import { typedValue } from './typed.ts'

/** Values after a flag, and the single values that it set. */
export type SetResult = { readonly values: JsonMap; readonly pieces: readonly Piece[] }

/** A flag's argument is not valid. */
export class SetError extends Error {
  override name = 'SetError'
}

/** How a flag reads its argument. */
type Dialect = {
  /** Whether `,` ends a value, `{` begins a list, and a backslash escapes. */
  readonly separators: boolean
  readonly json: boolean
  readonly valueOf: (text: string) => Json
}

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

function dialects(readFile: (path: string) => string): Record<SetKind, Dialect> {
  return {
    set: { separators: true, json: false, valueOf: typedValue },
    'set-string': { separators: true, json: false, valueOf: (text) => text },
    'set-file': { separators: true, json: false, valueOf: readFile },
    'set-json': { separators: true, json: true, valueOf: (text) => text },
    'set-literal': { separators: false, json: false, valueOf: (text) => text },
  }
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
      const { value, ended } = readValue(state)
      return { result: put(state, map, key, value, at), ended }
    }
    case '[': {
      const index = readIndex(state)
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
      const { value } = readValue(state)
      state.pieces.push({ at: path, value })
      return { result: withItem(list, index, value), ended: false }
    }
    case '[': {
      const next = readIndex(state)
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

function readIndex({ cursor, separators }: State): number {
  const { text, stop } = readUntil(cursor, ']', separators)
  if (stop === undefined) throw new SetError('a list index is not closed by ]')
  if (!/^[-+]?\d+$/.test(text)) throw new SetError(`${JSON.stringify(text)} is not a list index`)
  return Number(text)
}

/** The value after `=`, and whether the text ended instead. */
function readValue(state: State): { value: Json; ended: boolean } {
  const { cursor } = state
  if (state.json) return { value: readJson(cursor), ended: false }
  if (!state.separators) return { value: readUntil(cursor, '', false).text, ended: false }
  if (cursor.at >= cursor.runes.length) return { value: '', ended: true }
  if (cursor.runes[cursor.at] !== '{') return { value: state.valueOf(readUntil(cursor, ',', true).text), ended: false }
  cursor.at++
  const list: Json[] = []
  for (;;) {
    const { text, stop } = readUntil(cursor, ',}', true)
    if (stop === undefined) throw new SetError("a list must end with '}'")
    list.push(state.valueOf(text))
    if (stop === '}') break
  }
  if (cursor.runes[cursor.at] === ',') cursor.at++
  return { value: list, ended: false }
}

function readJson(cursor: Cursor): Json {
  skipBlanks(cursor)
  if (cursor.at >= cursor.runes.length) return null
  if (cursor.runes[cursor.at] === ',') {
    cursor.at++
    return null
  }
  const rest = cursor.runes.slice(cursor.at).join('')
  const found = firstJson(rest)
  if (found === undefined) throw new SetError(`${JSON.stringify(rest)} does not begin with JSON`)
  cursor.at += [...rest.slice(0, found.length)].length
  skipBlanks(cursor)
  if (cursor.runes[cursor.at] === ',') cursor.at++
  return found.value
}

function skipBlanks(cursor: Cursor): void {
  while (/^\s$/.test(cursor.runes[cursor.at] ?? '')) cursor.at++
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
