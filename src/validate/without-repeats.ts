import { formatPath } from '../model/json.ts'
import type { Problem } from '../model/problem.ts'

/** Problems without the warnings about values that are an error anyway: one mistake is one problem. */
export function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const wrong = new Set(
    problems.flatMap(({ severity, path }) => (severity === 'error' && path !== undefined ? [formatPath(path)] : [])),
  )
  return problems.filter(
    ({ severity, path }) => severity === 'error' || path === undefined || !wrong.has(formatPath(path)),
  )
}

/** Problems without those in a place that has one already: an anchor gives what is written once to many settings. */
export function oncePerPlace(problems: readonly Problem[]): Problem[] {
  const known = new Set<string>()
  return problems.filter(({ place }) => {
    const key = JSON.stringify(place)
    return !known.has(key) && known.add(key)
  })
}
