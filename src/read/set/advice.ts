import type { Cursor } from './cursor.ts'

/** What is wrong with a key without a value: often, it is the rest of a value after a comma. */
export function noValue(key: string, { runes, at }: Cursor, separators: boolean): string {
  const what = `the key ${JSON.stringify(key)} has no value`
  const before = runes.slice(0, at).join('').replace(/,$/, '')
  const text = before.slice(0, before.length - key.length)
  if (!separators || !text.endsWith(',')) return what
  const meant = `${text.slice(0, -1)}\\,${key}`
  return `${what}; if it belongs to the text before it, write the comma as \\, quoted in a shell: '${meant}'`
}

/** Why nothing can be set below a key, and how to name an item if it is a list. */
export function notMap(key: string, isList: boolean, { runes, at }: Cursor): string {
  const what = `${JSON.stringify(key)} is not a map, so nothing below it can be set`
  const rest = runes.slice(at).join('')
  const [index] = /^\d+(?=[.=[])/.exec(rest) ?? []
  if (!isList || index === undefined) return what
  const meant = `${runes.slice(0, at - 1).join('')}[${index}]${rest.slice(index.length)}`
  return `${what}; write the index in brackets, quoted in a shell: '${meant}'`
}
