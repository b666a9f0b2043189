import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonMap } from './model/json.ts'
import { packageFolder, packageName } from './package.ts'

/** The chart's folder, as seen from that of the package, which it is part of. */
export const chartPath: string = join('charts', packageName)

/** The same as an absolute path, of the package that runs. */
export const chartFolder: string = join(packageFolder, chartPath)

/** A place in an agent's settings where only one of several keys may stand. */
export type Union = {
  readonly path: readonly string[]
  readonly members: readonly string[]
  readonly together?: boolean
}

/** Keys that must be there, and below each those of what stands there. */
export type Required = { readonly [key: string]: Required }

/** What templates read of the schema. */
export type Contract = {
  /** What values may not lack once they are complete. */
  readonly required: Required
  /** By the first key of an agent's settings. */
  readonly unions: Readonly<Record<string, readonly Union[]>>
  /** What empty maps of an agent's settings stand for, by path: `service.ports`. */
  readonly whenEmpty: Readonly<Record<string, JsonMap>>
}

/** The chart's `values.schema.json`. */
export function readSchema(): JsonMap {
  return JSON.parse(readChartFile('values.schema.json')) as JsonMap
}

/** The chart's `files/contract.json`. */
export function readContract(): Contract {
  return JSON.parse(readChartFile('files/contract.json')) as Contract
}

/** The text of a file of the chart. @param name from the chart's folder */
export function readChartFile(name: string): string {
  return readFileSync(`${chartFolder}/${name}`, 'utf8')
}
