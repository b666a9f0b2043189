import type { Path } from '../model/json.ts'

/** Whether a path leads to what another one leads to, or to something in it. */
export function isWithin(path: Path, whole: Path): boolean {
  return whole.every((step, index) => step === path[index])
}

/** Whether one of two paths is within the other. */
export function isRelated(one: Path, other: Path): boolean {
  return isWithin(one, other) || isWithin(other, one)
}
