import { equal, isList, isMap, type Json } from '../model/json.ts'

/** What must be so of a property: it is there (true), has one of some values, or matches a pattern. */
export type Condition = true | readonly Json[] | string

/** How a property that is absent gets its value. */
export type Rule = {
  /** By key: any of these decides that the rule applies. Without it, it always does. */
  readonly if?: Readonly<Record<string, Condition>>
  /** The value; without it and `copy`, the property stays absent. */
  readonly value?: Json
  /** The property whose value is taken. */
  readonly copy?: string
}

/** What the API server makes of objects of one definition. */
export type KubernetesType = {
  /** What properties hold: the name of a type, of all in a list after `-`, of all in a map after `*`. */
  readonly fields?: Readonly<Record<string, string>>
  /** What absent properties get. Of rules, the first that applies. */
  readonly defaults?: Readonly<Record<string, readonly Rule[]>>
  /** Properties whose zero (`0`, `""`, `false`, `[]`, `{}`) is the same as none. */
  readonly empty?: readonly string[]
}

/** A list that Helm 3 merges by one key, although its items differ by several. */
export type MergedList = {
  /** The type of the objects that have it. */
  readonly type: string
  readonly key: string
  /** The key by which Helm 3 finds an item again. */
  readonly mergedBy: string
  /** The keys by which the API server tells items apart. */
  readonly identity: readonly string[]
}

/** What the API server of one version makes of objects. */
export type KubernetesObjects = {
  readonly version: string
  /** The type of objects by API version and kind, such as `apps/v1/Deployment`. */
  readonly kinds: Readonly<Record<string, string>>
  readonly types: Readonly<Record<string, KubernetesType>>
  readonly mergedLists: readonly MergedList[]
}

/** Whether a property is as a condition has it. */
export function isMet(condition: Condition, value: Json | undefined): boolean {
  if (value === undefined) return false
  if (condition === true) return true
  if (typeof condition === 'string') return typeof value === 'string' && new RegExp(condition).test(value)
  return condition.some((each) => equal(each, value))
}

/** What a value of Go is that nobody set. */
export function isZero(value: Json): boolean {
  return isList(value) || isMap(value) ? Object.keys(value).length === 0 : [0, '', false].includes(value as never)
}
