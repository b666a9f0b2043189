import { type Condition, isMet, type Rule } from '../../../src/kubernetes/types.ts'
import { equal, type Json, type JsonMap } from '../../../src/model/json.ts'

/** What became of a property in an object that does not set it: undefined where it stayed absent. */
export type Observation = { readonly given: JsonMap; readonly value: Json | undefined }

/** Texts of which the API server looks at a part. */
const patterns = [
  // An image without a tag, or with the tag latest.
  '^([^@]*/)?[^/:@]+(:latest(@.*)?)?$',
]

/**
 * The rules by which a property gets its default, the shortest that explain all observations.
 * @returns the first that applies decides; undefined where nothing explains them
 */
export function rulesOf(observations: readonly Observation[]): Rule[] | undefined {
  const [first] = observations
  if (first === undefined) return []
  const differing = observations.filter(({ value }) => !equal(value, first.value))
  const usual = first.value === undefined ? [] : [{ value: first.value }]
  if (differing.length === 0) return usual
  const copied = copiedKey(observations)
  if (copied !== undefined) return [{ copy: copied }]
  const values = differing
    .map(({ value }) => value)
    .filter((value, index, all) => all.findIndex((each) => equal(each, value)) === index)
  const rules = values.map((value): Rule | undefined => {
    const conditions = conditionsOf(observations, value)
    return conditions && { if: conditions, ...(value !== undefined && { value }) }
  })
  return rules.every((rule) => rule !== undefined) ? [...rules, ...usual] : undefined
}

/** The key whose value the property takes wherever it is given, and only there. */
function copiedKey(observations: readonly Observation[]): string | undefined {
  const keys = new Set(observations.flatMap(({ given }) => Object.keys(given)))
  return [...keys].find((key) => observations.every(({ given, value }) => equal(given[key], value)))
}

/** Keys, and values of them, any of which leads to a value, and that lead to no other. */
function conditionsOf(
  observations: readonly Observation[],
  value: Json | undefined,
): Record<string, Condition> | undefined {
  const keys = new Set(observations.flatMap(({ given }) => Object.keys(given)))
  const candidates = [...keys].flatMap((key) => {
    const condition = conditionOn(key, observations, value)
    return condition === undefined ? [] : [{ key, condition }]
  })
  let open = observations.filter((each) => equal(each.value, value))
  const chosen: Record<string, Condition> = {}
  while (open.length > 0) {
    const covered = candidates.map(
      ({ key, condition }) => open.filter(({ given }) => isMet(condition, given[key])).length,
    )
    const most = Math.max(0, ...covered)
    const best = candidates[covered.indexOf(most)]
    if (best === undefined || most === 0) return undefined
    chosen[best.key] = best.condition
    open = open.filter(({ given }) => !isMet(best.condition, given[best.key]))
  }
  return chosen
}

/** What of a key leads to a value whatever else is given; undefined where nothing does. */
function conditionOn(
  key: string,
  observations: readonly Observation[],
  value: Json | undefined,
): Condition | undefined {
  const given = observations.filter((each) => each.given[key] !== undefined)
  const others = given.filter((each) => !equal(each.value, value)).map((each) => each.given[key])
  if (others.length === 0) return true
  const all = given.map((each) => each.given[key] as Json)
  const leading = all.filter((one) => !others.some((other) => equal(one, other)))
  const pattern = patterns.find((each) => all.every((one) => isMet(each, one) === leading.includes(one)))
  return leading.length === 0 ? undefined : (pattern ?? [...new Set(leading)])
}
