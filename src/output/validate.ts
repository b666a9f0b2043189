import { count } from '../text/format.ts'
import type { Validation } from '../validate/validate.ts'
import type { Paint } from './paint.ts'
import { problemsText } from './problems/text.ts'

/** The problems, how many there are, and what was not checked. */
export function validationText({ problems, rules }: Validation, paint: Paint): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const counts = [
    ...(errors === 0 ? [] : [count(errors, 'problem')]),
    ...(warnings === 0 ? [] : [count(warnings, 'warning')]),
  ]
  const list = problems.length === 0 ? '' : `${problemsText(problems, paint)}\n`
  const summary = counts.length === 0 ? paint('green', 'No problems.') : paint('bold', `${counts.join(', ')}.`)
  const remark = rules === 'not reached' ? '\nThe chart’s cross-field rules are checked once these are corrected.' : ''
  return `${list}${summary}${remark}\n`
}
