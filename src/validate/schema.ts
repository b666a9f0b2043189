import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { type Required, readContract, readSchema } from '../chart.ts'
import type { GivenValues } from '../model/given.ts'
import { child, type Json, type Path, valueAt } from '../model/json.ts'
import { placeOf } from '../model/origin.ts'
import type { Problem } from '../model/problem.ts'
import { nearest } from '../text/nearest.ts'
import { agentAt } from './agent.ts'
import { describe, mismatch } from './describe.ts'
import { type Elsewhere, elsewhereIn } from './elsewhere.ts'
import { fix, keyFix } from './fix.ts'

let prepared: { readonly accepts: ValidateFunction; readonly elsewhere: Elsewhere } | undefined

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
  const { accepts, elsewhere } = prepared
  if (accepts(given.values)) return []
  return (accepts.errors ?? []).flatMap((error) => problemOf(error, given, elsewhere) ?? [])
}

function prepare(): NonNullable<typeof prepared> {
  const schema = readSchema()
  return {
    accepts: new Ajv(options).compile({ ...schema, allOf: [requiring(readContract().required)] }),
    elsewhere: elsewhereIn(schema),
  }
}

/** The chart's own rule as a schema, which needs no Helm. */
function requiring(keys: Required): object {
  const properties = Object.entries(keys).map(([key, below]) => [key, requiring(below)])
  return { required: Object.keys(keys), properties: Object.fromEntries(properties) }
}

function problemOf(error: ErrorObject, given: GivenValues, elsewhere: Elsewhere): Problem | undefined {
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
      const found = problem(unknownKey(key ?? '', path, error, elsewhere), 'key')
      return { ...found, message: `${found.message}${keyFix(error, path, found.place)}` }
    }
    case 'required':
      return problem(missingKey(key ?? '', given, path), 'key')
    default: {
      const found = problem(describe(error), error.propertyName === undefined ? 'value' : 'key')
      return { ...found, message: `${found.message}${fix(error, path, found.place)}` }
    }
  }
}

function unknownKey(key: string, path: Path, { parentSchema }: ErrorObject, elsewhere: Elsewhere): string {
  const known = Object.keys((parentSchema?.properties as object | undefined) ?? {})
  const [pattern] = Object.keys((parentSchema?.patternProperties as object | undefined) ?? {})
  if (known.length === 0 && pattern !== undefined) return mismatch(key, pattern, true)
  const meant = nearest(key, known)
  if (meant !== undefined) return `The key ${key} is not known here. Did you mean ${meant}?`
  const place = elsewhere(path)
  if (place !== '') return `The key ${key} is not known here.${place}`
  const list = known.length > 12 ? '' : ` Known are ${known.toSorted().join(', ')}.`
  return `The key ${key} is not known here. Remove it.${list}`
}

function missingKey(key: string, given: GivenValues, path: Path): string {
  const isNull = valueAt(given.given, path) === null
  if (isNull)
    return `The key ${key} cannot be null: every agent needs it. Remove this line, and the chart's default holds.`
  return `The key ${key} is missing.`
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
