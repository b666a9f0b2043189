import type { Edit } from './edits.ts'
import { lineStart } from './lines.ts'
import type { Entry, Outline } from './outline.ts'

/**
 * The edits that sort a map, each key with its comments. Comments on their own divide it into groups that stay in their
 * order, and so do empty lines, unless every key has one before it.
 * @param keys in their order; others stay where they are
 */
export function sorting(text: string, outline: Outline, keys: readonly string[]): Edit[] {
  const { entries, isFlow, isMerged } = outline
  if (isFlow || isMerged || entries.some(({ form }) => form === 'odd' || form === 'flow')) return []
  return groups(text, entries, keys).flatMap((group) => {
    const sorted = group.toSorted((one, other) => keys.indexOf(one.key) - keys.indexOf(other.key))
    if (sorted.every((entry, index) => entry === group[index])) return []
    return inPlaceOf(text, group, sorted)
  })
}

/** Keys that may change places. */
function groups(text: string, entries: readonly Entry[], keys: readonly string[]): Entry[][] {
  const gaps = entries.slice(1).map((entry, index) => text.slice(entries[index]?.span.to ?? 0, entry.span.from))
  const isUniform = gaps.every((gap) => gap !== '') || gaps.every((gap) => gap === '')
  const result: Entry[][] = []
  for (const [index, entry] of entries.entries()) {
    const gap = gaps[index - 1] ?? ''
    const last = result.at(-1)
    const isDivided = gap.trim() !== '' || (gap !== '' && !isUniform)
    const isKnown = keys.includes(entry.key) && keys.includes(entries[index - 1]?.key ?? '')
    // A comment at the start of the file is about the file.
    const isFixed = index === 1 && entries[0]?.span.from === 0 && text.startsWith('#')
    if (last === undefined || isDivided || !isKnown || isFixed) result.push([entry])
    else last.push(entry)
  }
  return result
}

/** Keys in other places, with what is between the places as it was; none if a comment would come before a dash. */
function inPlaceOf(text: string, places: readonly Entry[], entries: readonly Entry[]): Edit[] {
  const edits = places.map(({ span, form }, index): Edit | undefined => {
    const entry = entries[index]
    if (entry === undefined) return undefined
    const start = lineStart(text, entry.keySpan.from)
    const comments = entry.form === 'line' ? text.slice(entry.span.from, start) : ''
    const own = text.slice(entry.keySpan.from, entry.span.to)
    if (form !== 'head') return { ...span, text: `${comments}${' '.repeat(entry.column)}${own}` }
    return comments === '' ? { ...span, text: own } : undefined
  })
  return edits.includes(undefined) ? [] : edits.filter((edit) => edit !== undefined)
}
