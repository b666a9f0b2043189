import type { Move } from './blockers.ts'
import type { Edit } from './edits.ts'
import type { Insertion } from './insertions.ts'
import { type Layout, movedText } from './moved-text.ts'
import type { Order } from './order.ts'
import type { Outline, Outlined } from './outline.ts'
import type { Kept } from './parts.ts'
import { inOrder, positionFor } from './position.ts'
import type { Removal } from './removals.ts'
import type { Sources } from './sources.ts'

/** The edits that bring values into the defaults, what they take from elsewhere, and what they cannot bring. */
export type Written = {
  readonly edits: readonly Edit[]
  readonly moves: readonly Move[]
  readonly kept: readonly Kept[]
}

/** Writes what comes into the defaults, with the text that agents have for it. */
export function writing(
  { text }: Outlined,
  top: Outline,
  insertions: readonly Insertion[],
  removals: readonly Removal[],
  sources: Sources,
  order: Order,
): Written {
  const layout = layoutOf(text, top)
  const gone = new Set(removals.map(({ entry }) => entry))
  const edits: Edit[] = []
  const moves: Move[] = []
  const kept: Kept[] = []
  for (const group of Map.groupBy(inOrder(insertions, order), ({ into, under }) => into ?? under).values()) {
    let after: readonly Edit[] = []
    for (const [index, insertion] of group.entries()) {
      const { path, value } = insertion
      const position = positionFor(text, top, insertion, gone, layout, order)
      if (typeof position === 'string') {
        kept.push({ scope: 'all', path, reason: position, offset: insertion.under?.keySpan.from ?? 0 })
        continue
      }
      const lines = movedText(text, path, value, position.column, layout, sources)
      if (lines === undefined) {
        kept.push({ scope: 'all', path, reason: 'no agent has it as a whole in its own lines' })
        continue
      }
      const { to } = position
      if (index === 0) edits.push(...position.before)
      edits.push({ from: to, to, text: lines.text })
      moves.push(...lines.sources.map((source) => ({ ...source, to })))
      after = position.after
    }
    edits.push(...after)
  }
  return { edits, moves, kept }
}

/** How a file indents, and ends its lines. */
function layoutOf(text: string, { entries }: Outline): Layout {
  const columns = entries.flatMap(({ below }) => (below?.isFlow === false ? below.entries.slice(0, 1) : []))
  return { step: columns[0]?.column ?? 2, lineEnd: text.includes('\r\n') ? '\r\n' : '\n' }
}
