import type { Found } from './found.ts'
import type { LeftObject } from './result.ts'

/** Objects that no agent has by selector or reference, but that are named after it, by the name of its objects. */
export function namedAfter(further: readonly LeftObject[], names: readonly string[]): Map<string, Found[]> {
  const known = new Set(names)
  return Map.groupBy(
    further.map(({ found }) => found).filter(({ name }) => ownerIn(name, known) !== undefined),
    ({ name }) => ownerIn(name, known) ?? '',
  )
}

/** The longest of some names that another one is, or begins with. */
function ownerIn(name: string, known: ReadonlySet<string>): string | undefined {
  const parts = name.split('-')
  const starts = parts.map((_, index) => parts.slice(0, parts.length - index).join('-'))
  return starts.find((start) => known.has(start))
}
