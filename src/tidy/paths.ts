import { isWithin, type Path } from '../model/json.ts'

/** Whether one of two paths is within the other. */
export function isRelated(one: Path, other: Path): boolean {
  return isWithin(one, other) || isWithin(other, one)
}
