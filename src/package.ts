import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The name of the package and of its chart. */
export const packageName = 'protocol-mapper-agents'

/** Absolute path of the running package: it holds the chart, the examples and package.json. */
export const packageFolder: string = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

type PackageJson = { readonly version: string; readonly peerDependencies: Readonly<Record<string, string>> }

/** What package.json says. */
export function readPackage(): PackageJson {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as PackageJson
}
