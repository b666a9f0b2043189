import type { Span } from './comments.ts'
import { lineAt, lineStart } from './lines.ts'
import type { Removal } from './removals.ts'

/** A part of a text that is replaced; of whole lines, the column of the key that goes. */
export type Edit = Span & { readonly text: string; readonly column?: number }

/** The edits that take parts out of a text. */
export function removing(removals: readonly Removal[]): Edit[] {
  return [...Map.groupBy(removals, ({ outline }) => outline)].flatMap(([{ entries, isFlow }, all]) => {
    const gone = new Set(all.map(({ entry }) => entry))
    const lastKept = entries.findLast((entry) => !gone.has(entry))
    let head = false
    return entries.flatMap((entry, index): Edit[] => {
      if (!gone.has(entry)) {
        head = false
        return []
      }
      // The next key that stays moves to the line of the dash, and what is between goes.
      if (head) return []
      if (isFlow) {
        const next = entries[index + 1]
        const isAtEnd = lastKept === undefined || entries.indexOf(lastKept) < index
        if (!isAtEnd && next !== undefined) return [{ from: entry.span.from, to: next.span.from, text: '' }]
        const before = entries[index - 1]
        return [{ from: before?.span.to ?? entry.span.from, to: entry.span.to, text: '' }]
      }
      if (entry.form !== 'head') return [{ ...entry.span, text: '', column: entry.column }]
      head = true
      const next = entries.find((each) => !gone.has(each))
      return next === undefined ? [] : [{ from: entry.span.from, to: next.keySpan.from, text: '' }]
    })
  })
}

/** Applies edits that do not overlap. Empty lines around what goes do not pile up. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = ''
  let at = 0
  for (const { from, to, text: added, column } of merged(text, edits)) {
    result += text.slice(at, from)
    if (column !== undefined && leavesEmptyLine(result, text, to, column))
      result = result.replace(/(\r?\n)[ \t]*\r?\n$/, '$1')
    result += added
    at = to
  }
  return result + text.slice(at)
}

/** In their order; removals of lines with only empty lines between them become one. */
function merged(text: string, edits: readonly Edit[]): Edit[] {
  const result: Edit[] = []
  for (const edit of edits.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    const last = result.at(-1)
    const isNext = last?.text === '' && edit.text === '' && text.slice(last.to, edit.from).trim() === ''
    if (last?.column === undefined || edit.column === undefined || !isNext) result.push(edit)
    else result[result.length - 1] = { ...last, to: edit.to, column: Math.max(last.column, edit.column) }
  }
  return result
}

/** Whether an empty line before what goes would be one too many: another follows, or the map ends. */
function leavesEmptyLine(before: string, text: string, to: number, column: number): boolean {
  const isEmptyAbove = lineAt(before, lineStart(before, before.length - 1)).kind === 'blank'
  if (!isEmptyAbove) return false
  const { kind, indent } = lineAt(text, to)
  return to >= text.length || kind === 'blank' || indent < column
}
