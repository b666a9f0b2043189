import type { ErrorObject } from 'ajv'
import type { RuleId } from '../rules.ts'

/** The id of what the schema says is wrong with a value. */
export function ruleOf({ keyword }: ErrorObject): RuleId {
  switch (keyword) {
    case 'type':
      return 'wrong-type'
    case 'enum':
    case 'const':
      return 'unknown-value'
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
      return 'wrong-length'
    case 'pattern':
      return 'wrong-format'
    case 'uniqueItems':
      return 'list-duplicate'
    default:
      return 'out-of-range'
  }
}
