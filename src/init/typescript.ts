import { isCollection, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'

/**
 * A YAML node as a TypeScript literal, with its comments and empty lines.
 * @param comment the comment above the first key inside a map or list
 * @throws Error on an alias: a literal has no name for it
 */
export function typescriptOf(node: unknown, indent = '', comment?: string | null): string {
  if (node === null) return 'null'
  if (isScalar(node)) return literal(node.value, node.source)
  const inner = `${indent}  `
  if (isMap(node)) {
    const parts = node.items.map((pair) => property(pair, inner))
    return collection({ open: '{', close: '}', blank: ' ', flow: node.flow === true, parts, comment }, indent)
  }
  if (isSeq(node)) {
    const parts = node.items.map((item) => part(typescriptOf(item, inner), item, item))
    return collection({ open: '[', close: ']', blank: '', flow: node.flow === true, parts, comment }, indent)
  }
  throw new Error('Only maps, lists and scalars can be written in TypeScript.')
}

/** A part of a collection, and the lines and the comment around it. */
type Part = { readonly text: string; readonly before: readonly string[]; readonly after: string }

function property({ key, value }: Pair, indent: string): Part {
  const text = isScalar(key) ? String(key.value) : String(key)
  const name = /^[A-Za-z_$][\w$]*$/.test(text) ? text : literal(text)
  const inside = isCollection(value) ? value.commentBefore : undefined
  return part(`${name}: ${typescriptOf(value, indent, inside)}`, key, value)
}

/** Lines before a part belong to its key, a comment on the same line to its value. */
function part(text: string, first: unknown, last: unknown): Part {
  const { spaceBefore, commentBefore } = (first ?? {}) as Partial<Node>
  const before = [...(spaceBefore === true ? [''] : []), ...comments(commentBefore)]
  return { text, before, after: isScalar(last) && last.comment ? ` //${last.comment}` : '' }
}

type Collection = {
  readonly open: string
  readonly close: string
  readonly blank: string
  readonly flow: boolean
  readonly parts: readonly Part[]
  readonly comment: string | null | undefined
}

/** On one line if the file has it so, or if it has a single part of one line without comments. */
function collection({ open, close, blank, flow, parts, comment }: Collection, indent: string): string {
  if (parts.length === 0) return open + close
  const [first, ...others] = parts
  const lone =
    !comment && others.length === 0 && !/\n/.test(first?.text ?? '') && !first?.before.length && !first?.after
  if (flow || lone) return `${open}${blank}${parts.map(({ text }) => text).join(', ')}${blank}${close}`
  const lines = [...comments(comment), ...parts.flatMap(({ text, before, after }) => [...before, `${text},${after}`])]
  return [open, ...lines.map((line) => (line === '' ? '' : `${indent}  ${line}`)), indent + close].join('\n')
}

function comments(comment: string | null | undefined): string[] {
  return comment ? comment.split('\n').map((line) => `//${line}`.trimEnd()) : []
}

/** A number as the file writes it, if TypeScript reads the same; text in single quotes. */
function literal(value: unknown, source?: string): string {
  if (typeof value === 'number' && source !== undefined && Number(source) === value) return source
  if (typeof value !== 'string') return JSON.stringify(value)
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
}
