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

/** The nodes that a document's aliases stand for. */
export type Aliases = ReadonlyMap<Alias, Node>

/**
 * Finds what each alias stands for: the last node before it that carries the anchor.
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
      if (target === undefined) throw new YamlError(`No anchor &${node.source} stands before *${node.source}.`, at)
      if (open.has(target)) throw new YamlError(`*${node.source} stands inside the value that it names.`, at)
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
      const message = `The anchor &${node.anchor} has a name that Helm does not read. Use letters, digits, _ and -.`
      throw new YamlError(message, node.range?.[0] ?? 0)
    }
    anchors.set(node.anchor, node)
  }
  visit(root)
  return aliases
}

/** The node itself, or what it stands for if it is an alias. */
export function resolveAlias(node: unknown, aliases: Aliases): unknown {
  return isAlias(node) ? aliases.get(node) : node
}
