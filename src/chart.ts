import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, JsonMap } from './model/json.ts'
import { packageFolder, packageName } from './package.ts'

/** The chart's folder, relative to that of the package. */
export const chartPath: string = join('charts', packageName)

/** The same as an absolute path, in the running package. */
export const chartFolder: string = join(packageFolder, chartPath)

/** A place in an agent's settings where only one of several keys may be set. */
export type Union = {
  readonly path: readonly string[]
  readonly members: readonly string[]
  readonly together?: boolean
}

/** A setting that got another name: its old one still works. */
export type Rename = {
  /** Where `parent` starts: at the top of the values, or at the settings of an agent. */
  readonly scope: 'values' | 'settings'
  /** The map that both names are in; `*` matches any key of a map or item of a list. */
  readonly parent: readonly string[]
  /** The old name, below the parent. */
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** The first version that does not know the old name. */
  readonly ends: string
  /** What the chart's own values have at the new name. */
  readonly defaults: readonly Json[]
}

/** Required keys, and below each key those that its value requires. */
export type Required = { readonly [key: string]: Required }

/** The parts of the schema that templates read. */
export type Contract = {
  /** The keys that complete values must have. */
  readonly required: Required
  /** By the first key of an agent's settings. */
  readonly unions: Readonly<Record<string, readonly Union[]>>
  /** What the chart uses for empty maps, by path in an agent's settings: `service.ports`. */
  readonly whenEmpty: Readonly<Record<string, JsonMap>>
  readonly renamed: readonly Rename[]
  /** By definition: what Kubernetes requires of objects. */
  readonly objects: Readonly<Record<string, { readonly required?: readonly string[] }>>
  /** What an agent with a Service gets where its values say nothing, by key: a port and a shorter sleep complete it. */
  readonly whenServing: Readonly<Record<string, JsonMap>>
}

let schema: JsonMap | undefined

/** The chart's `values.schema.json`, read once. */
export function readSchema(): JsonMap {
  schema ??= JSON.parse(readChartFile('values.schema.json')) as JsonMap
  return schema
}

let contract: Contract | undefined

/** The chart's `files/contract.json`, read once. */
export function readContract(): Contract {
  contract ??= JSON.parse(readChartFile('files/contract.json')) as Contract
  return contract
}

/** The text of a chart file. @param name relative to the chart's folder */
export function readChartFile(name: string): string {
  return readFileSync(join(chartFolder, name), 'utf8')
}
