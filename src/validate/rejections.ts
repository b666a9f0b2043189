import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv'
import { type Required, readContract, readSchema } from '../chart.ts'
import type { Json } from '../model/json.ts'

// npm run build puts the same function in the place of this one, compiled already (scripts/build/compiled-schema.ts): to
// compile the schema takes longer than most commands.

/** Reports all problems at once. The schema is known to be valid. */
export const compilerOptions: Options = {
  strict: false,
  allErrors: true,
  verbose: true,
  validateSchema: false,
  inlineRefs: false,
  code: { optimize: false },
}

let compiled: ValidateFunction | undefined

/** All that the chart's schema rejects in values, and every key that is required and missing; nothing if it accepts them. */
export function rejections(values: Json): readonly ErrorObject[] {
  compiled ??= new Ajv(compilerOptions).compile(requiringSchema())
  return compiled(values) ? [] : (compiled.errors ?? [])
}

/** The chart's schema, which also rejects values without the keys that templates need: a rule of the chart. */
export function requiringSchema(): object {
  return { ...readSchema(), allOf: [requiring(readContract().required)] }
}

function requiring(keys: Required): object {
  const properties = Object.entries(keys).map(([key, below]) => [key, requiring(below)])
  return { required: Object.keys(keys), properties: Object.fromEntries(properties) }
}
