import { isList, isMap, type Json, type Path } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import { flagOf, takesJson } from './flag.ts'
import { shown, type Words } from './words.ts'

/** An image in one line: registry, repository, tag and digest. Only what has a dot or a port, or localhost, is a registry. */
const oneLine =
  /^(?:(?<registry>[^/@]*[.:][^/@]*|localhost)\/)?(?<repository>[^:@]+)(?::(?<tag>[^:@]+))?(?:@(?<digest>.+))?$/

/**
 * The map to write where there is one value: its type, as in `updateStrategy: Recreate`; its switch, as in
 * `persistence: false`; or an image in one line.
 * @param value what was found
 * @param known the keys that the schema names for the map
 * @returns sentences after a space, each with the value that it makes; whether the schema accepts that is for others to try
 */
export function mapFix(value: Json, path: Path, known: readonly string[], place: Place | undefined): Words[] {
  if (!takesJson(place)) return []
  if (isList(value) && value.length === 0) return [shown('For an empty map, write', {})]
  if (typeof value === 'boolean') return known.includes('enabled') ? [shown('Write a map', { enabled: value })] : []
  if (typeof value !== 'string' || value === '') return []
  const image = path.at(-1) === 'image' ? oneLine.exec(value)?.groups : undefined
  if (image === undefined) return known.includes('type') ? [shown('Write a map', { type: value })] : []
  return [shown('Write a map', Object.fromEntries(Object.entries(image).filter(([, part]) => part !== undefined)))]
}

/**
 * The list to write where there is a map: of an item that lacks its dash, or of items by name.
 * @param value what was found
 * @returns as for mapFix
 */
export function itemsFix(value: Json, place: Place | undefined): Words[] {
  if (!isMap(value) || !takesJson(place)) return []
  if (Object.keys(value).length === 0) return [shown('For an empty list, write', [])]
  const named = Object.entries(value).map(([name, content]) => ({
    name,
    ...(isMap(content) ? content : { value: content }),
  }))
  return [shown('Write a list', [value]), shown('Write a list', named)]
}

/** What to do about a key with a dash, as in `-name: a`: without a space after it, it starts no item of a list. */
export function dashFix(value: Json, place: Place | undefined): Words[] {
  if (!isMap(value) || flagOf(place) !== undefined) return []
  const entries = Object.entries(value)
  if (!entries.some(([key]) => key.startsWith('-'))) return []
  return [
    [' Put a space after the "-".', [Object.fromEntries(entries.map(([key, each]) => [key.replace(/^-/, ''), each]))]],
  ]
}
