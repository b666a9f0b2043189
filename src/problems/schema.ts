import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { type Required, readContract, readSchema } from '../chart.ts'
import { child, formatPath, isList, isMap, type Json, type JsonMap, type Path, valueAt } from '../json.ts'
import type { Place } from '../read/place.ts'
import type { GivenValues } from '../values/given.ts'
import { placeOf } from '../values/origin.ts'
import { agentAt } from './agent.ts'
import { elsewhere } from './elsewhere.ts'
import { nearest } from './nearest.ts'
import type { Problem } from './problem.ts'
import { shapes } from './shapes.ts'

let prepared: { readonly schema: JsonMap; readonly accepts: ValidateFunction } | undefined

/** All problems at once. The schema is known to be a right one, and is compiled to be used once: in half the time. */
const options = {
  strict: false,
  allErrors: true,
  verbose: true,
  validateSchema: false,
  inlineRefs: false,
  code: { optimize: false },
} as const

/** What the chart's schema refuses in values, and what they lack, all of it, each with its place. */
export function schemaProblems(given: GivenValues): Problem[] {
  prepared ??= prepare()
  const { schema, accepts } = prepared
  if (accepts(given.values)) return []
  return (accepts.errors ?? []).flatMap((error) => problemOf(error, given, schema) ?? [])
}

function prepare(): NonNullable<typeof prepared> {
  const schema = readSchema()
  return { schema, accepts: new Ajv(options).compile({ ...schema, allOf: [requiring(readContract().required)] }) }
}

/** The chart's own rule as a schema, which needs no Helm. */
function requiring(keys: Required): object {
  const properties = Object.entries(keys).map(([key, below]) => [key, requiring(below)])
  return { required: Object.keys(keys), properties: Object.fromEntries(properties) }
}

function problemOf(error: ErrorObject, given: GivenValues, schema: JsonMap): Problem | undefined {
  // The key that it is about comes as an error of its own.
  if (error.keyword === 'propertyNames') return undefined
  const around = pathOf(error.instancePath, given.values)
  const params = error.params as Record<string, string | undefined>
  const key = params.additionalProperty ?? params.missingProperty ?? error.propertyName
  const path = key === undefined ? around : [...around, key]
  const problem = (message: string, part: 'key' | 'value'): Problem => ({
    kind: 'schema',
    severity: 'error',
    message,
    path,
    ...agentAt(given.values, path),
    place: placeOf(given, path, part),
  })
  switch (error.keyword) {
    case 'additionalProperties': {
      const found = problem(unknownKey(key ?? '', path, error, schema), 'key')
      return { ...found, message: `${found.message}${keyAdvice(key ?? '', found.place)}` }
    }
    case 'required':
      return problem(missingKey(key ?? '', given, path), 'key')
    default: {
      const found = problem(describe(error), error.propertyName === undefined ? 'value' : 'key')
      return { ...found, message: `${found.message}${advice(error, path, found.place)}` }
    }
  }
}

function unknownKey(key: string, path: Path, { parentSchema }: ErrorObject, schema: JsonMap): string {
  const known = Object.keys((parentSchema?.properties as object | undefined) ?? {})
  const [pattern] = Object.keys((parentSchema?.patternProperties as object | undefined) ?? {})
  if (known.length === 0 && pattern !== undefined) return mismatch(key, pattern, true)
  const meant = nearest(key, known)
  if (meant !== undefined) return `The key ${key} is not known here. Did you mean ${meant}?`
  const place = elsewhere(schema, path)
  if (place !== '') return `The key ${key} is not known here.${place}`
  const list = known.length > 12 ? '' : ` Known are ${known.toSorted().join(', ')}.`
  return `The key ${key} is not known here. Remove it.${list}`
}

function keyAdvice(key: string, place: Place | undefined): string {
  const text = written(place)
  const isBoolean = (key === 'true' || key === 'false') && text !== undefined && text !== key
  return isBoolean ? ` YAML reads ${text} as ${key}: quote it if text is meant.` : ''
}

function missingKey(key: string, given: GivenValues, path: Path): string {
  const isNull = valueAt(given.given, path) === null
  if (isNull)
    return `The key ${key} cannot be null: every agent needs it. Remove this line, and the chart's default holds.`
  return `The key ${key} is missing.`
}

/** What was found and what is allowed. */
function describe({ keyword, data, params, message, propertyName }: ErrorObject): string {
  const found = propertyName === undefined ? show(data as Json) : `The key ${JSON.stringify(propertyName)}`
  switch (keyword) {
    case 'type':
      return `Found ${kindOf(data as Json)} (${show(data as Json)}), expected ${kinds((params as { type: string | string[] }).type)}.`
    case 'enum':
      return `${found} is not one of ${(params as { allowedValues: Json[] }).allowedValues
        .filter((each) => each !== null)
        .map((each) => JSON.stringify(each))
        .join(', ')}.`
    case 'minimum':
      return `${found} is below ${(params as { limit: number }).limit}, the least that is allowed.`
    case 'maximum':
      return `${found} is above ${(params as { limit: number }).limit}, the most that is allowed.`
    case 'minLength':
      return (params as { limit: number }).limit === 1
        ? 'The text is empty.'
        : `${found} has fewer than ${(params as { limit: number }).limit} characters.`
    case 'maxLength':
      return `${found} has more than ${(params as { limit: number }).limit} characters.`
    case 'pattern':
      return mismatch(
        propertyName ?? (data as string),
        (params as { pattern: string }).pattern,
        propertyName !== undefined,
      )
    case 'minItems':
      return 'The list is empty.'
    default:
      return `${found} ${message ?? `breaks the rule ${keyword}`}.`
  }
}

/** What does not match a pattern, and what does: in words where there are some. */
function mismatch(text: string, pattern: string, isKey: boolean): string {
  const shape = shapes.get(pattern)
  const found = isKey ? `The key ${JSON.stringify(text)}` : show(text)
  if (shape === undefined) return `${found} does not match ${pattern}.`
  const { allowed, example } = shape
  return `${isKey ? `${found} is not allowed here` : `Found ${found}`}, expected ${allowed}, such as ${example}.`
}

/** What to write instead, where that can be told. */
function advice({ keyword, data, params }: ErrorObject, path: Path, place: Place | undefined): string {
  if (keyword === 'enum' && typeof data === 'string') {
    const allowed = (params as { allowedValues: Json[] }).allowedValues.map(String)
    const meant = nearest(data, allowed)
    return meant === undefined ? '' : ` Did you mean ${meant}?`
  }
  if (keyword !== 'type') return ''
  const allowed = [(params as { type: string | string[] }).type].flat()
  const flag = flagOf(place)
  const isScalar = typeof data === 'number' || typeof data === 'boolean'
  if (allowed.includes('string') && isScalar) {
    return flag === '--set' ? ' Use --set-string, which sets text.' : ` Quote it: "${written(place) ?? String(data)}".`
  }
  if ((flag === '--set' || flag === '--set-string') && allowed.includes('string') && isMap(data as Json))
    return dotAdvice(data as JsonMap, path)
  if (allowed.includes('object') && isList(data as Json)) return mapAdvice(data as readonly Json[])
  const isNumber = typeof data === 'string' && /^-?\d+(\.\d+)?$/.test(data)
  const isNumeric = allowed.includes('integer') || allowed.includes('number')
  const isWord = typeof data === 'string' && /^(true|false|yes|no|on|off)$/i.test(data)
  if (!(isNumber && isNumeric) && !(isWord && allowed.includes('boolean'))) return ''
  const meant = isNumber ? data : /^(true|yes|on)$/i.test(data as string)
  if (flag === '--set-json' || flag === undefined) return ` Write it without quotes: ${meant}.`
  return flag === '--set' ? ` Write ${meant}.` : ` Use --set, and write ${meant}.`
}

/** The flag that set a value, such as `--set`. */
function flagOf(place: Place | undefined): string | undefined {
  return place?.line === undefined ? /^--set[a-z-]*(?= )/.exec(place?.source ?? '')?.[0] : undefined
}

/** Kubernetes has lists of what has a name where the chart has maps by name. */
function mapAdvice(items: readonly Json[]): string {
  const entries = items.flatMap((item): [string, Json][] => {
    if (!isMap(item) || typeof item.name !== 'string') return []
    const { name, ...rest } = item
    const [[key, value] = [], second] = Object.entries(rest)
    return [[name, key === 'value' && value !== undefined && second === undefined ? value : rest]]
  })
  if (entries.length === 0 || entries.length < items.length) return ''
  return ` Write a map, with the names as keys: ${show(Object.fromEntries(entries))}.`
}

/** A flag takes the dots in `nodeSelector.kubernetes.io/os` for steps. */
function dotAdvice(data: JsonMap, path: Path): string {
  let below: Json | undefined = data
  let meant = formatPath(path)
  while (isMap(below)) {
    const [key, value]: [string?, Json?] = Object.entries(below)[0] ?? []
    meant += `\\.${key}`
    below = value
  }
  return ` Dots inside a key are written \\., and quoted in a shell: '${meant}=${below}'.`
}

/** What stands in the file, which is not always what it means: `007`, `1.10`, `yes`. */
function written(place: Place | undefined): string | undefined {
  const { snippet, column = 1, length = 0 } = place ?? {}
  const text = snippet?.slice(column - 1, column - 1 + length)
  return text !== undefined && /^[\w.+-]+$/.test(text) ? text : undefined
}

const names: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

function kinds(type: string | string[]): string {
  const list = [type].flat().filter((each) => each !== 'null')
  return list.map((each) => names[each] ?? each).join(' or ')
}

function kindOf(value: Json): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (isMap(value)) return 'a map'
  return typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'a boolean' : 'a number'
}

function show(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** The path of a JSON pointer: what looks like a number is an index only in lists. */
function pathOf(pointer: string, values: Json): Path {
  const path: (string | number)[] = []
  let value: Json | undefined = values
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
    const step = Array.isArray(value) ? Number(key) : key
    value = child(value, step)
    path.push(step)
  }
  return path
}
