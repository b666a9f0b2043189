import type { GivenValues } from './given.ts'
import { formatPath, isList, isMap, type Json, type Path, valueAt } from './json.ts'
import type { Place } from './place.ts'
import type { Source } from './source.ts'

/** A value that a source sets, and its path there: with the old name of a renamed setting, if the source has that. */
export type Contribution = { readonly source: Source; readonly value: Json; readonly path: Path }

type Sources = Pick<GivenValues, 'sources' | 'chart' | 'oldNames'>

/**
 * All sources that set the value at a path, the winner last. A source that replaces something around the value (a list,
 * or a map with a scalar) hides what files before it set there.
 */
export function contributions(given: Sources, path: Path): Contribution[] {
  // The chart's own values are below all others: no file hides them, only a null that wins.
  return [...contributionsOf([given.chart], path), ...givenContributions(given, path)]
}

/** The same of files and flags. */
function givenContributions({ sources, oldNames }: Omit<Sources, 'chart'>, path: Path): Contribution[] {
  const written = writtenPath({ oldNames }, path)
  const old = written === path ? [] : contributionsOf(sources, written)
  return [...contributionsOf(sources, path), ...old]
}

/** The path of a value in the files and flags that set it: with the old name of a renamed setting, if they have that. */
export function writtenPath({ oldNames }: Pick<GivenValues, 'oldNames'>, path: Path): Path {
  if (oldNames.size === 0) return path
  for (let length = path.length; length > 0; length--) {
    const old = oldNames.get(formatPath(path.slice(0, length)))
    if (old !== undefined) return [...old, ...path.slice(length)]
  }
  return path
}

/** What files and flags set at a path: under the old name of a renamed setting, if they have that. */
export function givenAt(given: Pick<GivenValues, 'given' | 'oldNames'>, path: Path): Json | undefined {
  return valueAt(given.given, writtenPath(given, path))
}

function contributionsOf(sources: readonly Source[], path: Path): Contribution[] {
  let found: Contribution[] = []
  for (const source of sources) {
    for (const { at, value } of source.pieces) {
      if (at.length > path.length || at.some((step, index) => step !== path[index])) continue
      const reached = reach(value, path.slice(at.length))
      if (reached.hides) found = []
      if (reached.value !== undefined) found.push({ source, value: reached.value, path })
    }
  }
  return found
}

/** Follows a path into what a source sets; a value that it replaces on the way hides what lower sources set there. */
function reach(value: Json, path: Path): { value: Json | undefined; hides: boolean } {
  let below: Json | undefined = value
  let hides = false
  for (const step of path) {
    if (isMap(below)) {
      below = Object.hasOwn(below, step) ? below[step] : undefined
      if (below === undefined) return { value: undefined, hides }
    } else {
      hides = true
      below = isList(below) && typeof step === 'number' ? below[step] : undefined
    }
  }
  return { value: below, hides }
}

/**
 * The place of the value at a path, or of the nearest value around it that has one.
 * @param part whether to point at the key or at the value
 */
export function placeOf(given: Sources, path: Path, part: 'key' | 'value'): Place {
  for (let length = path.length; length > 0; length--) {
    const found = originOf(given, path.slice(0, length))
    if (found !== undefined) return found.source.locate([...found.path, ...path.slice(length)], part)
  }
  const source = given.sources.at(-1) ?? given.chart
  return source.locate([], 'value')
}

/**
 * The source of the value at a path: the file or flag that sets it, or else a flag that creates it by setting something
 * below or after it, or else the chart; undefined if there is none.
 */
function originOf(given: Sources, path: Path): Pick<Contribution, 'source' | 'path'> | undefined {
  const found = givenContributions(given, path).at(-1)
  if (found !== undefined) return found
  const making = given.sources.findLast(({ pieces }) => pieces.some(({ at }) => makes(at, path)))
  return making === undefined ? contributionsOf([given.chart], path).at(-1) : { source: making, path }
}

/** Whether setting one value creates another: a map or list around it, or an earlier item of a list, which is null. */
function makes(at: Path, path: Path): boolean {
  return path.every((step, index) => {
    const set = at[index]
    const isBefore = index === path.length - 1 && typeof step === 'number' && typeof set === 'number' && step < set
    return set === step || isBefore
  })
}
