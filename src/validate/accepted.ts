import { type Change, draftOf } from '../model/change.ts'
import type { GivenValues } from '../model/given.ts'
import { type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { agentsKey } from '../model/keys.ts'
import { coalesce } from '../model/overlay.ts'
import { valuesOf } from '../model/source.ts'
import { rejectedPaths } from './schema.ts'

/** A value that was left out, and where it was. */
export type LeftOut = { readonly path: Path; readonly value: Json }

/** What files and flags set without everything that the schema rejects, so that Helm can check the rest. */
export function acceptedPart({ given, chart }: GivenValues): { values: JsonMap; leftOut: LeftOut[] } {
  const defaults = valuesOf([chart])
  const leftOut: LeftOut[] = []
  let values = given
  for (;;) {
    const rejected = rejectedPaths(coalesce(defaults, values))
    if (rejected.length === 0) return { values, leftOut }
    const draft = draftOf(values)
    for (const path of rejected.map((each) => removable(values, each))) {
      const value = valueAt(draft.values(), path)
      if (value === undefined) continue
      leftOut.push({ path, value })
      if (path.length === 0) return { values: {}, leftOut }
      draft.change(removal(path))
    }
    values = draft.values() as JsonMap
  }
}

/**
 * The smallest part that can be removed without moving anything else: not an item of a list, whose later items would
 * get other indexes; only an agent can be null instead.
 */
function removable(values: JsonMap, path: Path): Path {
  if (path.length === 0) return path
  const isItem = typeof path.at(-1) === 'number' && !isAgent(path)
  const isSet = valueAt(values, path) !== undefined && !(isAgent(path) && valueAt(values, path) === null)
  return isItem || !isSet ? removable(values, path.slice(0, -1)) : path
}

function isAgent([key, index, ...rest]: Path): boolean {
  return key === agentsKey && typeof index === 'number' && rest.length === 0
}

/** Leaves out what is at a path; an agent becomes null, so that the later ones keep their indexes. */
function removal(path: Path): Change {
  return isAgent(path) ? { set: [[path, null]] } : { remove: path }
}
