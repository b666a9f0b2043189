import type { ErrorObject } from 'ajv'
import { type Change, changed } from '../model/change.ts'
import type { GivenValues } from '../model/given.ts'
import { child, isMap, isWithin, type Json, type JsonMap, mapAt, type Path, valueAt } from '../model/json.ts'
import { agentsKey, overridesKey } from '../model/keys.ts'
import { overlay } from '../model/overlay.ts'
import { valuesOf } from '../model/source.ts'
import { pathOf } from './pointer.ts'
import { rejections } from './rejections.ts'

/** What the schema still rejects after a change: what it did not reject before, and whatever is wrong with what is set. */
export type Trial = (change: Change) => readonly Left[]

/** An error that a change leaves or makes, and where in the values. */
type Left = { readonly error: ErrorObject; readonly path: Path }

/** Tries out changes around a path, so that no advice is given that does not work. */
export type Trials = (path: Path) => Trial

/** A part of values that the schema can check alone: at most one agent or override, which may get another index. */
type Part = { readonly values: JsonMap; readonly to: (path: Path) => Path; readonly from: (path: Path) => Path }

/** Makes trials with values. */
export function trialsOf({ values, chart }: GivenValues): Trials {
  const defaults = valuesOf([chart])
  return (path) => {
    const { values: part, to, from } = partAround(values, path)
    let before: ReadonlySet<string> | undefined
    return ({ remove, set = [] }) => {
      before ??= new Set(rejections(part).map(keyOf))
      const sets = set.map(
        ([at, value]) => [to(at), merged(value, valueAt(values, at), valueAt(defaults, at))] as const,
      )
      const after = changed(part, { ...(remove && { remove: to(remove) }), set: sets })
      return rejections(after).flatMap((error): Left[] => {
        const at = pathOf(error.instancePath, after)
        const isNew = before?.has(keyOf(error)) !== true || sets.some(([target]) => isWithin(at, target))
        return isNew ? [{ error, path: from(at) }] : []
      })
    }
  }
}

/** A value as it counts: a map in place of anything else has the chart's own below it. */
function merged(value: Json, present: Json | undefined, byDefault: Json | undefined): Json {
  return isMap(value) && isMap(byDefault) && !isMap(present) ? overlay(byDefault, value) : value
}

function keyOf({ instancePath, keyword, params }: ErrorObject): string {
  return `${instancePath} ${keyword} ${JSON.stringify(params)}`
}

function partAround(values: JsonMap, path: Path): Part {
  const [key, step] = path
  const { [agentsKey]: _agents, [overridesKey]: _overrides, ...rest } = values
  if (key === agentsKey && typeof step === 'number') {
    const move = (from: number, to: number) => (at: Path) =>
      at[0] === agentsKey && at[1] === from ? [agentsKey, to, ...at.slice(2)] : at
    const agent = valueAt(values, [agentsKey, step]) ?? null
    return { values: { ...rest, [agentsKey]: [agent] }, to: move(step, 0), from: move(0, step) }
  }
  const same = (at: Path): Path => at
  if (key === overridesKey && step !== undefined) {
    const override = child(mapAt(values, overridesKey), step) ?? null
    return { values: { ...rest, [overridesKey]: { [step]: override } }, to: same, from: same }
  }
  return key === agentsKey || key === overridesKey
    ? { values, to: same, from: same }
    : { values: rest, to: same, from: same }
}
