import type { ErrorObject } from 'ajv'
import { readContract, readSchema } from '../chart.ts'
import type { GivenValues } from '../model/given.ts'
import { formatPath, isWithin, type JsonMap, type Path, valueAt } from '../model/json.ts'
import { givenAt, placeOf } from '../model/origin.ts'
import { coalesce } from '../model/overlay.ts'
import type { Problem } from '../model/problem.ts'
import { valuesOf } from '../model/source.ts'
import type { RuleId } from '../rules.ts'
import { agentAt } from './agent.ts'
import { describe, mismatch } from './describe.ts'
import { type Elsewhere, elsewhereIn } from './elsewhere.ts'
import { fix } from './fix.ts'
import { misplacedSettings } from './misplaced.ts'
import { namesOfSettings } from './names-of-settings.ts'
import { oneEach } from './one-each.ts'
import { keyPathOf } from './pointer.ts'
import { rejections } from './rejections.ts'
import { ruleOf } from './rule-of.ts'
import { type Trials, trialsOf } from './trial.ts'
import { unknownKey, wrongKey } from './unknown-key.ts'

let elsewhereOfSchema: Elsewhere | undefined

/** Everything that the chart's schema rejects in values, and every missing key that is required, with places. */
export function schemaProblems(given: GivenValues): Problem[] {
  const problems = problemsIn(given)
  if (problems.length > 0 || readContract().renamed.length === 0) return problems
  // Helm also checks the value of an old name that gives way to the new one.
  const values = coalesce(valuesOf([given.chart]), given.given)
  return problemsIn({ ...given, values, oldNames: new Map() })
}

function problemsIn(given: GivenValues): Problem[] {
  const errors = oneEach(rejections(given.values))
  if (errors.length === 0) return []
  const elsewhere = knownElsewhere()
  const trials = trialsOf(given)
  const meant = new Set<string>()
  const rejected = errors.map((error) => keyPathOf(error, given.values))
  const misplaced = misplacedSettings(rejected, given, elsewhere, trials)
  const explained = misplaced.flatMap(({ paths }) => paths)
  const problems = errors.flatMap((error, index) => {
    const isExplained = explained.some((path) => isWithin(rejected[index] ?? [], path))
    return isExplained ? [] : (problemOf(error, given, elsewhere, trials, meant) ?? [])
  })
  return [
    ...misplaced.map(({ problem }) => problem),
    // A key that is missing because it is misspelled is one mistake.
    ...problems.filter(({ rule, path = [] }) => rule !== 'missing-key' || !meant.has(formatPath(path))),
  ]
}

/** Variables that look like settings which are indented too far. @param given values that the schema accepts */
export function settingsInEnv(given: GivenValues): Problem[] {
  return namesOfSettings(given, knownElsewhere(), trialsOf(given))
}

/** The paths of what the schema rejects in values: for a key that is missing, the key itself if it is null, or its map. */
export function rejectedPaths(values: JsonMap): Path[] {
  return rejections(values).map((error) => keyPathOf(error, values))
}

function knownElsewhere(): Elsewhere {
  elsewhereOfSchema ??= elsewhereIn(readSchema())
  return elsewhereOfSchema
}

function problemOf(
  error: ErrorObject,
  given: GivenValues,
  elsewhere: Elsewhere,
  trials: Trials,
  meant: Set<string>,
): Problem | undefined {
  // The key itself comes as a separate error.
  if (error.keyword === 'propertyNames') return undefined
  const path = keyPathOf(error, given.values)
  const key = path.at(-1)
  const trial = trials(path)
  const problem = (rule: RuleId, message: string, part: 'key' | 'value'): Problem => ({
    rule,
    severity: 'error',
    message,
    path,
    ...agentAt(given.values, path),
    place: placeOf(given, path, part),
  })
  switch (error.keyword) {
    case 'additionalProperties': {
      const pattern = keyPattern(error)
      if (pattern === undefined) {
        const found = problem('unknown-key', `The key ${key} is unknown here.`, 'key')
        const { text, target } = unknownKey(error, { given, path, trial }, found.place, elsewhere)
        if (target !== undefined) meant.add(formatPath(target))
        return { ...found, message: `${found.message}${text}` }
      }
      const found = problem('wrong-key', mismatch(String(key), pattern, true), 'key')
      const value = valueAt(given.values, path) ?? null
      return { ...found, message: `${found.message}${wrongKey(value, { given, path, trial }, found.place)}` }
    }
    case 'required':
      return givenAt(given, path) === null
        ? problem('default-null', nullKey(String(key)), 'key')
        : problem('missing-key', `The key ${key} is missing. Add it.`, 'key')
    default: {
      const [rule, part] =
        error.propertyName === undefined ? ([ruleOf(error), 'value'] as const) : (['wrong-key', 'key'] as const)
      const found = problem(rule, describe(error), part)
      return { ...found, message: `${found.message}${fix(error, path, found.place, trial)}` }
    }
  }
}

/** The pattern of a map whose keys users choose; undefined if keys have fixed names. */
function keyPattern({ parentSchema }: ErrorObject): string | undefined {
  return keysOf(parentSchema?.properties).length > 0 ? undefined : keysOf(parentSchema?.patternProperties)[0]
}

function keysOf(map: unknown): string[] {
  return Object.keys((map as object | undefined) ?? {})
}

function nullKey(key: string): string {
  return `The key ${key} is null, but every agent needs it. Remove this line to use the chart's default.`
}
