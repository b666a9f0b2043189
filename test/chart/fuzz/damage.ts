import fc from 'fast-check'
import type { Values } from '../../../src/values.ts'
import { seed } from '../../seed.ts'
import { generatedFleet } from '../generated-fleet.ts'
import { openKeys, pathsIn } from './paths.ts'

/** Like `Json` of the model, but it can be changed. */
type Draft = null | boolean | number | string | Draft[] | { [key: string]: Draft }

/** Values with one mistake, and its place. */
export type Damaged = { values: Record<string, unknown>; path: readonly string[]; what: string; with?: string }

const open: ReadonlySet<string> = new Set(openKeys)

/** The ways to damage the value at a key of its parent; returns the other key if there is a second one. */
const damages: Record<string, (parent: { [key: string]: Draft }, key: string) => string | undefined> = {
  'another type': (parent, key) => set(parent, key, typeof parent[key] === 'object' ? 'text' : { unexpected: [1] }),
  'a broken number': (parent, key) => set(parent, key, 1.5),
  'an unknown key': (parent, key) => {
    const value = parent[key]
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value)
    return set(isMap ? value : parent, 'unknownKey', 1)
  },
  'out of range': (parent, key) => set(parent, key, typeof parent[key] === 'number' ? -1 : 'Not A Name!'),
  'far out of range': (parent, key) => set(parent, key, typeof parent[key] === 'number' ? 1e12 : 'x'.repeat(300)),
  'nearly right': (parent, key) => set(parent, key, typeof parent[key] === 'number' ? 100_000 : `${parent[key]}-`),
  empty: (parent, key) => set(parent, key, typeof parent[key] === 'number' ? 0 : ''),
  null: (parent, key) => set(parent, key, null),
  missing: (parent, key) => {
    if (Array.isArray(parent)) parent.splice(Number(key), 1)
    else delete parent[key]
    return undefined
  },
  twice: (parent, key) => {
    if (Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)] ?? null))
    else set(parent, `${key}-2`, structuredClone(parent[key] ?? null))
    return undefined
  },
  'another key': (parent, key) => rename(parent, key, 'Not A Name!'),
  'a long key': (parent, key) => rename(parent, key, 'x'.repeat(300)),
  swapped: (parent, key) => {
    const other = Object.keys(parent).find((candidate) => candidate !== key && !open.has(candidate))
    if (other === undefined) return undefined
    const value = parent[key] ?? null
    set(parent, key, parent[other] ?? null)
    set(parent, other, value)
    return other
  },
}

function set(parent: { [key: string]: Draft }, key: string, value: Draft): undefined {
  parent[key] = value
}

function rename(parent: { [key: string]: Draft }, key: string, to: string): undefined {
  if (Array.isArray(parent)) return
  parent[to] = parent[key] ?? null
  delete parent[key]
}

/**
 * Valid values with one mistake.
 * @param choice draws an integer, at least 0 and below a bound, for the place and the damage
 */
function damage(fleet: Values, choice: (bound: number) => number): Damaged {
  const values = structuredClone(fleet) as { [key: string]: Draft }
  const paths = pathsIn(values, open)
  const path = paths[choice(paths.length)] ?? ['protocolMapperAgents']
  const [what, apply] = Object.entries(damages)[choice(Object.keys(damages).length)] ?? ['nothing', () => undefined]
  const parent = path.slice(0, -1).reduce<Draft>((value, key) => (value as { [key: string]: Draft })[key] ?? {}, values)
  const other = apply(parent as { [key: string]: Draft }, path.at(-1) ?? '')
  return { values, path, what, ...(other !== undefined && { with: other }) }
}

/** Fleets with one mistake each, the same for the same seed. */
export function damagedFleets(numRuns: number): Damaged[] {
  const damaged = fc
    .tuple(generatedFleet, fc.infiniteStream(fc.nat()))
    .map(([fleet, numbers]) => damage(fleet, (bound) => (numbers.next().value ?? 0) % Math.max(bound, 1)))
  return fc.sample(damaged, { numRuns, seed })
}

/** Whether a message of Helm reports problems, at least one of them for the damaged place or what it belongs to. */
export function namesDamage(message: string, { path, with: other }: Damaged): boolean {
  const lines = message.split('\n').filter((line) => /^ *- /.test(line))
  const [pointer, parent] = [path, path.slice(0, -1)].map((keys) => keys.map((key) => `/${key}`).join(''))
  // A rule names settings of an agent, whichever layer they come from.
  const settings = path.slice(path[0] === 'protocolMapperAgentDefaults' ? 1 : 2)
  const keys = [...settings, ...(other === undefined ? [] : [other])].filter((key) => Number.isNaN(Number(key)))
  const isWholeAgent = settings.length === 0
  return lines.some((line) => {
    const at = /at '([^']*)'/.exec(line)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~')
    if (at !== undefined) return pointer?.startsWith(at) || at.startsWith(parent ?? '')
    return isWholeAgent || keys.some((key) => line.includes(key))
  })
}
