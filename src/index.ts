/**
 * Types, checks, merges and locates the values of fleets of protocol mapper agents, as the commands of the CLI
 * `protocol-mapper-agents` do.
 */

export type { Leaf } from './agents/leaves.ts'
export type { LayerName, Origin } from './agents/origins.ts'
export { chartFolder, readSchema } from './chart.ts'
export {
  type CompareOptions,
  type Comparison,
  compare,
  type Difference,
  type Redundant,
  type Site,
} from './compare/compare.ts'
export { defineValues } from './define-values.ts'
export { type AgentDiff, type Diff, type DiffOptions, diff } from './diff/diff.ts'
export { type EffectiveAgent, type EffectiveOptions, effective } from './effective/effective.ts'
export { HelmError, HelmMissingError, type Release } from './helm/run.ts'
export type { SetKind, ValuesArguments } from './model/given.ts'
export type { Json, JsonMap, Path } from './model/json.ts'
export type { Place } from './model/place.ts'
export { type Problem, ProblemsError, UsageError } from './model/problem.ts'
export type { Progress } from './model/progress.ts'
export type { PlanOptions } from './plan/options.ts'
export { plan } from './plan/plan.ts'
export type { Plan } from './plan/result.ts'
export { valuesYaml } from './read/values-yaml.ts'
export { type AgentOptions, type Clock, runAgent } from './reference-agent/agent.ts'
export { type AgentEnvironment, agentEnvironment, type Warmup } from './reference-agent/environment.ts'
export { type Split, type SplitOptions, split } from './split/split.ts'
export { type Tidied, type TidyOptions, tidy } from './tidy/tidy.ts'
export { type ValidateOptions, type Validation, validate } from './validate/validate.ts'
export type * from './values.ts'
