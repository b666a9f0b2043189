import { child, equal, isMap, type JsonMap, type Path } from '../model/json.ts'
import type { Entry, Outline } from './outline.ts'
import type { Kept } from './parts.ts'

/** A key that goes, with its value and its comments. */
export type Removal = {
  readonly scope: Kept['scope']
  /** As in `Kept`. */
  readonly path: Path
  readonly entry: Entry
  readonly outline: Outline
}

/** What goes, and what cannot go. */
export type Found = { readonly removals: readonly Removal[]; readonly kept: readonly Kept[] }

/**
 * The largest parts of a map that go so that other values are left.
 * @param outline undefined for a map that is not written out, such as an alias
 * @param had its values
 * @param left those that are left
 */
export function removalsIn(
  scope: Kept['scope'],
  outline: Outline | undefined,
  had: JsonMap,
  left: JsonMap,
  path: Path = [],
): Found {
  const found = Object.entries(had).map(([key, value]): Found => {
    const stays = child(left, key)
    if (equal(value, stays)) return { removals: [], kept: [] }
    const at = [...path, key]
    const entry = outline?.entries.find((each) => each.key === key)
    if (entry === undefined || outline === undefined) {
      return { removals: [], kept: [{ scope, path: at, reason: 'an alias or a merge key (<<) brings it in' }] }
    }
    if (isMap(value) && isMap(stays) && Object.keys(value).length > 0)
      return removalsIn(scope, entry.below, value, stays, at)
    return { removals: [{ scope, path: at, entry, outline }], kept: [] }
  })
  return { removals: found.flatMap(({ removals }) => removals), kept: found.flatMap(({ kept }) => kept) }
}

/** Why parts of the text cannot be taken out, whatever they say. */
export function oddities(removals: readonly Removal[]): Kept[] {
  const gone = new Set(removals.map(({ entry }) => entry))
  return removals.flatMap(({ scope, path, entry, outline }) => {
    const reason = oddity(entry, outline, gone)
    return reason === undefined ? [] : [{ scope, path, reason, offset: entry.keySpan.from }]
  })
}

function oddity(entry: Entry, outline: Outline, gone: ReadonlySet<Entry>): string | undefined {
  if (outline.isMerged) return 'a merge key (<<) next to it may bring in another value'
  if (entry.form === 'odd') return 'it is written in a way that this command does not take apart'
  if (entry.form !== 'head') return undefined
  const next = outline.entries.find((each) => !gone.has(each))
  const isFree = next !== undefined && next.form === 'line' && next.span.from === next.keySpan.from - next.column
  return isFree ? undefined : 'it is the first key of its list item, and what follows has a comment'
}
