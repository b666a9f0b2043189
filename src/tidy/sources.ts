import { equal, isWithin, type Json, type Path, valueAt } from '../model/json.ts'
import { commentsWithin } from './comments.ts'
import { entryAt } from './entry.ts'
import type { Entry, Outlined } from './outline.ts'
import type { Parts } from './parts.ts'
import type { Removal } from './removals.ts'

/** Finds where agents have what moves to the defaults. */
export type Sources = {
  /** The place to take a value from: one with comments or an anchor, if any. */
  readonly of: (path: Path, value: Json) => Entry | undefined
  /** How a key is written. */
  readonly keyOf: (path: Path) => string
}

/** @param removals what is taken out of the agents, among others */
export function sourcesIn(source: Outlined, removals: readonly Removal[], had: Parts): Sources {
  const { text, comments } = source
  const entriesAt = (path: Path): { entry: Entry; value: Json | undefined }[] =>
    removals.flatMap(({ scope, path: whole, entry }) => {
      if (typeof scope !== 'number' || !isWithin(path, whole)) return []
      const found = entryAt(entry, path.slice(whole.length), source)
      return found === undefined ? [] : [{ entry: found, value: valueAt(had.agents[scope], path) }]
    })
  const worth = ({ span }: Entry): number =>
    2 * commentsWithin(comments, span).length + Number(/[&]/.test(text.slice(span.from, span.to)))
  return {
    of: (path, value) =>
      entriesAt(path)
        .filter((each) => equal(each.value, value) && each.entry.form !== 'odd')
        .map(({ entry }) => entry)
        .reduce<Entry | undefined>(
          (best, each) => (best === undefined || worth(each) > worth(best) ? each : best),
          undefined,
        ),
    keyOf: (path) => {
      const span = entriesAt(path)[0]?.entry.keySpan
      return span === undefined ? String(path.at(-1)) : text.slice(span.from, span.to)
    },
  }
}
