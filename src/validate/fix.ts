import type { ErrorObject } from 'ajv'
import { isList, isMap, type Json, type Path } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import { nearest } from '../text/nearest.ts'
import { type Advice, argumentOf, dotAdvice, firstThatWorks, flagOf, takesJson } from './flag.ts'
import { dashFix, itemsFix, mapFix } from './form-fix.ts'
import { listFix } from './list-fix.ts'
import type { Trial } from './trial.ts'
import type { Words } from './words.ts'

/** What to write instead of a value that the schema rejects, if something works: a sentence after a space. */
export function fix(error: ErrorObject, path: Path, place: Place | undefined, trial: Trial): string {
  return firstThatWorks(advice(error, path, place), trial)
}

/** Everything that may have been meant, the most likely first. */
function* advice(
  { keyword, data, params, parentSchema }: ErrorObject,
  path: Path,
  place: Place | undefined,
): Iterable<Advice> {
  const value = data as Json
  if (keyword === 'enum' && typeof value === 'string') {
    const allowed = (params as { allowedValues: Json[] }).allowedValues.map(String).filter((each) => each !== '')
    const meant = nearest(value, allowed)
    if (meant !== undefined) yield { text: ` Did you mean ${meant}?`, change: { set: [[path, meant]] } }
  }
  if (keyword !== 'type') return
  const allowed = [(params as { type: string | string[] }).type].flat()
  if (allowed.includes('string')) yield* dotAdvice(value, path, place)
  const known = Object.keys((parentSchema as { properties?: object }).properties ?? {})
  const isNumeric = allowed.includes('integer') || allowed.includes('number')
  const words = [
    ...dashFix(value, place),
    ...listFix(value, path, argumentOf(place)),
    ...(allowed.includes('string') ? asText(value, place) : []),
    ...(isNumeric ? asNumber(value, place) : []),
    ...(allowed.includes('boolean') ? asBoolean(value, place) : []),
    ...(allowed.includes('object') ? [...mapFix(value, path, known, place), ...asMap(value, path, place)] : []),
    ...(allowed.includes('array') ? [...itemsFix(value, place), ...asList(value, place)] : []),
  ]
  for (const [text, meant] of words) yield { text, change: { set: [[path, meant]] } }
}

/** A text that was not quoted: as it is written, or else as it is read. */
function asText(value: Json, place: Place | undefined): Words[] {
  if (typeof value !== 'number' && typeof value !== 'boolean') return []
  const [read, source] = [String(value), written(place)]
  if (flagOf(place) === '--set') return [[' Use --set-string, which sets text.', read]]
  const asWritten: Words[] = source === undefined ? [] : [[` Quote it: "${source}".`, source]]
  return source === read || source === undefined
    ? [[` Quote it: "${read}".`, read]]
    : [...asWritten, [` Write "${read}", in quotes.`, read]]
}

/** A number in quotes. YAML reads some digits as another number, such as 0644. */
function asNumber(value: Json, place: Place | undefined): Words[] {
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value)) return []
  const number = Number(value)
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? [] : [[unquoted(number, place), number]]
}

function asBoolean(value: Json, place: Place | undefined): Words[] {
  if (typeof value !== 'string' || !/^(true|false|yes|no|on|off)$/i.test(value)) return []
  const meant = /^(true|yes|on)$/i.test(value)
  return [[unquoted(meant, place), meant]]
}

function unquoted(meant: number | boolean, place: Place | undefined): string {
  if (takesJson(place)) return ` Write it without quotes: ${meant}.`
  return flagOf(place) === '--set' ? ` Write ${meant}.` : ` Use --set, and write ${meant}.`
}

/** Where Kubernetes has lists of named items, the chart has maps by name; its volumes say where they are mounted. */
function asMap(value: Json, path: Path, place: Place | undefined): Words[] {
  if (!isList(value)) return []
  const isMounted = path.at(-1) === 'volumes'
  const entries = value.flatMap((item): [string, Json][] => {
    if (!isMap(item) || typeof item.name !== 'string') return []
    const { name, ...rest } = item
    if (isMounted) return [[name, 'mounts' in rest ? rest : { mountPath: `/mnt/${name}`, ...rest }]]
    const [[key, content] = [], second] = Object.entries(rest)
    return [[name, key === 'value' && content !== undefined && second === undefined ? content : rest]]
  })
  const map = Object.fromEntries(entries)
  if (entries.length === 0 || Object.keys(map).length < value.length) return []
  if (!takesJson(place)) {
    return [[` Write a map: a name in place of each index, as in ${path.at(-1)}.${entries[0]?.[0]}.`, map]]
  }
  const parts = isMounted ? 'the names as keys and the path of each mount' : 'the names as keys'
  return [[` Write a map, with ${parts}: ${whole(map) ?? outline(map)}.`, map]]
}

/** One value where a list is expected. */
function asList(value: Json, place: Place | undefined): Words[] {
  if (typeof value !== 'string' || value === '') return []
  if (takesJson(place)) return [[` Write a list: ${JSON.stringify([value])}.`, [value]]]
  return flagOf(place) === '--set' && /^[^,{}\\]+$/.test(value) ? [[` Write a list: {${value}}.`, [value]]] : []
}

/** A value to copy; undefined if it is long. */
export function whole(value: Json): string | undefined {
  const text = JSON.stringify(value)
  return text.length > 200 ? undefined : text
}

/** A map that is too long to copy: its keys. */
function outline(map: object): string {
  return `{${Object.keys(map)
    .map((key) => `${JSON.stringify(key)}: …`)
    .join(', ')}}`
}

/** The text in the file, if it is that of a number or a boolean, which is not always the value: `007`, `1.10`, `yes`. */
export function written(place: Place | undefined): string | undefined {
  const { snippet, column = 1, length = 0 } = place ?? {}
  const text = snippet?.slice(column - 1, column - 1 + length)
  const isScalar = /^([-+]?\.?\d[\w.]*([eE][-+]?\d+)?|true|false|yes|no|on|off|y|n)$/i
  return text !== undefined && isScalar.test(text) ? text : undefined
}
