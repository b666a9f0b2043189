import { nameOf, type Release, type Violation } from './release.ts'

/**
 * Where an empty map or list has a meaning: by the last keys of its path, with `*` for a place in a list. Each line gives
 * the meaning.
 */
const meaningful: readonly (readonly [path: RegExp, meaning: string])[] = [
  [/\.emptyDir$/, 'a folder as long as the pod lives'],
  [/\.(podSelector|namespaceSelector|labelSelector)$/, 'all pods, all namespaces'],
  [/\.(ingress|egress)\.\*$/, 'a rule that admits everything'],
]

/** No field is null, or an empty map or list, unless that has a meaning. */
export function noEmptiness({ own: objects }: Pick<Release, 'own'>): Violation[] {
  return objects.flatMap((object) => empties(object, '').map((found) => `${nameOf(object)}: ${found}`))
}

function empties(value: unknown, path: string): string[] {
  if (value === null || value === undefined) return [`${path.slice(1)} is null`]
  if (typeof value !== 'object') return []
  const entries = Array.isArray(value) ? value.map((item) => ['*', item] as const) : Object.entries(value)
  if (entries.length > 0) return entries.flatMap(([key, item]) => empties(item, `${path}.${key}`))
  return meaningful.some(([place]) => place.test(path)) ? [] : [`${path.slice(1)} is empty`]
}
