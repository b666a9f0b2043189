import { madeOf } from '../kubernetes/made.ts'
import { kubernetesObjects } from '../kubernetes/objects.ts'
import type { MergedList } from '../kubernetes/types.ts'
import { equal, formatPath, isList, isMap, type Json, type Path, valueAt } from '../model/json.ts'
import { list } from '../text/format.ts'
import type { ObjectChange } from './objects.ts'

/**
 * Changes of lists that Helm 3 merges wrongly, in sentences: it finds an item again by one key, even if several items
 * share its value.
 */
export function mergedOf(changes: readonly ObjectChange[]): string[] {
  return changes.flatMap(({ kind, name, before, after }) => {
    if (before === undefined || after === undefined) return []
    const type = kubernetesObjects.kinds[`${after.apiVersion}/${kind}`]
    if (type === undefined) return []
    return mixedIn(madeOf(before), madeOf(after), type, []).map(
      ({ path, mergedBy, values }) =>
        `${formatPath(path)} of ${kind} ${name} changes at ${mergedBy} ${list(values)}, which several items share. Helm 3 and client-side kubectl apply match items by ${mergedBy} alone: some may get lost, or the upgrade fails. Upgrade with Helm 4 and --server-side=true, or first run ${deletion(kind, name)}`,
    )
  })
}

/** The pods of a StatefulSet keep their claims when it goes; they need not go with it. */
function deletion(kind: string, name: string): string {
  return `kubectl delete ${kind.toLowerCase()} ${name}${kind === 'StatefulSet' ? ' --cascade=orphan' : ''}.`
}

/** A list of an object that is merged wrongly, and the values of its key at which it is. */
type Mixed = { readonly path: Path; readonly mergedBy: string; readonly values: readonly string[] }

/** @param field what both are: the name of a type, or after `-` that of all in a list */
function mixedIn(before: Json | undefined, after: Json | undefined, field: string, path: Path): Mixed[] {
  if (field.startsWith('-')) return mixedInItems(before, after, field.slice(1), path)
  if (!isMap(before) || !isMap(after)) return []
  const own = kubernetesObjects.mergedLists.filter(({ type }) => type === field)
  const below = Object.entries(kubernetesObjects.types[field]?.fields ?? {})
  return [
    ...own.flatMap((each) => mixed(before[each.key], after[each.key], each, [...path, each.key])),
    ...below.flatMap(([key, other]) => mixedIn(before[key], after[key], other, [...path, key])),
  ]
}

/** Items are found again by name, as a merge does. */
function mixedInItems(before: Json | undefined, after: Json | undefined, type: string, path: Path): Mixed[] {
  if (!isList(before) || !isList(after)) return []
  return after.flatMap((item, index) => {
    const name = valueAt(item, ['name'])
    const old = before.find((each) => name !== undefined && valueAt(each, ['name']) === name)
    return mixedIn(old, item, type, [...path, index])
  })
}

/** Where a list has several items with one value of the key, before or after, and they do not stay as they are. */
function mixed(before: Json | undefined, after: Json | undefined, { mergedBy }: MergedList, path: Path): Mixed[] {
  // A list that is new, or goes as a whole, is not merged.
  if (!isList(before) || !isList(after)) return []
  const [old, now] = [before, after].map((items) => Map.groupBy(items, (item) => String(valueAt(item, [mergedBy]))))
  const values = [...(now ?? [])].flatMap(([value, items]) => {
    const had = old?.get(value) ?? []
    return Math.max(had.length, items.length) > 1 && !equal(had, items) ? [value] : []
  })
  return values.length === 0 ? [] : [{ path, mergedBy, values }]
}
