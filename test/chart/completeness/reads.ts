import { type AssembledSchema, resolve } from '../../../scripts/generate/assembled.ts'
import type { Schema } from '../../../scripts/generate/schema.ts'
import type { Template } from './templates.ts'

/** A path in the values that a template reads: from the root, or from the settings of an agent. */
export type Read = { readonly from: 'values' | 'settings'; readonly path: readonly string[]; readonly where: string }

type Place = Pick<Read, 'from' | 'path'>

/** How templates write the roots: the values, the parts of them in $.Common, and the merged settings of an agent
 * or a variant. */
const roots: readonly (readonly [pattern: RegExp, place: Place])[] = [
  [/(?:\$|\.root|\$root)\.(?:Values|Common)/, { from: 'values', path: [] }],
  [/(?:\$agent|\.agent|\$variant|\.variant)?\.(?:settings|own)|\$settings/, { from: 'settings', path: [] }],
]

/**
 * The paths of values that a template reads, as far as its text shows:
 * - a root, or a variable set to something below one, and the fields after it: `$settings.image.tag`,
 *   `$service := $agent.settings.service` and then `$service.type`, `range $name, $port := $settings.containerPorts`
 *   and then `$port.protocol` (as containerPorts.*.protocol)
 * - `get`, `hasKey`, `pick` and `omit` of one of these with quoted names, and `dig` with quoted names
 * - `get` and `hasKey` of one of these with a variable that ranges over a list of quoted names
 * - what is passed on as `"own"`: its labels and annotations
 * It does not find what is read from the dot in a `with` or `range`.
 */
export function readsOf({ path, text }: Template): Read[] {
  const plain = text.replace(/\{\{-? *\/\*.*?\*\/ *-?\}\}/gs, (comment) => comment.replace(/[^\n]/g, ' '))
  // The scope of a variable is its define, or the file outside defines.
  return plain.split(/(?=\{\{-? define )/).flatMap((scope) => readsIn(scope, path))
}

function readsIn(scope: string, where: string): Read[] {
  const variables = new Map<string, Place>()
  const names = new Map<string, string[]>()
  const reads: Place[] = []
  const expression = (): RegExp => {
    const known = [...roots.map(([pattern]) => pattern.source), ...[...variables.keys()].map((name) => `\\${name}`)]
    const root = known.join('|')
    return new RegExp(
      `(?<![\\w$.)])(${root})(?!\\w)((?:\\.\\w+)*)(?: \\| default (?:dict|list)\\)((?:\\.\\w+)+))?`,
      'g',
    )
  }
  for (const [action] of scope.matchAll(/\{\{.*?\}\}/gs)) {
    const found = [...action.matchAll(expression())].map((match) => ({ match, place: placeOf(match, variables) }))
    for (const { match, place } of found) {
      const before = action.slice(0, match.index)
      const after = action.slice(match.index + match[0].length)
      reads.push(place, ...namedIn(before, after, names).map((keys) => ({ ...place, path: [...place.path, ...keys] })))
    }
    learn(action, found, variables, names)
  }
  return reads.map((read) => ({ ...read, where }))
}

function placeOf(
  [, root = '', fields = '', further = '']: RegExpMatchArray,
  variables: ReadonlyMap<string, Place>,
): Place {
  const start = variables.get(root) ?? roots.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`).test(root))?.[1]
  if (start === undefined) throw new Error(`no root: ${root}`)
  return { ...start, path: [...start.path, ...(fields + further).split('.').filter(Boolean)] }
}

/** The keys that a function around an expression reads. */
function namedIn(before: string, after: string, names: ReadonlyMap<string, string[]>): string[][] {
  const quoted = (text: string) => [...text.matchAll(/"(\w+)"/g)].map(([, name = '']) => name)
  const [, dug] = /\bdig ((?:"\w+" )+)$/.exec(before) ?? []
  // The last name is the default of dig.
  if (dug !== undefined) return [quoted(dug).slice(0, -1)]
  // What the metadata of an object reads from its settings, see _labels.tpl.
  if (before.endsWith('"own" ')) return [['labels'], ['annotations']]
  const [, call] = /\b(get|hasKey|pick|omit) $/.exec(before) ?? []
  if (call === undefined) return []
  const [, argument] = /^ (\$\w+)/.exec(after) ?? []
  if (argument !== undefined) return (names.get(argument) ?? []).map((name) => [name])
  return quoted(/^( "\w+")+/.exec(after)?.[0] ?? '').map((name) => [name])
}

/** Stores the variables that an action sets: to a place in the values, to its members, or to names from a list. */
function learn(
  action: string,
  found: readonly { match: RegExpMatchArray; place: Place }[],
  variables: Map<string, Place>,
  names: Map<string, string[]>,
): void {
  const [, , member, list] = /\brange (\$\w+, )?(\$\w+) := list\s((?:\s*"\w+")+)/.exec(action) ?? []
  if (member && list)
    names.set(
      member,
      [...list.matchAll(/"(\w+)"/g)].map(([, name = '']) => name),
    )
  const [, isRange, variable = ''] = /(range )?(?:\$\w+, )?(\$\w+) := /.exec(action) ?? []
  const [first] = found
  if (variable === '') return
  variables.delete(variable)
  if (first === undefined) return
  // Only the place itself, not the result of a function.
  const isBare = /:= \(?(?:get )?$/.test(action.slice(0, first.match.index))
  const rest = action.slice((first.match.index ?? 0) + first.match[0].length)
  if (!isBare || !/^\)?(?: "\w+")?\)?(?: \| default (?:dict|list))? *-?\}\}/.test(rest)) return
  const [, key] = /^ "(\w+)"/.exec(rest) ?? []
  const path = [...first.place.path, ...(key ? [key] : []), ...(isRange ? ['*'] : [])]
  variables.set(variable, { ...first.place, path })
}

/** Whether schema/ describes a path. If a map accepts any key, every key is described. */
export function isDescribed(assembled: AssembledSchema, { from, path }: Place): boolean {
  const start = from === 'values' ? assembled.root : assembled.own.agentSettings
  return start !== undefined && describes(assembled, start, path)
}

function describes(assembled: AssembledSchema, schema: Schema, [key, ...rest]: readonly string[]): boolean {
  if (key === undefined) return true
  const { properties = {}, additionalProperties, items, extends: base } = resolve(assembled, schema)
  if (typeof base === 'string' && describes(assembled, { $ref: base }, [key, ...rest])) return true
  const values = typeof additionalProperties === 'object' ? [additionalProperties] : []
  const members =
    key === '*' ? [...Object.values(properties), ...values, ...(items ? [items] : [])] : [properties[key] ?? values[0]]
  return members.some((member) => member !== undefined && describes(assembled, member, rest))
}
