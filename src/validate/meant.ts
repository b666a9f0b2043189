import type { Change } from '../model/change.ts'
import type { GivenValues } from '../model/given.ts'
import { equal, formatPath, isMap, isWithin, type Json, type Path, parsePath, valueAt } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import { describe } from './describe.ts'
import type { Target } from './elsewhere.ts'
import { fix, whole } from './fix.ts'
import { flagOf } from './flag.ts'
import { around, nested, settingName } from './setting-name.ts'
import type { Trial } from './trial.ts'

/** What the advice for a key depends on. */
export type Found = { readonly given: GivenValues; readonly path: Path; readonly trial: Trial }

/** The question whether a key was meant, if it is one there; and what to write there, if not the value as it is. */
export function tried(
  { path: to, write, exact = false }: Target,
  value: Json,
  { given, path, trial }: Found,
  place: Place | undefined,
): string | undefined {
  const content = write === undefined ? value : filled(write, value)
  const move: Change = { remove: path, set: [[to, content]] }
  const left = trial(move)
  if (exact && left.length > 0) return undefined
  const unknown = left.some(({ error, path: at }) => {
    const { additionalProperty } = error.params as { additionalProperty?: string }
    return additionalProperty !== undefined && isWithin(to, [...at, additionalProperty])
  })
  if (unknown || left.some(({ path: at, error }) => error.keyword !== 'additionalProperties' && isAround(at, to))) {
    return undefined
  }
  const isNested = write === undefined && to.length > path.length && equal(to.slice(0, path.length - 1), around(path))
  if ((valueAt(given.given, to) ?? null) !== null)
    return ` Did you mean ${settingName(to, path)}, which is set too? Keep one.`
  const [first] = left
  if (isNested && parsePath(String(path.at(-1)))?.length !== 1 && first === undefined && flagOf(place) === undefined) {
    return nested(to, content, path, given)
  }
  const ask = ` Did you mean ${settingName(to, path)}${write === undefined ? '?' : `? Write ${whole(content) ?? 'it there'}.`}`
  if (first === undefined) return ask
  const after: Trial = ({ set = [] }) => trial({ remove: path, set: [[to, content], ...set] })
  const says = `${describe(first.error)}${fix(first.error, first.path, undefined, after)}`
  return equal([...first.path], [...to]) ? `${ask} ${says}` : `${ask} At ${formatPath(first.path)}: ${says}`
}

/** Whether an error is about something around a place, which the key would not fit in. */
function isAround(at: Path, to: Path): boolean {
  return at.length < to.length && isWithin(to, at)
}

/** What to write at a setting: VALUE stands for what the user wrote. */
function filled(write: Json, value: Json): Json {
  if (write === 'VALUE') return value
  if (Array.isArray(write)) return write.map((each: Json) => filled(each, value))
  if (!isMap(write)) return write
  return Object.fromEntries(Object.entries(write).map(([key, each]) => [key, filled(each, value)]))
}
