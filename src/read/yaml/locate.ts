import { isMap, isSeq, type Node, type Pair } from 'yaml'
import type { Path } from '../../model/json.ts'
import { type Aliases, resolveAlias } from './aliases.ts'
import { isMergeKey, keyText, mergedMaps } from './decode.ts'

/** The nodes of a value: its key, unless it is an item of a list, and the value itself. */
export type Located = { readonly key?: Node; readonly value: Node | null }

/**
 * Finds the node that gives a value, through aliases and merge keys, with the same rules as `decode`.
 * @returns the node and how many steps of the path lead to it: fewer than the path has if it leads nowhere
 */
export function locate(root: unknown, path: Path, aliases: Aliases): { located: Located; depth: number } {
  let located: Located = { value: root as Node }
  for (const [depth, step] of path.entries()) {
    const below = stepDown(resolveAlias(located.value, aliases), step, aliases)
    if (below === undefined) return { located, depth }
    located = below
  }
  return { located, depth: path.length }
}

function stepDown(node: unknown, step: string | number, aliases: Aliases): Located | undefined {
  if (isSeq(node)) {
    const value = typeof step === 'number' ? node.items[step] : undefined
    return value === undefined ? undefined : { value: value as Node }
  }
  return isMap(node) ? pairOf(node.items, String(step), aliases) : undefined
}

/** The pair that gives a key its value: the last that has the key, directly or by merging. */
function pairOf(pairs: readonly Pair[], name: string, aliases: Aliases): Located | undefined {
  for (const { key, value } of pairs.toReversed()) {
    if (!isMergeKey(key)) {
      if (keyText(key, aliases) === name) return { key: key as Node, value: value as Node | null }
      continue
    }
    for (const source of mergedMaps(key, value, aliases)) {
      const found = stepDown(resolveAlias(source, aliases), name, aliases)
      if (found !== undefined) return found
    }
  }
  return undefined
}
