import type { GivenValues } from '../model/given.ts'
import { formatPath, type Path } from '../model/json.ts'
import { givenAt, placeOf } from '../model/origin.ts'
import type { Problem } from '../model/problem.ts'
import { agentAt } from './agent.ts'
import { baseOf, type Elsewhere } from './elsewhere.ts'
import { around } from './setting-name.ts'
import type { Trials } from './trial.ts'

/** Settings that were written in a map for names of the user's choice, one level too deep: one mistake. */
export type Misplaced = { readonly paths: readonly Path[]; readonly problem: Problem }

/** A setting that belongs in a map further out. */
export type Move = { readonly path: Path; readonly to: Path }

/**
 * Finds settings that are taken for names, because they are indented like the names before them. Each was tried where it
 * belongs.
 * @param rejected the paths that the schema rejects
 */
export function misplacedSettings(
  rejected: readonly Path[],
  given: GivenValues,
  elsewhere: Elsewhere,
  trials: Trials,
): readonly Misplaced[] {
  const known = new Map<string, Move | undefined>()
  const move = (path: Path): Move | undefined => {
    const id = formatPath(path)
    if (!known.has(id)) known.set(id, moveOf(path, given, elsewhere, trials))
    return known.get(id)
  }
  const starts = rejected.flatMap((path) => {
    const lengths = Array.from({ length: path.length - baseOf(path).length }, (_, index) => path.length - index)
    const outermost = lengths.map((length) => move(path.slice(0, length))).findLast((each) => each !== undefined)
    return outermost === undefined || lacksQuotes(outermost.path, given, trials) ? [] : outermost
  })
  const groups = Map.groupBy(new Set(starts), ({ path, to }) => `${formatPath(around(path))} ${formatPath(around(to))}`)
  return [...groups.values()].map((moves) => {
    const all = withFollowing(moves, given, move)
    return { paths: all.map(({ path }) => path), problem: problemOf(all, given) }
  })
}

/** Where a key belongs, if it is that of a setting further out, which is not set, and takes its value. */
export function moveOf(path: Path, given: GivenValues, elsewhere: Elsewhere, trials: Trials): Move | undefined {
  const value = givenAt(given, path) ?? null
  if (value === null) return undefined
  const trial = trials(path)
  const to = elsewhere.outside(path).find((each) => {
    return (givenAt(given, each) ?? null) === null && trial({ remove: path, set: [[each, value]] }).length === 0
  })
  return to && { path, to }
}

/** Whether a number or a boolean is among texts, as one that only lacks quotes. */
function lacksQuotes(path: Path, given: GivenValues, trials: Trials): boolean {
  const value = givenAt(given, path)
  if (typeof value !== 'number' && typeof value !== 'boolean') return false
  return trials(path)({ set: [[path, String(value)]] }).length === 0
}

/** Settings of one map and those after them, which may be names that the schema accepts, in the order of the map. */
function withFollowing(
  moves: readonly Move[],
  given: GivenValues,
  move: (path: Path) => Move | undefined,
): readonly Move[] {
  const [{ path, to }] = moves as [Move]
  const siblings = Object.keys(givenAt(given, around(path)) ?? {}).map((key) => move([...around(path), key]))
  const first = siblings.findIndex((each) => each !== undefined && moves.includes(each))
  return siblings
    .slice(first)
    .filter((each) => each !== undefined)
    .filter((each) => formatPath(around(each.to)) === formatPath(around(to)))
}

function problemOf(moves: readonly Move[], given: GivenValues): Problem {
  const [{ path, to }] = moves as [Move]
  const [map, names] = [around(path).at(-1), moves.map((each) => each.path.at(-1))]
  const what =
    names.length === 1
      ? `The key ${names[0]} is a setting, not a name in ${map}. Move it`
      : `The keys ${names.slice(0, -1).join(', ')} and ${names.at(-1)} are settings, not names in ${map}. Move them`
  return {
    rule: 'misplaced-setting',
    severity: 'error',
    message: `${what} out of ${map}, to ${formatPath(around(to))}.`,
    path,
    ...agentAt(given.values, path),
    place: placeOf(given, path, 'key'),
  }
}
