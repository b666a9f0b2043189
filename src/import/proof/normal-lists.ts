import { type Json, type JsonMap, without } from '../../model/json.ts'

/** A list as a map, by a key of each item, without the fields that make the key. */
export function keyed(
  items: readonly JsonMap[],
  keyOf: (item: JsonMap, index: number) => string,
  ...dropped: readonly string[]
): JsonMap {
  return Object.fromEntries(items.map((item, index) => [keyOf(item, index), without(item, ...dropped)]))
}

/** The name of a container, a volume or a variable. */
export function nameOf(item: JsonMap): string {
  return String(item.name)
}

/** A list whose order means nothing, in one order. */
export function sorted(items: Json | undefined): Json[] {
  const texts = (Array.isArray(items) ? (items as Json[]) : []).map((item) => JSON.stringify(item))
  return texts.toSorted().map((text) => JSON.parse(text) as Json)
}
