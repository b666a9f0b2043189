/**
 * Values for fleets of protocol mapper agents: typed, checked, merged and located, as the commands of the program
 * `protocol-mapper-agents` do it.
 */
export { type AgentOptions, type Clock, runAgent } from './agent/agent.ts'
export { type AgentEnvironment, agentEnvironment, type Warmup } from './agent/environment.ts'
export { chartFolder, readSchema } from './chart.ts'
export { type Comparison, compare, type Difference, type Redundant, type Site } from './compare.ts'
export { defineValues } from './define-values.ts'
export { type AgentDiff, type Diff, type DiffOptions, diff } from './diff.ts'
export { type EffectiveAgent, type EffectiveOptions, effective } from './effective.ts'
export { HelmError, HelmMissingError, type Release } from './helm/run.ts'
export type { Json, JsonMap, Path } from './json.ts'
export type { Leaf } from './merge/leaves.ts'
export type { LayerName, Origin } from './merge/origins.ts'
export type { Plan } from './plan/plan.ts'
export { type PlanOptions, plan } from './plan.ts'
export { type Problem, ProblemsError, UsageError } from './problems/problem.ts'
export type { Place } from './read/place.ts'
export type { SetKind } from './set/set.ts'
export { type ValidateOptions, type Validation, validate } from './validate.ts'
export type { ValuesArguments } from './values/given.ts'
export type * from './values.ts'
export { valuesYaml } from './values-yaml.ts'
