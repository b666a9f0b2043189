import type { Json } from '../../../src/model/json.ts'

/** Open by design: everything below is up to the user, and the chart passes it on unchanged. */
export const openKeys = ['extraObjects', 'global', 'podSpec', 'container', 'enabled'] as const

/** All places inside values, as paths, except those at and below some keys. */
export function pathsIn(value: Json, open: ReadonlySet<string>, path: readonly string[] = []): (readonly string[])[] {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : []
  const below = entries.flatMap(([key, child]) =>
    open.has(key) || key.startsWith('x-') ? [] : pathsIn(child, open, [...path, key]),
  )
  return path.length === 0 ? below : [path, ...below]
}
