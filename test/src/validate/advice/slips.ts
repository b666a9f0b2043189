import fc from 'fast-check'
import { settingAliases } from '../../../../src/aliases.ts'
import type { Json } from '../../../../src/model/json.ts'
import type { Values } from '../../../../src/values.ts'
import { openKeys, pathsIn } from '../../../chart/fuzz/paths.ts'
import { generatedFleet } from '../../../chart/generated-fleet.ts'
import { seed } from '../../../seed.ts'
import { at, type Draft, draftOf, put, type Tree, take } from './draft.ts'

/** Valid values with one slip, as people make them, and its place. */
export type Slip = { readonly draft: Draft; readonly what: string; readonly path: readonly string[] }

/** What users write under names and forms of their own. */
const open: ReadonlySet<string> = new Set([...openKeys, 'name'])

type Choice = (bound: number) => number
type Make = (draft: Draft, path: readonly string[], choice: Choice) => readonly string[] | false

const literals = ['5e9', '1.10', '007', 'yes', 'off', '1_000', '12', 'true', '0.5', '20240101']
const isMap = (value: Tree | undefined): value is { [key: string]: Tree } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each changes the draft at a path, or says that it does not apply there. */
const slips: Record<string, Make> = {
  'quoted number or boolean': ({ tree }, path) => {
    const value = at(tree, path)
    if (typeof value !== 'number' && typeof value !== 'boolean') return false
    return put(tree, path, String(value))
  },
  'word for a boolean': ({ tree }, path) => {
    const value = at(tree, path)
    return typeof value === 'boolean' && put(tree, path, value ? 'yes' : 'off')
  },
  'text without quotes': (draft, path, choice) => {
    if (typeof at(draft.tree, path) !== 'string') return false
    return draft.literal(path, literals[choice(literals.length)] ?? '')
  },
  'misspelled key': ({ tree }, path, choice) => {
    const key = path.at(-1) ?? ''
    const index = choice(key.length)
    if (key.length < 5 || !/^[a-z]+$/i.test(key)) return false
    return rename(tree, path, [...path.slice(0, -1), key.slice(0, index) + key.slice(index + 1)])
  },
  'key of another case': ({ tree }, path) => {
    const key = path.at(-1) ?? ''
    return (
      /[A-Z]/.test(key) &&
      rename(tree, path, [...path.slice(0, -1), key.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)])
    )
  },
  'misspelled word': ({ tree }, path, choice) => {
    const value = at(tree, path)
    if (typeof value !== 'string' || !/^[A-Z][A-Za-z]{4,}$/.test(value)) return false
    const index = choice(value.length)
    return put(tree, path, value.slice(0, index) + value.slice(index + 1))
  },
  'key one map further out': ({ tree }, path) => {
    return path.length > 3 && rename(tree, path, [...path.slice(0, -2), path.at(-1) ?? ''])
  },
  'key in the next map': ({ tree }, path) => {
    const around = at(tree, path.slice(0, -1))
    const next = isMap(around)
      ? Object.keys(around).find((key) => key !== path.at(-1) && isMap(around[key]))
      : undefined
    return next !== undefined && !open.has(next) && rename(tree, path, [...path.slice(0, -1), next, path.at(-1) ?? ''])
  },
  'settings indented like the names before them': ({ tree }, path, choice) => {
    const base = path.slice(0, 2)
    const agent = at(tree, base)
    if (path[0] !== 'protocolMapperAgents' || !isMap(agent)) return false
    const [map, ...maps] = ['env', 'podLabels', 'annotations', 'volumes', 'sidecars'].filter((key) => isMap(agent[key]))
    const others = Object.keys(agent).filter((key) => !open.has(key) && isMap(agent[key]) && key !== map)
    const key = others[choice(others.length)]
    if (map === undefined || key === undefined || maps.includes(key)) return false
    return rename(tree, [...base, key], [...base, map, key])
  },
  'dots for maps': ({ tree }, path) => {
    if (path.length < 4 || !path.slice(-2).every((key) => /^[a-z]+$/i.test(key))) return false
    return rename(tree, path, [...path.slice(0, -2), path.slice(-2).join('.')])
  },
  'name of another chart': ({ tree }, path, choice) => {
    const [base, to] = [path.slice(0, 2), path.slice(2).join('.')]
    const names = [...settingAliases].flatMap(([name, alias]) => (alias.to === to && !('write' in alias) ? [name] : []))
    const name = names[choice(Math.max(1, names.length))]
    return name !== undefined && path[0] === 'protocolMapperAgents' && rename(tree, path, [...base, ...name.split('.')])
  },
  'list for a map': ({ tree }, path) => {
    const value = at(tree, path)
    if (!isMap(value) || Object.keys(value).length === 0 || !Object.values(value).every(isMap)) return false
    return put(tree, path, Object.entries(value).map(([name, entry]) => ({ name, ...(entry as object) })) as Tree)
  },
  'one text for a list': ({ tree }, path) => {
    const value = at(tree, path)
    return Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' && put(tree, path, value[0])
  },
}

function rename(tree: Tree, from: readonly string[], to: readonly string[]): readonly string[] | false {
  if (Array.isArray(at(tree, from.slice(0, -1))) || at(tree, to) !== undefined) return false
  return put(tree, to, take(tree, from) ?? null)
}

/** Valid fleets with one slip each, the same for the same seed. */
export function slippedFleets(numRuns: number): Slip[] {
  const slipped = fc
    .tuple(generatedFleet, fc.infiniteStream(fc.nat()))
    .map(([fleet, numbers]) => slip(fleet, (bound) => (numbers.next().value ?? 0) % Math.max(bound, 1)))
  return fc.sample(slipped, { numRuns, seed })
}

/** Draws a slip, then a place where it applies. */
function slip(fleet: Values, choice: Choice): Slip {
  const [what, make] = Object.entries(slips)[choice(Object.keys(slips).length)] ?? []
  const paths = pathsIn(fleet as Json, open)
  for (let tries = 0; tries < 50; tries++) {
    const draft = draftOf(JSON.parse(JSON.stringify(fleet)) as Tree)
    const path = paths[choice(paths.length)] ?? []
    const place = make?.(draft, path, choice) ?? false
    if (place !== false) return { draft, what: what ?? '', path: place }
  }
  return { draft: draftOf(fleet as Tree), what: 'nothing', path: [] }
}
