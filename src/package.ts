import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Absolute path of the package that runs: it holds the chart, the examples and package.json. */
export const packageFolder: string = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** What the package says of itself. */
export function readPackage(): { readonly version: string } {
  return JSON.parse(readFileSync(`${packageFolder}/package.json`, 'utf8')) as { version: string }
}
