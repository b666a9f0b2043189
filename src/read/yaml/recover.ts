import { openAt } from './begin.ts'
import { YamlError } from './error.ts'

/** So many errors of one document are shown; who makes more of them begins with these. */
const most = 20

/**
 * All errors of a document, in order: after each, what it is about is blanked, and the rest parsed again.
 * @param parse throws a YamlError for the first error of a text
 */
export function allErrors(text: string, parse: (text: string) => unknown): YamlError[] {
  const errors: YamlError[] = []
  let left = text
  while (errors.length < most) {
    const error = errorOf(left, parse)
    if (error === undefined) break
    const rest = blanked(left, error.offset)
    const isNew = errors.every(({ offset }) => lineStart(text, offset) !== lineStart(text, error.offset))
    if (isNew) errors.push(error)
    if (rest === left) break
    left = rest
  }
  return errors.toSorted((one, other) => one.offset - other.offset)
}

function errorOf(text: string, parse: (text: string) => unknown): YamlError | undefined {
  try {
    parse(text)
    return undefined
  } catch (error) {
    if (error instanceof YamlError) return error
    throw error
  }
}

/** A text without the value with an error; if nothing is left of that, without its line. */
function blanked(text: string, offset: number): string {
  const begin = openAt(text, offset).brackets[0]?.offset ?? offset
  const start = lineStart(text, begin)
  const line = text.slice(start, lineEnd(text, begin))
  if (/^ *\t/.test(line)) return blank(text, start, endOfBlock(text, start, /^ *\t/))
  const [indent = '', dashes = '', key = ''] = parts(line)
  if (begin - start < indent.length)
    return blank(text, start, endOfBlock(text, start, new RegExp(`^ {${indent.length}}`)))
  const value = start + indent.length + dashes.length + key.length
  const end = closing(text, begin) ?? lineEnd(text, offset)
  const rest = blank(text, value, end)
  return rest === text ? blank(text, start + indent.length, end) : rest
}

/** The indentation of a line, its dashes, and its key with a colon. */
function parts(line: string): readonly string[] {
  return /^( *)((?:- +)*)((?:"[^"]*"|'[^']*'|[^\s"'#[{:][^:#]*):(?= |$))?/.exec(line)?.slice(1) ?? []
}

/** Where a list or a map in brackets ends, if it does. */
function closing(text: string, begin: number): number | undefined {
  if (!/[[{]/.test(text.charAt(begin))) return undefined
  for (let end = begin + 1; end < text.length; end++) {
    if (/[\]}]/.test(text.charAt(end)) && openAt(text, end + 1).brackets.every(({ offset }) => offset < begin))
      return end + 1
  }
  return undefined
}

function endOfBlock(text: string, from: number, like: RegExp): number {
  let end = lineEnd(text, from)
  while (end < text.length && like.test(text.slice(end + 1, lineEnd(text, end + 1)))) end = lineEnd(text, end + 1)
  return end
}

function blank(text: string, from: number, to: number): string {
  return `${text.slice(0, from)}${text.slice(from, to).replaceAll(/[^\r\n]/g, ' ')}${text.slice(to)}`
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end
}
