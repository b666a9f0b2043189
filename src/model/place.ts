import { dirname, isAbsolute, join, relative } from 'node:path'
import { positions } from './lines.ts'

/** A place in a file, or a flag. */
export type Place = {
  /** The file as it was named, or the flag, such as `--set a=1`. */
  readonly source: string
  /** Line and column, both from 1; a column counts UTF-16 units, as editors do. Absent for flags. */
  readonly line?: number
  readonly column?: number
  /** How many characters it takes on that line; at least 1. */
  readonly length?: number
  /** The line itself, unless it is very long. */
  readonly snippet?: string
}

const longestSnippet = 300

/** Makes places from offsets in a text: where something begins, and where it ends. */
export function placer(source: string, text: string): (from: number, to?: number) => Place {
  const position = positions(text)
  return (from, to = from + 1) => {
    const { line, column } = position(from)
    const start = from - column + 1
    const end = text.indexOf('\n', from)
    const lineEnd = end === -1 ? text.length : end
    const length = Math.max(1, Math.min(to, lineEnd) - from)
    if (lineEnd - start > longestSnippet) return { source, line, column, length }
    return { source, line, column, length, snippet: text.slice(start, lineEnd).replace(/\r$/, '') }
  }
}

/** A place as messages write it: `fleet.yaml:3:10`. */
export function formatPlace({ source, line, column }: Place): string {
  return line === undefined ? source : `${source}:${line}:${column}`
}

/**
 * How messages name a file that another one imports.
 * @param name the other file as it was named
 * @param path the same, absolute
 * @param file absolute
 */
export function nameBeside(name: string, path: string, file: string): string {
  return isAbsolute(name) ? file : join(dirname(name), relative(dirname(path), file))
}
