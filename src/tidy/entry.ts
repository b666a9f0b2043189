import { isMap, isSeq } from 'yaml'
import type { Path } from '../model/json.ts'
import { type Entry, type Outlined, outlineOf } from './outline.ts'

/**
 * The key at a path below an entry, as the text has it.
 * @param path ends with a key, not with an index
 * @returns undefined if there is none, or an alias or a merge key brings it in
 */
export function entryAt(entry: Entry | undefined, path: Path, text: Outlined): Entry | undefined {
  const [step, ...rest] = path
  if (step === undefined || entry === undefined) return entry
  if (typeof step === 'string') {
    const below = entry.below?.entries.find(({ key }) => key === step)
    return entryAt(below, rest, text)
  }
  const item: unknown = isSeq(entry.value) ? entry.value.items[step] : undefined
  return isMap(item) ? entryAt({ ...entry, value: item, below: outlineOf(item, text, 0) }, rest, text) : undefined
}
