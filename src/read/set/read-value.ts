import type { Json } from '../../model/json.ts'
import { type Cursor, readUntil } from './cursor.ts'
import type { Dialect } from './dialect.ts'
import { firstJson } from './first-json.ts'
import { SetError } from './set-error.ts'

/**
 * Reads the index of an item of a list, up to its closing bracket. It may be negative.
 * @throws SetError if it is not a number, or not closed
 */
export function readIndex(cursor: Cursor, { separators }: Dialect): number {
  const { text, stop } = readUntil(cursor, ']', separators)
  if (stop === undefined) throw new SetError('a list index is not closed by ]')
  if (!/^[-+]?\d+$/.test(text)) throw new SetError(`${JSON.stringify(text)} is not a list index`)
  return Number(text)
}

/**
 * Reads the value after `=`, and the comma after it.
 * @returns the value, and whether the text ended instead of it
 * @throws SetError if it is not valid
 */
export function readValue(cursor: Cursor, dialect: Dialect): { value: Json; ended: boolean } {
  if (dialect.json) return { value: readJson(cursor), ended: false }
  if (!dialect.separators) return { value: readUntil(cursor, '', false).text, ended: false }
  if (cursor.at >= cursor.runes.length) return { value: '', ended: true }
  if (cursor.runes[cursor.at] !== '{')
    return { value: dialect.valueOf(readUntil(cursor, ',', true).text), ended: false }
  cursor.at++
  const list: Json[] = []
  for (;;) {
    const { text, stop } = readUntil(cursor, ',}', true)
    if (stop === undefined) throw new SetError("a list must end with '}'")
    list.push(dialect.valueOf(text))
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
