import { withNewNames } from '../agents/renamed.ts'
import type { Rename } from '../chart.ts'
import type { GivenValues } from '../model/given.ts'
import { equal, formatPath, type Path, parsePath, valueAt } from '../model/json.ts'
import { type Edit, edited } from './edits.ts'
import { entryAt } from './entry.ts'
import { type Entry, type Outlined, outlined } from './outline.ts'

/** An old name in a file, and the path with the new one. */
type OldName = { readonly path: Path; readonly to: Path }

/** An old name, its key in the text, and why it stays there: see `reasonToStay`. */
type Found = OldName & { readonly entry: Entry | undefined; readonly reason: string | undefined }

/** An old name that stays. */
type KeptName = {
  readonly path: Path
  /** A part of a sentence, after "because". */
  readonly reason: string
  /** Where in the result; undefined if the text does not have the key there. */
  readonly offset: number | undefined
}

/** A text under new names, those that changed, and those that did not. */
type RenamedText = {
  readonly text: string
  readonly renamed: readonly OldName[]
  readonly kept: readonly KeptName[]
}

/** The values of an installation without the file. */
type Others = Pick<GivenValues, 'given'>

/**
 * Writes the new names of settings in place of the old ones, where only the key changes. An old name stays if another
 * file of an installation has it too, since then the layer would have both.
 * @param text one YAML document
 * @param others those of each installation
 */
export function renameIn(text: string, renames: readonly Rename[], others: readonly Others[]): RenamedText {
  if (renames.length === 0) return { text, renamed: [], kept: [] }
  const source = outlined(text)
  const found = oldNamesIn(source, renames, others).flatMap(({ path, to, entry, reason }) =>
    entry === undefined || reason !== undefined ? [] : [{ name: { path, to }, entry }],
  )
  const edits = found.map(({ name, entry: { keySpan } }): Edit => ({ ...keySpan, text: String(name.to.at(-1)) }))
  const result = edited(text, edits)
  // An alias of a map with a new name has that too.
  const kept = oldNamesIn(outlined(result), renames, others).flatMap(({ path, entry, reason }) =>
    reason === undefined ? [] : [{ path, reason, offset: entry?.keySpan.from }],
  )
  return { text: result, renamed: found.map(({ name }) => name), kept }
}

function oldNamesIn(source: Outlined, renames: readonly Rename[], others: readonly Others[]): Found[] {
  return [...withNewNames(source.value, renames).oldNames].map(([newName, path]) => {
    const to = parsePath(newName) ?? []
    const entry = entryOf(source, path)
    return { path, to, entry, reason: reasonToStay(source, { path, to, entry }, others) }
  })
}

/** Why an old name cannot be replaced; undefined if it can. */
function reasonToStay(
  source: Outlined,
  { path, to, entry }: Omit<Found, 'reason'>,
  others: readonly Others[],
): string | undefined {
  const shared = path.findIndex((step, index) => step !== to[index])
  const newName = `its new name, ${formatPath(to.slice(shared))},`
  if (!equal([...path.slice(0, -1)], [...to.slice(0, -1)])) return `${newName} belongs in another map`
  if (valueAt(source.value, to) !== undefined) return `${newName} is set too`
  if (others.some(({ given }) => valueAt(given, path) !== undefined)) return 'another file has the old name too'
  if (entry === undefined) return 'an alias or a merge key (<<) brings it in'
  return entry.form === 'odd' ? 'it is written in a way that this command does not take apart' : undefined
}

/** The key of a path from the top. */
function entryOf(source: Outlined, [first, ...rest]: Path): Entry | undefined {
  const start = source.top?.entries.find(({ key }) => key === first)
  return entryAt(start, rest, source)
}
