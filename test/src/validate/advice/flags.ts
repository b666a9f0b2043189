import type { SetKind } from '../../../../src/model/given.ts'
import { type Path, parsePath } from '../../../../src/model/json.ts'
import type { Problem } from '../../../../src/model/problem.ts'
import { flagPath } from '../../../../src/validate/flag.ts'
import { at, type Draft, draftOf, type Tree, take } from './draft.ts'

/** One flag that sets one value; `text` is what follows the equals sign. */
export type Flag = { readonly kind: SetKind; readonly path: Path; readonly text: string }

/** A flag as it is typed after its name. */
export function argumentOf({ path, text }: Flag): string {
  return `${flagPath(path)}=${text}`
}

/** A draft in two parts: a file, and a flag for the value at a path. @returns undefined for what no flag would set */
export function withFlag(before: Draft, place: readonly string[]): { file: Draft; flag: Flag } | undefined {
  const file = draftOf(JSON.parse(JSON.stringify(before.tree)) as Tree, [...before.literals])
  const path = place.map((step, index) => (Array.isArray(at(file.tree, place.slice(0, index))) ? Number(step) : step))
  if (place.length < 3 || typeof path.at(-1) === 'number') return undefined
  const value = take(file.tree, path) ?? null
  const [, index] = (typeof value === 'string' && /^literal-(\d+)-$/.exec(value)) || []
  if (index !== undefined) return { file, flag: { kind: 'set', path, text: before.literals[Number(index)] ?? '' } }
  if (typeof value === 'object') return { file, flag: { kind: 'set-json', path, text: JSON.stringify(value) } }
  const text = String(value).replaceAll(/[\\,]/g, '\\$&').replace(/^\{/, '\\{')
  return { file, flag: { kind: typeof value === 'string' ? 'set-string' : 'set', path, text } }
}

/** What a user does with a flag who follows advice to the letter: another flag, or none. @returns undefined if it is not one to paste */
export function followFlag({ message, path = [], rule }: Problem, flag: Flag): Flag | 'none' | undefined {
  const advice = message.replace(/^The key \S* is /, '')
  if (/ Remove (it|this line)\b/.test(advice)) return path.length === flag.path.length ? 'none' : undefined
  if (path.length > flag.path.length) return undefined
  const isKey = rule === 'unknown-key'
  const [, name = '', end, rest = ''] =
    /Did you mean (.+?)(, or the same in one of the agents| at the top of the values)?\?(.*)$/.exec(advice) ?? []
  if (name !== '' && !isKey) return { ...flag, text: flag.kind === 'set-json' ? JSON.stringify(name) : name }
  const target = parsePath(name)
  if (isKey && (target === undefined || target.length === 0)) return undefined
  const to = target?.length === 1 && end === undefined ? [...path.slice(0, -1), ...target] : (target ?? [])
  const renamed: Flag = isKey ? { ...flag, path: [...to, ...flag.path.slice(path.length)] } : flag
  return isKey && rest === '' ? renamed : paste(isKey ? rest : advice, renamed)
}

function paste(advice: string, flag: Flag): Flag | undefined {
  if (advice.endsWith(' Use --set-string, which sets text.')) return { ...flag, kind: 'set-string' }
  const [, typed] = / Use --set, and write (.*)\.$/.exec(advice) ?? []
  if (typed !== undefined) return { ...flag, kind: 'set', text: typed }
  const [, text] =
    (flag.kind === 'set-json' ? / (?:Quote it|Write[^:]*): (.*)\.$/ : / Write (?:a list: )?([^:]*)\.$/).exec(advice) ??
    []
  return text === undefined || text.includes('…') || text.startsWith('a map') ? undefined : { ...flag, text }
}
