import type { Rename } from '../chart.ts'
import { draftOf } from '../model/change.ts'
import type { OldNames } from '../model/given.ts'
import { entriesOf, equal, formatPath, isMap, type Json, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { layerPaths } from './layer-paths.ts'

/**
 * Gives settings under an old name their new one, as the chart does before it reads anything (`_renamed.tpl`). Where
 * the new name has another value too, that stays, and the chart reports it; but the chart's own values give way.
 * @param values all values, including the chart's own
 * @returns the values, and where they had old names
 */
export function withNewNames(
  values: JsonMap,
  renames: readonly Rename[],
): { readonly values: JsonMap; readonly oldNames: OldNames } {
  const oldNames = new Map<string, Path>()
  const draft = draftOf(values)
  for (const rename of renames) {
    for (const { old, path, value, isFree } of usesOf(rename, draft.values() as JsonMap)) {
      draft.change({ remove: old, set: isFree ? [[path, value]] : [] })
      if (isFree) oldNames.set(formatPath(path), old)
    }
  }
  return { values: draft.values() as JsonMap, oldNames }
}

/** An old name in values, its value, the path of the new name, and whether that has no other value. */
type Use = { readonly old: Path; readonly path: Path; readonly value: Json; readonly isFree: boolean }

function usesOf(rename: Rename, values: JsonMap): Use[] {
  const { parent, from, to, defaults } = rename
  const layers: readonly Path[] = rename.scope === 'values' ? [[]] : layerPaths(values)
  return layers.flatMap((layer) =>
    placesOf(values, layer, parent).flatMap((place): Use[] => {
      const [old, path] = [place.concat(from), place.concat(to)]
      const [value, present] = [valueAt(values, old), valueAt(values, path)]
      if (value === undefined) return []
      // The chart's own values are only in these layers.
      const isDefault = layer.length < 2 && defaults.some((each) => equal(each, present))
      return [{ old, path, value, isFree: present === undefined || equal(present, value) || isDefault }]
    }),
  )
}

/** The paths of all maps that a path leads to, in which `*` is any key of a map or item of a list. */
function placesOf(values: JsonMap, base: Path, [step, ...rest]: readonly string[]): Path[] {
  const value = valueAt(values, base)
  if (step === undefined) return isMap(value) ? [base] : []
  if (step !== '*') return placesOf(values, [...base, step], rest)
  return entriesOf(value).flatMap(([key]) => placesOf(values, [...base, key], rest))
}
