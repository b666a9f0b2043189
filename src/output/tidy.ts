import { formatPath, type Path } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import { formatPlace, type Place } from '../model/place.ts'
import { list } from '../text/format.ts'
import type { Tidied } from '../tidy/tidy.ts'
import type { Look, Paint } from './look.ts'
import { wrapText } from './wrap.ts'

const mostListed = 9

/** What moves and goes in a file, and what could but does not. */
export function tidyText(
  { name, before, text, renamed, moved, dropped, sorted, kept, changes }: Tidied,
  { paint, width }: Look,
): string {
  const lines = [
    ...lineOf('Given their new names', renamed.map(newName)),
    ...line(`Moved to ${defaultsKey}`, moved),
    ...line('Removed, since the layers below give the same', dropped),
    ...line(
      'Sorted',
      sorted.map((path) => ({ path })),
    ),
    ...[...Map.groupBy(kept, ({ reason }) => reason)].flatMap(([reason, all]) => line(`Left, because ${reason}`, all)),
  ].map((each) => `${wrapText(each, width, '  ', '  ')}\n`)
  return `${paint('bold', name)}\n${lines.join('')}${wrapText(verdict({ before, text, changes }, paint), width)}\n`
}

function line(what: string, at: readonly { readonly path: Path; readonly place?: Place }[]): string[] {
  const places = new Map(at.map(({ path, place }) => [formatPath(path) || 'the top', place]))
  const paths = [...places].map(([path, place]) => (place === undefined ? path : `${path} (${formatPlace(place)})`))
  return lineOf(what, paths)
}

function lineOf(what: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${what}: ${list(names, mostListed)}.`]
}

/** An old name with its path, and the new one: only the key differs. */
function newName({ path, to }: Tidied['renamed'][number]): string {
  return `${formatPath(path)} → ${formatPath(to.slice(-1))}`
}

function verdict({ before, text, changes }: Pick<Tidied, 'before' | 'text' | 'changes'>, paint: Paint): string {
  if (changes.length > 0) {
    const objects = changes.map(
      ({ kind, name, paths }) =>
        `${kind} ${name}${paths.length === 0 ? '' : ` (${list(paths.map(formatPath), mostListed)})`}`,
    )
    return `${paint('red', `Objects would change, so the file stays as it is: ${list(objects, mostListed)}.`)} Their templates read the values as they are written.`
  }
  return paint('green', before === text ? 'The file is tidy.' : 'No object changes.')
}

/** For programs. */
export function tidyJson({ name, before, text, renamed, moved, dropped, sorted, kept, changes }: Tidied): object {
  return {
    file: name,
    tidy: before === text,
    renamed: renamed.map(({ path, to }) => ({ path: formatPath(path), to: formatPath(to) })),
    moved: moved.map(({ path, value }) => ({ path: formatPath(path), value })),
    removed: dropped.map(({ path, value }) => ({ path: formatPath(path), value })),
    sorted: sorted.map(formatPath),
    left: kept.map(({ path, reason, place }) => ({
      path: formatPath(path),
      reason,
      ...(place && { place: formatPlace(place) }),
    })),
    changes: changes.map(({ kind, name: object, paths }) => ({ kind, name: object, paths: paths.map(formatPath) })),
    text,
  }
}
