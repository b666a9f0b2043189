import { closedAt, openAt } from './begin.ts'
import { tooDeep } from './decode.ts'
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
    const rest = error.message === tooDeep ? left : blanked(left, error.offset)
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
  // The value of a key after ? is on another line.
  if (/^\s*\?/.test(line)) return text
  if (/^ *\t/.test(line)) return blank(text, start, endOfBlock(text, start, /^ *\t/))
  const [indent = '', dashes = '', key = ''] = parts(line)
  if (begin - start < indent.length)
    return blank(text, start, endOfBlock(text, start, new RegExp(`^ {${indent.length}}`)))
  const value = start + indent.length + dashes.length + key.length
  // Below a key or a dash, brackets can only be closed before the next line that is not indented more.
  const isBelow = dashes !== '' || key !== ''
  const reach = isBelow ? endOfBlock(text, start, new RegExp(`^(\\s*(#|$)| {${indent.length}}[ \\]}])`)) : text.length
  const end = closedAt(text.slice(0, reach), begin) ?? lineEnd(text, offset)
  const rest = blank(text, value, end)
  return rest === text ? blank(text, start + indent.length, end) : rest
}

/** The indentation of a line, its dashes, and its key with a colon. */
function parts(line: string): readonly string[] {
  return /^( *)((?:- +)*)((?:"[^"]*"|'[^']*'|[^\s"'#[{:][^:#]*):(?= |$))?/.exec(line)?.slice(1) ?? []
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
