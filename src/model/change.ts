import { isList, isMap, type Json, type Path } from './json.ts'
import { overlay } from './overlay.ts'

/** A change of values: something removed, then values set. */
export type Change = { readonly remove?: Path; readonly set?: readonly (readonly [path: Path, value: Json])[] }

/** Values after a change. */
export function changed(values: Json, { remove, set = [] }: Change): Json {
  return set.reduce(
    (result, [path, value]) => withValue(result, path, value),
    remove ? without(values, remove) : values,
  )
}

/** What is neither a map nor a list on the way becomes one. A map is laid over another, as the layers of Helm are. */
function withValue(values: Json | undefined, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return isMap(values) && isMap(value) ? overlay(values, value) : value
  if (typeof step === 'number') {
    const list = isList(values) ? values : []
    return list.with(step, withValue(list[step], rest, value))
  }
  const map = isMap(values) ? values : {}
  return { ...map, [step]: withValue(Object.hasOwn(map, step) ? map[step] : undefined, rest, value) }
}

function without(values: Json, [step, ...rest]: Path): Json {
  if (isList(values) && typeof step === 'number') {
    const item = values[step]
    if (rest.length === 0 || item === undefined) return values.toSpliced(step, 1)
    return values.with(step, without(item, rest))
  }
  if (!isMap(values) || step === undefined) return values
  const { [step]: value, ...others } = values
  return rest.length === 0 || value === undefined ? others : { ...values, [step]: without(value, rest) }
}
