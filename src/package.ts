import { readFileSync } from 'node:fs'

/** What the package says of itself. */
export function readPackage(): { readonly version: string } {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
}
