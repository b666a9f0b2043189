/**
 * Values for fleets of protocol mapper agents: typed, checked, merged and located, as the commands of the program
 * `protocol-mapper-agents` do it.
 */
export { chartFolder, readSchema } from './chart.ts'
export { defineValues } from './define-values.ts'
export type { Json, JsonMap, Path } from './json.ts'
export { type Problem, ProblemsError, UsageError } from './problems/problem.ts'
export type { Place } from './read/place.ts'
export type { SetKind } from './set/set.ts'
export { type ValidateOptions, type Validation, validate } from './validate.ts'
export type { ValuesArguments } from './values/given.ts'
export type * from './values.ts'
export { valuesYaml } from './values-yaml.ts'
