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
