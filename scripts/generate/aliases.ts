import type { Json } from '../../src/model/json.ts'

/** schema/aliases.yaml: by a path or a name that users bring, the setting that it means. */
export interface Aliases {
  /** From the top of the values. */
  values: Record<string, Alias>
  /** From the settings of an agent. */
  settings: Record<string, Alias>
}

/** A path, or a path and what to write there: VALUE stands for what the user wrote. */
type Alias = string | { to: string; write: Json }

const head = `// Generated from schema/aliases.yaml by npm run generate. Do not edit.
import type { Json } from './model/json.ts'

/** The setting that a name of other charts means, and what to write there: VALUE stands for what the user wrote. */
export type Alias = { readonly to: string; readonly write?: Json }
`

/** src/aliases.ts: the names that users bring from elsewhere, for the CLI. */
export function aliasTables({ values, settings }: Aliases): string {
  return [
    head,
    '/** By a path from the top of the values. */',
    table('valueAliases', values),
    '',
    '/** The same from the settings of an agent, or a name alone. */',
    table('settingAliases', settings),
    '',
  ].join('\n')
}

function table(name: string, aliases: Record<string, Alias>): string {
  const lines = Object.entries(aliases).map(([key, alias]) => {
    const { to, write } = typeof alias === 'string' ? { to: alias } : alias
    const value = JSON.stringify({ to, ...(write !== undefined && { write }) })
    return `  [${JSON.stringify(key)}, ${value}],`
  })
  return [`export const ${name}: ReadonlyMap<string, Alias> = new Map<string, Alias>([`, ...lines, '])'].join('\n')
}
