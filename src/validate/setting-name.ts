import type { GivenValues } from '../model/given.ts'
import { equal, formatPath, isMap, type Json, type Path, valueAt } from '../model/json.ts'
import { defaultsKey } from '../model/keys.ts'
import { baseOf } from './elsewhere.ts'
import { whole } from './fix.ts'

/** The path of the map or list around a value. */
export function around(path: Path): Path {
  return path.slice(0, -1)
}

/** A setting as the question names it: a neighbor by its key, one at the top for the defaults or an agent. */
export function settingName(to: Path, path: Path): string {
  if (equal([...around(to)], [...around(path)])) return String(to.at(-1))
  if (baseOf(path).length === 0) {
    return to[0] === defaultsKey && to.length > 1
      ? `${formatPath(to)}, or the same in one of the agents`
      : formatPath(to)
  }
  return baseOf(to).length === 0 ? `${formatPath(to)} at the top of the values` : formatPath(to)
}

/** How to write a key with dots that is meant as a path: as keys inside the maps that there are. */
export function nested(to: Path, content: Json, path: Path, given: GivenValues): string {
  const lengths = Array.from({ length: to.length }, (_, index) => to.length - 1 - index)
  const length = lengths.find((each) => isMap(valueAt(given.given, to.slice(0, each)))) ?? 0
  const [key, ...steps] = to.slice(Math.max(length, path.length - 1))
  const value = steps.reduceRight<Json>((inner, step) => ({ [String(step)]: inner }), content)
  const under = length < path.length ? '' : ` under ${formatPath(to.slice(path.length - 1, length))}`
  return ` A dot in a key does not start a map. Write ${key}: ${whole(value) ?? '…'}${under}.`
}
