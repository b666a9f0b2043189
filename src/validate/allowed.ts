import { UsageError } from '../model/problem.ts'
import { rules } from '../rules.ts'
import { nearest } from '../text/nearest.ts'

/** Checks the ids of warnings that are to be left out. @throws UsageError for what is not the id of a warning */
export function checkAllowed(allow: readonly string[]): void {
  const warnings = Object.entries(rules).flatMap(([id, severity]) => (severity === 'warning' ? [id] : []))
  for (const id of allow.filter((each) => !warnings.includes(each))) {
    if (Object.hasOwn(rules, id)) {
      throw new UsageError(`${id} is a problem, not a warning, so it cannot be allowed. Correct the values instead.`)
    }
    const meant = nearest(id, warnings)
    const known = meant === undefined ? `Warnings: ${warnings.join(', ')}.` : `Did you mean ${meant}?`
    throw new UsageError(`No warning has the id ${id}. ${known}`)
  }
}
