import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'
import { isMergeKey, keyText } from '../read/yaml/decode.ts'
import { type ParsedDocument, parseDocument } from '../read/yaml/document.ts'
import { type Comment, commentsIn, commentsWithin, type Span } from './comments.ts'
import { lineAt, lineStart, nextLine } from './lines.ts'

/** A key with its value, as the text has them. */
export type Entry = {
  readonly key: string
  readonly keySpan: Span
  readonly valueSpan: Span
  /** In a block, its lines, with the comments directly above, and those below that are indented more than the key. */
  readonly span: Span
  /** The column of the key, from 0. */
  readonly column: number
  /** `head`: the first key of a list item, on the line of its dash. `odd`: written in a way that is not taken apart. */
  readonly form: 'line' | 'head' | 'flow' | 'odd'
  readonly value: Node | null
  /** Its value, if that is a map of its own and not an alias. */
  readonly below: Outline | undefined
}

/** A map, as the text has it. */
export type Outline = {
  readonly entries: readonly Entry[]
  /** Whether it is in braces. */
  readonly isFlow: boolean
  /** Whether a merge key (<<) brings in more. */
  readonly isMerged: boolean
  readonly span: Span
}

/** A text and its structure. */
export type Outlined = ParsedDocument & {
  readonly text: string
  readonly comments: readonly Comment[]
  /** The map at the top; undefined if the text is empty. */
  readonly top: Outline | undefined
}

type Context = Pick<Outlined, 'text' | 'comments' | 'aliases'>

/**
 * Finds which part of a text belongs to which key.
 * @param text one YAML document
 * @throws YamlError if it is not valid
 */
export function outlined(text: string): Outlined {
  const { root, ...parsed } = parseDocument(text)
  const comments = commentsIn(text)
  const top = isMap(root) ? outlineOf(root, { ...parsed, text, comments }, 0) : undefined
  return { ...parsed, root, text, comments, top }
}

/**
 * The outline of a map.
 * @param floor where the lines of its first key can begin, at the earliest
 */
export function outlineOf(map: YAMLMap, context: Context, floor: number): Outline {
  const { text, comments, aliases } = context
  const span = { from: nodeSpan(map).from, to: contentEnd(map) }
  const isFlow = map.flow === true
  const isPlainFlow = commentsWithin(comments, span).length === 0
  const entries: Entry[] = []
  let earliest = floor
  for (const pair of map.items) {
    const keySpan = nodeSpan(pair.key)
    const value = (pair.value ?? null) as Node | null
    const lines = isFlow ? undefined : linesOf(pair, text, earliest)
    earliest = lines?.span.to ?? earliest
    if (isMergeKey(pair.key)) continue
    entries.push({
      key: keyText(pair.key, aliases),
      keySpan,
      valueSpan: value === null ? { from: keySpan.to, to: keySpan.to } : { ...nodeSpan(value), to: contentEnd(value) },
      column: keySpan.from - lineStart(text, keySpan.from),
      value,
      below: isMap(value) ? outlineOf(value, context, nextLine(text, keySpan.from)) : undefined,
      ...(lines ?? {
        span: { from: keySpan.from, to: Math.max(keySpan.to, contentEnd(value)) },
        form: isPlainFlow && /[{,]\s*$/.test(text.slice(span.from, keySpan.from)) ? 'flow' : 'odd',
      }),
    })
  }
  return { entries, isFlow, isMerged: map.items.some(({ key }) => isMergeKey(key)), span }
}

/** The lines of a key in a block. */
function linesOf(pair: Pair, text: string, earliest: number): Pick<Entry, 'span' | 'form'> {
  const { from } = nodeSpan(pair.key)
  const start = lineStart(text, from)
  const before = text.slice(start, from)
  const form = /^ *$/.test(before) ? 'line' : /^ *(- +)+$/.test(before) ? 'head' : 'odd'
  const span = {
    from: form === 'line' ? firstLine(text, start, from - start, earliest) : from,
    to: lastLine(pair, text),
  }
  return { span, form }
}

/** Comments directly above a key belong to it, unless they are indented more. */
function firstLine(text: string, start: number, column: number, earliest: number): number {
  let first = start
  while (first > earliest) {
    const above = lineStart(text, first - 1)
    const { kind, indent } = lineAt(text, above)
    if (above < earliest || kind !== 'comment' || indent > column) break
    first = above
  }
  return first
}

/** Comments below a value belong to it if they are indented more than its key. */
function lastLine(pair: Pair, text: string): number {
  const { from, to } = nodeSpan(pair.key)
  const column = from - lineStart(text, from)
  const end = Math.max(to, contentEnd(pair.value))
  // A block of text ends with its line breaks: those at the end of the file may be empty lines.
  const last = keepsLines(pair.value, text) ? end - 1 : text.slice(0, end).trimEnd().length - 1
  let next = nextLine(text, last)
  for (let at = next; at < text.length; at = nextLine(text, at)) {
    const { kind, indent } = lineAt(text, at)
    if (kind === 'content' || (kind === 'comment' && indent <= column)) break
    if (kind === 'comment') next = nextLine(text, at)
  }
  return next
}

/** Whether a value ends with a text whose empty lines at the end count. */
function keepsLines(node: unknown, text: string): boolean {
  if (isMap(node)) return node.flow !== true && keepsLines(node.items.at(-1)?.value, text)
  if (isSeq(node)) return node.flow !== true && keepsLines(node.items.at(-1), text)
  return isScalar(node) && node.type?.startsWith('BLOCK') === true && /^[|>]\d?\+/.test(text.slice(nodeSpan(node).from))
}

/** Where the content of a value ends, without what follows. */
function contentEnd(node: unknown): number {
  if (isMap(node) && node.flow !== true) {
    const last = node.items.at(-1)
    return Math.max(contentEnd(last?.key), contentEnd(last?.value))
  }
  if (isSeq(node) && node.flow !== true && node.items.length > 0) return contentEnd(node.items.at(-1))
  return nodeSpan(node).to
}

function nodeSpan(node: unknown): Span {
  const [from = 0, to = 0] = (node as Node | null)?.range ?? []
  return { from, to }
}
