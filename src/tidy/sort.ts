import { isMap, isSeq } from 'yaml'
import { equal, isWithin, type Path } from '../model/json.ts'
import { agentsKey, defaultsKey, overridesKey } from '../model/keys.ts'
import { type Edit, edited } from './edits.ts'
import type { Order } from './order.ts'
import { type Outline, type Outlined, outlined, outlineOf } from './outline.ts'
import { sorting } from './sorting.ts'

/** A text with sorted keys, and the paths of the maps that were sorted. */
export type Sorted = { readonly text: string; readonly sorted: readonly Path[] }

/** A map of the values whose keys have an order. */
type Ordered = { readonly path: Path; readonly outline: Outline; readonly keys: readonly string[] }

/** Sorts keys in the order of the chart's values, each with its comments. Maps with anchors or aliases stay as they are. */
export function sort(source: Outlined, order: Order): Sorted {
  const { top, text } = source
  if (top === undefined || top.isFlow) return { text, sorted: [] }
  const found = orderedMaps(source, top, order).flatMap(({ path, outline, keys }) => {
    const edits = hasReferences(source, outline) ? [] : sorting(text, outline, keys)
    return edits.length === 0 ? [] : [{ path, edits }]
  })
  if (found.length === 0) return { text, sorted: [] }
  // Both would move the same lines: a map within another one has its turn afterwards.
  const outer = found.filter(
    ({ path }) => !found.some((each) => each.path.length < path.length && isWithin(path, each.path)),
  )
  const result = edited(
    text,
    outer.flatMap(({ edits }): Edit[] => edits),
  )
  const again = outlined(result)
  if (!equal(again.value, source.value)) return { text, sorted: [] }
  const rest = sort(again, order)
  return { text: rest.text, sorted: [...outer.map(({ path }) => path), ...rest.sorted] }
}

function orderedMaps(source: Outlined, top: Outline, order: Order): Ordered[] {
  const settings = order.at([])
  const at = (key: string) => top.entries.find((entry) => entry.key === key)
  const overrides = at(overridesKey)?.below?.entries ?? []
  const list = at(agentsKey)?.value
  const items = isSeq(list) ? list.items : []
  const outlines = [
    { path: [defaultsKey], outline: at(defaultsKey)?.below, keys: settings },
    ...items.map((item, index) => ({
      path: [agentsKey, index],
      outline: isMap(item) ? outlineOf(item, source, 0) : undefined,
      keys: ['name', ...settings],
    })),
    ...overrides.map(({ key, below }) => ({ path: [overridesKey, key], outline: below, keys: settings })),
  ]
  return [
    { path: [], outline: top, keys: order.top },
    ...outlines.flatMap(({ path, outline, keys }) =>
      outline === undefined ? [] : [{ path, outline, keys }, ...mapsBelow(outline, path, [], order)],
    ),
  ]
}

/** The maps in settings that have an order of their own. */
function mapsBelow(outline: Outline, base: Path, path: Path, order: Order): Ordered[] {
  return outline.entries.flatMap(({ key, below }): Ordered[] => {
    const at = [...path, key]
    const keys = order.at(at)
    if (below === undefined || keys.length === 0) return []
    return [{ path: [...base, ...at], outline: below, keys }, ...mapsBelow(below, base, at, order)]
  })
}

/** Whether an alias, or what one refers to, is in a map. */
function hasReferences({ aliases }: Outlined, { span: { from, to } }: Outline): boolean {
  const isInside = (offset: number | undefined): boolean => offset !== undefined && offset >= from && offset < to
  return [...aliases].some(([alias, target]) => isInside(alias.range?.[0]) || isInside(target.range?.[0]))
}
