import type { GivenValues } from '../model/given.ts'
import type { Problem } from '../model/problem.ts'

/** Problems by file as the files were given, then files that these import, and by line. */
export function inOrder(problems: readonly Problem[], { sources }: GivenValues): Problem[] {
  const names = [
    ...new Set([...sources.map(({ name }) => name), ...problems.flatMap(({ place }) => place?.source ?? [])]),
  ]
  const rank = ({ place }: Problem): [number, number, number] => [
    place === undefined ? names.length : names.indexOf(place.source),
    place?.line ?? 0,
    place?.column ?? 0,
  ]
  return problems.toSorted((one, other) => {
    const [file, line, column] = rank(one)
    const [otherFile, otherLine, otherColumn] = rank(other)
    return file - otherFile || line - otherLine || column - otherColumn
  })
}
