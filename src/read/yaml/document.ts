import { type Document, isMap as isMapNode, parseAllDocuments } from 'yaml'
import type { Json, JsonMap } from '../../model/json.ts'
import { agentsKey } from '../../model/keys.ts'
import { type Aliases, findAliases } from './aliases.ts'
import { refuseCharacters, refuseEscapes, refuseLineBreaks } from './characters.ts'
import { decode } from './decode.ts'
import { YamlError } from './error.ts'
import { refuseFlowText } from './flow.ts'
import { readQuickly } from './quick.ts'
import { syntaxError } from './syntax-error.ts'

/** One YAML document: its nodes, what their aliases refer to, and its value. Offsets are those of its text. */
export type ParsedDocument = {
  readonly root: unknown
  readonly aliases: Aliases
  readonly value: JsonMap
  /** Offset of another document in the same text, which Helm does not read. */
  readonly unread: number | undefined
}

/**
 * Parses the first document of a text as `parseDocument` does, but in a third of the time if it is JSON or its lines have
 * the usual form. Nodes then have no comments, and end before the empty lines that follow them.
 * @throws YamlError if Helm reports an error
 */
export function readDocument(text: string): ParsedDocument {
  const root = text.includes('\r') ? undefined : readQuickly(text.endsWith('\n') ? text : `${text}\n`)
  if (root === undefined) return parseDocument(text)
  refuseCharacters(text)
  refuseLineBreaks(text, root)
  refuseEscapes(text, root)
  return { ...decoded(root), unread: undefined }
}

/**
 * Parses the first document of a text with the rules of Helm's parser, which are neither those of YAML 1.1 nor of 1.2.
 * @throws YamlError if Helm reports an error
 */
export function parseDocument(text: string): ParsedDocument {
  refuseCharacters(text)
  refuseDirectives(text)
  // For Helm, a lone carriage return ends a line. Like Helm 4, end the last line.
  const lines = (text.endsWith('\n') ? text : `${text}\n`).replaceAll(/\r(?!\n)/g, '\n')
  const documents: readonly Document[] = parseAllDocuments(lines, {
    // Scalars stay the text of the file, and << a key like any other: Helm's rules for both are in decode.
    schema: 'failsafe',
    resolveKnownTags: false,
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  })
  const document = documents[0]
  if (document === undefined) return { root: null, aliases: new Map(), value: {}, unread: undefined }
  const error = document.errors[0]
  if (error !== undefined) {
    refuseLineBreaks(text, undefined)
    throw syntaxError(error, lines, text.length)
  }
  const root = document.contents
  refuseLineBreaks(text, root)
  refuseEscapes(lines, root)
  refuseFlowText(lines, root)
  return { ...decoded(root), unread: documents[1]?.contents?.range?.[0] }
}

function decoded(root: unknown): Omit<ParsedDocument, 'unread'> {
  const aliases = findAliases(root)
  return { root, aliases, value: mapOf(decode(root, aliases), root) }
}

/** Helm 4 separates documents first, so %YAML is alone in one, which is an error; Helm 3 obeys it. */
function refuseDirectives(text: string): void {
  const [before = '', found] = /^(?:[ \t]*(?:#.*)?\r?\n)*(%\w*|\.\.\.)/.exec(text) ?? []
  if (found === undefined) return
  const message = found.startsWith('%')
    ? `Helm 4 fails on a ${found} line, and Helm 3 does not need it. Remove it.`
    : 'Found the end of a document (...) before its start. Remove it.'
  throw new YamlError(message, before.length - found.length)
}

function mapOf(value: Json, root: unknown): JsonMap {
  if (value === null) return {}
  if (isMapNode(root)) return value as JsonMap
  const found = Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'a map' : JSON.stringify(value)
  const offset = (root as { range?: [number, number, number] }).range?.[0] ?? 0
  throw new YamlError(`Found ${found}, expected a map with keys such as ${agentsKey}.`, offset)
}
