import type { ErrorObject } from 'ajv'
import { child, formatPath, type Json, type JsonMap, type Path, parsePath, valueAt } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import type { Place } from '../model/place.ts'
import { nearest } from '../text/nearest.ts'
import { presentKeys } from './definitions.ts'
import { type Elsewhere, normal, type Target } from './elsewhere.ts'
import { written } from './fix.ts'
import { commaText, dotAdvice, firstThatWorks, flagOf } from './flag.ts'
import { type Found, tried } from './meant.ts'
import { agentsBelow } from './misplaced-fleet.ts'
import { around } from './setting-name.ts'

/** Sentences, and the setting that they ask for, if any. */
type KeyAdvice = { readonly text: string; readonly target?: Path }

/** What to do about a key that the schema does not know. */
export function unknownKey(
  { data, parentSchema }: ErrorObject,
  found: Found,
  place: Place | undefined,
  elsewhere: Elsewhere,
): KeyAdvice {
  const { path, trial } = found
  const key = String(path.at(-1))
  const value = child(data as Json, key) ?? null
  // Dots may lead to a place that allows any keys, where nothing would read this one.
  for (const target of key.includes('.') ? elsewhere.targets(path) : []) {
    const text = tried(target, value, found, place)
    if (text !== undefined) return { text, target: target.path }
  }
  const dots = firstThatWorks(dotAdvice(value, path, place), trial)
  if (dots !== '') return { text: dots }
  const { properties = {}, required = [] } = parentSchema as { properties?: object; required?: string[] }
  const known = Object.keys(presentKeys(properties as JsonMap))
  const [, name = '', rest] = /^([^:]+):(.+)$/.exec(key) ?? []
  if (value === null && known.includes(name)) return { text: ` Put a space after the colon: ${name}: ${rest}.` }
  const outward = path.length === 1 ? moveOutward(value, found) : ''
  if (outward !== '') return { text: outward }
  const missing = required.filter((each) => !Object.hasOwn(data as object, each))
  for (const target of targets(path, known, missing, elsewhere)) {
    const text = tried(target, value, found, place)
    if (text !== undefined) return { text, target: target.path }
  }
  const replaced = missing.find((each) => trial({ remove: path, set: [[[...around(path), each], value]] }).length === 0)
  if (replaced !== undefined) return { text: ` Did you mean ${replaced}?`, target: [...around(path), replaced] }
  const several = elsewhere.several(path)
  if (several.length === 2 || several.length === 3) {
    return { text: ` Did you mean ${several.map(formatPath).join(' or ')}?` }
  }
  const list = known.length > 12 ? '' : ` Valid keys: ${known.toSorted().join(', ')}.`
  return { text: ` Remove it.${list}${readAs(key, place)}${commaText(path, place)}` }
}

/** What to do with the values of a parent chart, which has this chart as a part of it. A sentence, or nothing. */
function moveOutward(value: Json, { given, path }: Found): string {
  const inner = agentsBelow(value).filter((each) => (valueAt(given.given, each.slice(-1)) ?? null) === null)
  if (inner.length === 0) return ''
  const [first, ...others] = inner.map((each) => formatPath([...path, ...each]))
  const all = others.length === 0 ? `${first}` : `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1)}`
  return ` It has settings of agents in it, as in the values of a parent chart. Move ${all} to the top level, and remove ${path[0]}.`
}

/** What was meant with a name that is not allowed: dots for steps, in a flag or in a file. A sentence, or nothing. */
export function wrongKey(value: Json, found: Found, place: Place | undefined): string {
  const { path, trial } = found
  const steps = parsePath(String(path.at(-1))) ?? []
  const dots = firstThatWorks(dotAdvice(value, path, place), trial)
  // Flags have advice of their own for dots.
  if (dots !== '' || steps.length < 2 || flagOf(place) !== undefined) return dots
  return tried({ path: [...around(path), ...steps], exact: true }, value, found, place) ?? ''
}

/** Where a key may belong, the most likely first. */
function* targets(
  path: Path,
  known: readonly string[],
  missing: readonly string[],
  elsewhere: Elsewhere,
): Iterable<Target> {
  const [key, map] = [String(path.at(-1)), around(path)]
  const lacking = nearest(key, missing)
  if (lacking !== undefined) yield { path: [...map, lacking] }
  const steps = key.includes('.') ? parsePath(key) : undefined
  if (steps !== undefined) {
    yield { path: [...map, ...steps] }
    yield* elsewhere.targets([...map, ...steps])
    if (map.length === 0) yield { path: [defaultsKey, ...steps] }
  }
  const same = known.find((each) => normal([each]) === normal([key]))
  if (same !== undefined) yield { path: [...map, same] }
  yield* elsewhere.targets(path)
  const similar = nearest(key, known)
  if (similar !== undefined) yield { path: [...map, similar] }
}

function readAs(key: string, place: Place | undefined): string {
  const text = written(place)
  const isBoolean = (key === 'true' || key === 'false') && text !== undefined && text !== key
  return isBoolean ? ` YAML reads ${text} as ${key}.` : ''
}
