import {
  type Alias,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { YamlError } from './error.ts'

/** The nodes that a document's aliases refer to. */
export type Aliases = ReadonlyMap<Alias, Node>

/**
 * Finds what each alias refers to: the last node before it that has the anchor.
 * @throws YamlError for an alias without an anchor, and for one inside the node that it names
 */
export function findAliases(root: unknown): Aliases {
  const anchors = new Map<string, Node>()
  const open = new Set<Node>()
  const aliases = new Map<Alias, Node>()
  const visit = (node: unknown): void => {
    if (isPair(node)) {
      visit(node.key)
      visit(node.value)
    } else if (isAlias(node)) {
      const target = anchors.get(node.source)
      const at = node.range?.[0] ?? 0
      if (target === undefined) throw new YamlError(`There is no anchor &${node.source} before *${node.source}.`, at)
      if (open.has(target)) throw new YamlError(`*${node.source} is inside the value that it names.`, at)
      aliases.set(node, target)
    } else if (isScalar(node)) {
      define(node)
    } else if (isMap(node) || isSeq(node)) {
      define(node)
      open.add(node)
      for (const item of node.items) visit(item)
      open.delete(node)
    }
  }
  const define = (node: Scalar | YAMLMap | YAMLSeq): void => {
    if (node.anchor === undefined) return
    if (!/^[\w-]+$/.test(node.anchor)) {
      const message = `The anchor &${node.anchor} has a name that Helm cannot read. Use letters, digits, _ and -.`
      throw new YamlError(message, node.range?.[0] ?? 0)
    }
    anchors.set(node.anchor, node)
  }
  visit(root)
  return aliases
}

/** The node itself, or the one that it refers to if it is an alias. */
export function resolveAlias(node: unknown, aliases: Aliases): unknown {
  return isAlias(node) ? aliases.get(node) : node
}
