import { isMap, isSeq } from 'yaml'
import { withNewNames } from '../agents/renamed.ts'
import type { Rename } from '../chart.ts'
import type { GivenValues } from '../model/given.ts'
import { equal, type Path, parsePath, valueAt } from '../model/json.ts'
import { type Edit, edited } from './edits.ts'
import { type Entry, type Outline, type Outlined, outlined, outlineOf } from './outline.ts'

/** An old name in a file, and the path with the new one. */
type OldName = { readonly path: Path; readonly to: Path }

/** A text under new names, and those that changed. */
type RenamedText = { readonly text: string; readonly renamed: readonly OldName[] }

/**
 * Writes the new names of settings in place of the old ones, where only the key changes. A name that another file of an
 * installation has too stays, since then the layer would have both.
 * @param text one YAML document
 * @param others the values of each installation without the file
 */
export function renameIn(
  text: string,
  renames: readonly Rename[],
  others: readonly Pick<GivenValues, 'given'>[],
): RenamedText {
  if (renames.length === 0) return { text, renamed: [] }
  const source = outlined(text)
  const found = [...withNewNames(source.value, renames).oldNames].flatMap(([name, path]) => {
    const to = parsePath(name) ?? []
    const isFree =
      valueAt(source.value, to) === undefined && others.every(({ given }) => valueAt(given, path) === undefined)
    const entry = isFree && isNextTo(path, to) ? entryAt(source, path) : undefined
    return entry === undefined || entry.form === 'odd' ? [] : [{ path, to, entry }]
  })
  const edits = found.map(({ to, entry: { keySpan } }): Edit => ({ ...keySpan, text: String(to.at(-1)) }))
  return { text: edited(text, edits), renamed: found.map(({ path, to }) => ({ path, to })) }
}

function isNextTo(path: Path, to: Path): boolean {
  return equal([...path.slice(0, -1)], [...to.slice(0, -1)])
}

/** The key at a path, as the text has it; undefined if an alias or a merge key brings it. */
function entryAt(source: Outlined, path: Path): Entry | undefined {
  let outline: Outline | undefined = source.top
  let entry: Entry | undefined
  for (const step of path) {
    if (typeof step === 'number') {
      const item: unknown = isSeq(entry?.value) ? entry.value.items[step] : undefined
      outline = isMap(item) ? outlineOf(item, source, 0) : undefined
      entry = undefined
    } else {
      entry = outline?.entries.find(({ key }) => key === step)
      outline = entry?.below
    }
  }
  return entry
}
