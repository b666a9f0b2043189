import { count } from '../text/format.ts'
import type { Validation } from '../validate/validate.ts'
import type { Look } from './look.ts'
import { problemsText } from './problems/text.ts'
import { wrapText } from './wrap.ts'

const remarks: Partial<Record<Validation['rules'], string>> = {
  'not reached': "The chart's cross-field rules are checked once these are corrected.",
  'partly checked':
    'Cross-field rules on settings with a wrong spelling, type or range are checked once these are corrected.',
}

/** The problems, how many there are, and what was not checked. */
export function validationText({ problems, rules }: Validation, look: Look): string {
  const { paint, width } = look
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const counts = [
    ...(errors === 0 ? [] : [count(errors, 'problem')]),
    ...(warnings === 0 ? [] : [count(warnings, 'warning')]),
  ]
  const list = problems.length === 0 ? '' : `${problemsText(problems, look)}\n`
  const summary = counts.length === 0 ? paint('green', 'No problems.') : paint('bold', `${counts.join(', ')}.`)
  const remark = remarks[rules] === undefined ? '' : `\n${wrapText(remarks[rules], width)}`
  return `${list}${summary}${remark}\n`
}
