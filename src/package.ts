import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What the package is called, and the chart in it. */
export const packageName = 'protocol-mapper-agents'

/** Absolute path of the package that runs: it holds the chart, the examples and package.json. */
export const packageFolder: string = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

type PackageJson = { readonly version: string; readonly peerDependencies: Readonly<Record<string, string>> }

/** What the package says of itself. */
export function readPackage(): PackageJson {
  return JSON.parse(readFileSync(`${packageFolder}/package.json`, 'utf8')) as PackageJson
}
