import { isMap, type Json, type Path } from '../model/json.ts'
import type { Entry } from './outline.ts'
import type { Sources } from './sources.ts'

/** Lines for a value in another place, and which parts of the text they are taken from. */
export type MovedText = { readonly text: string; readonly sources: readonly Source[] }

/** A value that is taken from its place: its path in the settings, and its part of the text. */
type Source = { readonly path: Path; readonly entry: Entry }

/** How lines are written in a file. */
export type Layout = { readonly step: number; readonly lineEnd: string }

/**
 * The lines that give a value under a key, taken from where agents have it: with comments, quotes and anchors.
 * @returns undefined if a part of it is nowhere in the text
 */
export function movedText(
  text: string,
  path: Path,
  value: Json,
  column: number,
  layout: Layout,
  sources: Sources,
): MovedText | undefined {
  const entry = sources.of(path, value)
  if (entry !== undefined) return { text: linesOf(text, entry, column, layout), sources: [{ path, entry }] }
  if (!isMap(value) || Object.keys(value).length === 0) return undefined
  const parts = Object.entries(value).map(([key, each]) =>
    movedText(text, [...path, key], each, column + layout.step, layout, sources),
  )
  const written = parts.filter((each) => each !== undefined)
  if (written.length < parts.length) return undefined
  return {
    text: `${' '.repeat(column)}${sources.keyOf(path)}:${layout.lineEnd}${written.map((each) => each.text).join('')}`,
    sources: written.flatMap((each) => each.sources),
  }
}

/** An entry with its comments, as lines in another column. */
function linesOf(text: string, entry: Entry, column: number, { lineEnd }: Layout): string {
  const { form, span, keySpan } = entry
  if (form === 'flow') {
    const rest = text.slice(keySpan.to, span.to).replace(/^\s*:\s*/, ': ')
    const pair = `${text.slice(keySpan.from, keySpan.to)}${rest}`
    return `${' '.repeat(column)}${pair.replaceAll(/\s*\n\s*/g, ' ')}${lineEnd}`
  }
  const lines = `${form === 'head' ? ' '.repeat(entry.column) : ''}${text.slice(span.from, span.to)}`
  const shifted = lines.split('\n').map((line) => shift(line, column - entry.column))
  return shifted.join('\n').replace(/(?<!\n)$/, lineEnd)
}

/** A line that is indented more, or less as far as it can. */
function shift(line: string, by: number): string {
  if (line === '' || line === '\r') return line
  if (by >= 0) return `${' '.repeat(by)}${line}`
  const spaces = /^ */.exec(line)?.[0].length ?? 0
  return line.slice(Math.min(-by, spaces))
}
