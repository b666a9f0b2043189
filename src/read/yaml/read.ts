import { isScalar, type Node, visit } from 'yaml'
import type { JsonMap } from '../../model/json.ts'
import { equal } from '../../model/json.ts'
import { overlay } from '../../model/overlay.ts'
import { type Place, placer } from '../../model/place.ts'
import type { Problem } from '../../model/problem.ts'
import type { Source } from '../../model/source.ts'
import { resolveAlias } from './aliases.ts'
import { type ParsedDocument, parseDocument, readDocument } from './document.ts'
import { splitDocuments } from './documents.ts'
import { findDuplicates } from './duplicates.ts'
import { YamlError } from './error.ts'
import { locate } from './locate.ts'
import { allErrors } from './recover.ts'

type Placer = (from: number, to?: number) => Place
/** Something to say about a place in a file. */
type Remark = Pick<Problem, 'rule' | 'message'> & { readonly offset: number }

type Part = ParsedDocument & { readonly offset: number }

/**
 * Reads a values file as Helm 4 does, and says where Helm 3 reads something else, or where both ignore a part.
 * @param name the file as it was named
 * @returns a source for each document of the file, and what is wrong with it
 */
export function readYaml(name: string, content: string): { sources: Source[]; problems: Problem[] } {
  const text = content.replace(/^\ufeff/, '')
  // For Helm and editors, a lone carriage return ends a line.
  const place = placer(name, text.replaceAll(/\r(?!\n)/g, '\n'))
  const parts: Part[] = []
  const errors: YamlError[] = []
  const split = splitDocuments(text)
  for (const document of split.documents) {
    try {
      parts.push({ ...readDocument(document.text), offset: document.offset })
    } catch (error) {
      if (!(error instanceof YamlError)) throw error
      for (const { message, offset } of allErrors(document.text, parseDocument)) {
        errors.push(new YamlError(message, offset + document.offset))
      }
    }
  }
  if (split.error !== undefined) errors.push(split.error)
  const warnings =
    errors.length > 0 ? [] : [...differences(text, parts), ...parts.flatMap((part) => duplicates(part, place))]
  const problem = (severity: Problem['severity'], { rule, message, offset }: Remark): Problem => ({
    rule,
    severity,
    message,
    place: place(offset),
  })
  return {
    sources: parts.map((part) => sourceOf(name, part, place)),
    problems: [
      ...errors.map(({ message, offset }) => problem('error', { rule: 'invalid-yaml', message, offset })),
      ...warnings.map((each) => problem('warning', each)),
    ],
  }
}

function sourceOf(name: string, { root, aliases, value, offset }: Part, place: Placer): Source {
  return {
    name,
    pieces: [{ at: [], value }],
    locate(path, part) {
      const { located, depth } = locate(root, path, aliases)
      const node = part === 'key' || depth < path.length ? (located.key ?? located.value) : located.value
      const [from = 0, to = 0] = node?.range ?? located.key?.range ?? []
      return place(from + offset, to + offset)
    },
    written(path, part = 'value') {
      const { located, depth } = locate(root, path, aliases)
      const node = resolveAlias(located[part], aliases)
      if (depth < path.length || !isScalar(node) || node.type !== 'PLAIN') return undefined
      const [from = 0, to = 0] = node.range ?? []
      return { text: String(node.value), place: place(from + offset, to + offset) }
    },
  }
}

const unreadMessage =
  'Helm reads nothing after the end of a document (...). Remove that line, or move what follows above it.'

/** What Helm 3 and Helm 4 read differently in one file, and what neither reads. */
function differences(text: string, parts: readonly Part[]): Remark[] {
  const found = parts.flatMap(({ unread, offset }): Remark[] =>
    unread === undefined ? [] : [{ rule: 'unread-document', message: unreadMessage, offset: unread + offset }],
  )
  const second = parts[1]
  if (second !== undefined && !equal(parts.map(({ value }) => value).reduce(overlay), firstDocument(text))) {
    const message =
      'Helm 3 reads only the first document of a values file; Helm 4 merges each document over those before it. ' +
      'Make them one document, or put each into its own file.'
    found.push({ rule: 'several-documents', message, offset: second.offset })
  }
  const open = parts.length === 1 && !text.endsWith('\n') ? lastBlock(text, parts[0]?.root) : undefined
  if (open !== undefined) {
    const message =
      'The last line has no line break, so this text ends with one in Helm 4 and without one in Helm 3. ' +
      'Add a line break, or begin the text with |- to have none.'
    found.push({ rule: 'missing-line-end', message, offset: open })
  }
  return found
}

/** Keys that a document has twice. */
function duplicates({ root, aliases, offset }: Part, place: Placer): Remark[] {
  return findDuplicates(root, aliases).map(({ key, offset: at, first }) => {
    const message =
      `The key ${key} is already in this map, at line ${place(first + offset).line}. ` +
      'Helm silently uses only the last one. Remove one, or merge their contents.'
    return { rule: 'duplicate-key', message, offset: at + offset }
  })
}

/** What Helm 3 reads. */
function firstDocument(text: string): JsonMap | undefined {
  try {
    return parseDocument(text).value
  } catch (error) {
    if (error instanceof YamlError) return undefined
    throw error
  }
}

/** Offset of a block of text that extends to the end of the file and keeps its last line break. */
function lastBlock(text: string, root: unknown): number | undefined {
  let found: number | undefined
  visit(root as Node, {
    Scalar(_, node) {
      const [from = 0, , to = 0] = isScalar(node) ? (node.range ?? []) : []
      const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
      if (isBlock && to >= text.length && !/^[|>]\d?-/.test(text.slice(from, from + 3))) found = from
    },
  })
  return found
}
