import { isMap } from 'yaml'
import type { Path } from '../model/json.ts'
import { agentsKey, defaultsKey } from '../model/keys.ts'
import type { Edit } from './edits.ts'
import type { Insertion } from './insertions.ts'
import { nextLine } from './lines.ts'
import type { Layout } from './moved-text.ts'
import type { Order } from './order.ts'
import type { Entry, Outline } from './outline.ts'

/** Where a value comes in: an offset at the start of a line, the column of its key, and what else has to change. */
export type Position = {
  readonly to: number
  readonly column: number
  /** Edits for all that comes into the same map: before it, and after it. */
  readonly before: readonly Edit[]
  readonly after: readonly Edit[]
}

/**
 * Finds the place for a value in the order of the chart's values.
 * @param gone what is taken out at the same time
 * @returns a part of a sentence, after "because", if there is none
 */
export function positionFor(
  text: string,
  top: Outline,
  { into, under, path }: Insertion,
  gone: ReadonlySet<Entry>,
  layout: Layout,
  order: Order,
): Position | string {
  if (under === undefined) return newDefaults(top, layout)
  if (into === undefined || into.entries.length === 0) return emptyMap(text, under, layout)
  if (into.isFlow) return 'the map in the defaults is in braces'
  const [first] = into.entries
  const siblings = into.entries.filter((entry) => !gone.has(entry))
  const rank = rankIn(order.at(path.slice(0, -1)))
  const own = rank(String(path.at(-1)))
  const above = siblings.findLast(({ key }) => rank(key) <= own)
  const below = siblings.find(({ key }) => rank(key) > own)
  const to = above?.span.to ?? below?.span.from ?? first?.span.from ?? 0
  return { to, column: first?.column ?? 0, before: [], after: [] }
}

/** The place of a key in the order of a map; after all others if it has none. */
function rankIn(keys: readonly string[]): (key: string) => number {
  return (key) => (keys.includes(key) ? keys.indexOf(key) : keys.length)
}

/** The defaults come before the agents. */
function newDefaults({ entries }: Outline, { step, lineEnd }: Layout): Position | string {
  const agents = entries.find(({ key }) => key === agentsKey)
  if (agents?.form !== 'line') return 'the file has no place for defaults'
  // A comment at the start of the file is about the file.
  const to = agents.span.from === 0 ? agents.keySpan.from : agents.span.from
  return {
    to,
    column: step,
    before: [{ from: to, to, text: `${defaultsKey}:${lineEnd}` }],
    after: [{ from: to, to, text: lineEnd }],
  }
}

/** A key with nothing, or with empty braces, which go. */
function emptyMap(text: string, { keySpan, valueSpan, column, value }: Entry, { step }: Layout): Position | string {
  const isEmpty = valueSpan.from === valueSpan.to || (isMap(value) && value.items.length === 0)
  if (!isEmpty) return 'the defaults are an alias'
  const colon = text.indexOf(':', keySpan.to) + 1
  const to = nextLine(text, Math.max(colon, valueSpan.to))
  const braces = isMap(value) ? [{ from: colon, to: valueSpan.to, text: '' }] : []
  return { to, column: column + step, before: braces, after: [] }
}

/** Places of what comes into the same map, in the order of the chart's values. */
export function inOrder(insertions: readonly Insertion[], order: Order): Insertion[] {
  const rank = (path: Path): number => rankIn(order.at(path.slice(0, -1)))(String(path.at(-1)))
  return insertions.toSorted((one, other) => rank(one.path) - rank(other.path))
}
