import { type Node, visit } from 'yaml'
import type { Aliases } from './aliases.ts'
import { isMergeKey, keyText } from './decode.ts'

/** A key that its map already has: its text, its offset, and that of the first one. */
export type Duplicate = { readonly key: string; readonly offset: number; readonly first: number }

/** All keys of a document that their map already has, which Helm allows. Merge keys may be repeated. */
export function findDuplicates(root: unknown, aliases: Aliases): Duplicate[] {
  const found: Duplicate[] = []
  visit(root as Node, {
    Map(_, { items }) {
      const known = new Map<string, number>()
      for (const { key: node } of items) {
        if (isMergeKey(node)) continue
        const key = keyText(node, aliases)
        const offset = (node as Node).range?.[0] ?? 0
        const first = known.get(key)
        if (first === undefined) known.set(key, offset)
        else found.push({ key, offset, first })
      }
    },
  })
  return found
}
