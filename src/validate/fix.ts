import type { ErrorObject } from 'ajv'
import { child, formatPath, isList, isMap, type Json, type JsonMap, type Path } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import { nearest } from '../text/nearest.ts'
import { show } from './describe.ts'
import { listFix } from './list-fix.ts'

/** What to write instead of a value that the schema rejects, if that is known: a sentence after a space. */
export function fix({ keyword, data, params }: ErrorObject, path: Path, place: Place | undefined): string {
  if (keyword === 'enum' && typeof data === 'string') {
    const allowed = (params as { allowedValues: Json[] }).allowedValues.map(String)
    const meant = nearest(data, allowed)
    return meant === undefined ? '' : ` Did you mean ${meant}?`
  }
  if (keyword !== 'type') return ''
  const allowed = [(params as { type: string | string[] }).type].flat()
  const flag = flagOf(place)
  const argument = argumentOf(place)
  if (allowed.includes('array') || path.length <= 2) {
    const list = listFix(data as Json, path, allowed.includes('array') ? argument : undefined)
    if (list !== '') return list
  }
  const isScalar = typeof data === 'number' || typeof data === 'boolean'
  if (allowed.includes('string') && isScalar) {
    return flag === '--set' ? ' Use --set-string, which sets text.' : ` Quote it: "${written(place) ?? String(data)}".`
  }
  if (takesDots(place) && allowed.includes('string') && isMap(data as Json)) return dotFix(data as JsonMap, path)
  if (allowed.includes('object') && isList(data as Json)) return mapFix(data as readonly Json[])
  const isNumber = typeof data === 'string' && /^-?\d+(\.\d+)?$/.test(data)
  const isNumeric = allowed.includes('integer') || allowed.includes('number')
  const isWord = typeof data === 'string' && /^(true|false|yes|no|on|off)$/i.test(data)
  if (!(isNumber && isNumeric) && !(isWord && allowed.includes('boolean'))) return ''
  const meant = isNumber ? data : /^(true|yes|on)$/i.test(data as string)
  if (flag === '--set-json' || flag === undefined) return ` Write it without quotes: ${meant}.`
  return flag === '--set' ? ` Write ${meant}.` : ` Use --set, and write ${meant}.`
}

/** The same for an unknown key. */
export function keyFix({ data }: ErrorObject, path: Path, place: Place | undefined): string {
  const key = String(path.at(-1))
  const value = child(data as Json, key)
  if (takesDots(place) && isMap(value) && Object.keys(value).some((below) => below.includes('/')))
    return dotFix(value, path)
  const [before, after] = argumentOf(place)?.split(`,${key}`) ?? []
  if (path.length === 1 && after !== undefined) {
    return ` If it belongs to the text before it, write the comma as \\, quoted in a shell: '${before}\\,${key}${after}'.`
  }
  const text = written(place)
  const isBoolean = (key === 'true' || key === 'false') && text !== undefined && text !== key
  return isBoolean ? ` YAML reads ${text} as ${key}. Quote it if you mean text.` : ''
}

/** The flag that set a value, such as `--set`. */
function flagOf(place: Place | undefined): string | undefined {
  return place?.line === undefined ? /^--set[a-z-]*(?= )/.exec(place?.source ?? '')?.[0] : undefined
}

/** Where Kubernetes has lists of named items, the chart has maps by name. */
function mapFix(items: readonly Json[]): string {
  const entries = items.flatMap((item): [string, Json][] => {
    if (!isMap(item) || typeof item.name !== 'string') return []
    const { name, ...rest } = item
    const [[key, value] = [], second] = Object.entries(rest)
    return [[name, key === 'value' && value !== undefined && second === undefined ? value : rest]]
  })
  if (entries.length === 0 || entries.length < items.length) return ''
  return ` Write a map, with the names as keys: ${show(Object.fromEntries(entries))}.`
}

/** Whether a value comes from a flag that takes dots in keys for steps. */
function takesDots(place: Place | undefined): boolean {
  return ['--set', '--set-string'].includes(flagOf(place) ?? '')
}

/** The argument of such a flag. */
function argumentOf(place: Place | undefined): string | undefined {
  return takesDots(place) ? place?.source.replace(/^--\S+ /, '') : undefined
}

/** A flag takes the dots in `nodeSelector.kubernetes.io/os` for steps. */
function dotFix(data: JsonMap, path: Path): string {
  let below: Json | undefined = data
  let meant = formatPath(path)
  while (isMap(below)) {
    const [key, value]: [string?, Json?] = Object.entries(below)[0] ?? []
    meant += `\\.${key}`
    below = value
  }
  return ` Write dots inside a key as \\., quoted in a shell: '${meant}=${below}'.`
}

/** The text in the file, which is not always the value: `007`, `1.10`, `yes`. */
function written(place: Place | undefined): string | undefined {
  const { snippet, column = 1, length = 0 } = place ?? {}
  const text = snippet?.slice(column - 1, column - 1 + length)
  return text !== undefined && /^[\w.+-]+$/.test(text) ? text : undefined
}
