import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a go.mod pins. Versions as Go writes them: `v1.2.3`. */
export type GoMod = {
  /** The minimum Go version that builds it, such as `1.26.0`. */
  go: string
  /** Module path → version. */
  requires: Readonly<Record<string, string>>
  /** Module path → the version that replaces whatever is required of it. */
  replaces: Readonly<Record<string, string>>
}

/** Reads the Go version, the requirements and their replacements out of a go.mod's text. */
export function parseGoMod(text: string): GoMod {
  const code = text.replaceAll(/\/\/.*$/gm, '')
  const go = /^go\s+(\S+)/m.exec(code)?.[1]
  if (go === undefined) throw new Error('go.mod has no go directive')
  // "replace a => b v1" never matches, because of the arrow.
  const pairs = code.matchAll(/^\s*(?:require\s+)?([^\s()=]+)\s+(v\d\S*)\s*$/gm)
  const replacements = code.matchAll(/^\s*(?:replace\s+)?(\S+) => \1 (v\d\S*)\s*$/gm)
  const byModule = (found: Iterable<RegExpExecArray>) =>
    Object.fromEntries(Array.from(found, ([, module = '', version = '']) => [module, version]))
  return { go, requires: byModule(pairs), replaces: byModule(replacements) }
}

/** The version that a go.mod pins for a module. Throws if it pins none. */
export function pinnedVersion(goMod: GoMod, module: string): string {
  const version = goMod.requires[module]
  if (version === undefined) throw new Error(`go.mod does not require ${module}`)
  return version
}

/** Reads the go.mod of a folder. */
export async function readGoMod(folder: string): Promise<GoMod> {
  return parseGoMod(await readFile(join(folder, 'go.mod'), 'utf8'))
}
