import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap } from 'yaml'
import type { Json } from '../../model/json.ts'
import { type Aliases, resolveAlias } from './aliases.ts'
import { YamlError } from './error.ts'
import { numberKey, resolvePlain, resolveTagged } from './scalar.ts'

const mostLevels = 500

/** The message for values that are nested deeper, or too deeply for the parser. */
export const tooDeep: string = `Values are nested too deeply here. The CLI reads up to ${mostLevels} levels.`

/**
 * The value of a YAML node as Helm reads it. Nodes must come from the parser's failsafe schema, where every scalar is
 * still the text of the file. Aliases of the same node share its value in the result.
 * @throws YamlError for what Helm rejects: keys that are not text, infinite numbers, too many aliases
 */
export function decode(root: unknown, aliases: Aliases): Json {
  const shared = new Map<unknown, { value: Json; size: number }>()
  let decoded = 0
  let fromAliases = 0
  let depth = 0

  const value = (node: unknown): Json => {
    decoded++
    if (isAlias(node)) return aliased(node)
    if (!isSeq(node) && !isMap(node)) return scalarValue(node as Scalar)
    if (++depth > mostLevels) throw new YamlError(tooDeep, node.range?.[0] ?? 0)
    const result = isSeq(node) ? node.items.map(value) : Object.fromEntries(entries(node))
    depth--
    return result
  }

  /** An alias costs as much as its node in the same place, and Helm limits that cost. */
  const aliased = (node: Node): Json => {
    const target = resolveAlias(node, aliases)
    const before = decoded
    const known = shared.get(target) ?? { value: value(target), size: decoded - before }
    shared.set(target, known)
    decoded = before + known.size
    fromAliases += known.size
    if (fromAliases > 100 && decoded > 1000 && fromAliases / decoded > allowedShare(decoded)) {
      throw new YamlError('Aliases expand to more than Helm accepts ("excessive aliasing").', node.range?.[0] ?? 0)
    }
    return known.value
  }

  const entries = (map: YAMLMap, into = new Map<string, Json>()): Map<string, Json> => {
    for (const { key, value: node } of map.items) {
      if (isMergeKey(key)) {
        // Unlike in YAML 1.1, merged keys win over those before them.
        for (const source of mergedMaps(key, node, aliases).toReversed()) {
          for (const [name, merged] of Object.entries(value(source) as object)) into.set(name, merged)
        }
      } else {
        decoded++
        into.set(keyText(key, aliases), value(node))
      }
    }
    return into
  }

  return value(root)
}

/** The text of a key; booleans and numbers become text as Helm writes them. */
export function keyText(node: unknown, aliases: Aliases): string {
  const key = resolveAlias(node, aliases)
  const offset = (node as Node | null)?.range?.[0] ?? 0
  if (!isScalar(key)) {
    const fix = isMap(key) ? ' Quote {{ … }}: without quotes, it is a map in a map.' : ''
    throw new YamlError(`A key must be text, not a list or a map.${fix}`, offset)
  }
  const value = resolveScalar(key)
  if (value === null) throw new YamlError('A key must not be null. Quote it, or write the text that you mean.', offset)
  return typeof value === 'number' ? numberKey(value) : String(value)
}

/** Whether a key is the merge key `<<`, unquoted. */
export function isMergeKey(key: unknown): boolean {
  if (!isScalar(key) || key.value !== '<<') return false
  return key.tag === undefined ? key.type === 'PLAIN' : key.tag === 'tag:yaml.org,2002:merge'
}

/**
 * The maps that a merge key brings in, the one that wins first.
 * @throws YamlError for any other value
 */
export function mergedMaps(key: unknown, value: unknown, aliases: Aliases): Node[] {
  const candidates = isSeq(value) ? value.items : [value]
  if (candidates.every((node) => isMap(resolveAlias(node, aliases)))) return candidates as Node[]
  throw new YamlError('Write a map, an alias of one, or a list of them after <<.', (key as Node).range?.[0] ?? 0)
}

function scalarValue(node: Scalar | null): Json {
  const value = node === null ? null : resolveScalar(node)
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new YamlError('Values cannot hold an infinite number or .nan. Quote it if you mean text.', offsetOf(node))
  }
  return value
}

function resolveScalar(node: Scalar): ReturnType<typeof resolvePlain> {
  const text = String(node.value)
  if (node.tag === undefined) return node.type === 'PLAIN' ? resolvePlain(text) : text
  const tag = node.tag.replace('tag:yaml.org,2002:', '!!')
  const value = resolveTagged(tag, text)
  if (value === undefined)
    throw new YamlError(`${JSON.stringify(text)} is not a valid ${tag.slice(2)}.`, offsetOf(node))
  return value
}

function offsetOf(node: Scalar | null): number {
  return node?.range?.[0] ?? 0
}

/** How much of what is read may come from aliases: 99% in small files, 10% in very large ones. */
function allowedShare(decoded: number): number {
  const [low, high] = [400_000, 4_000_000]
  if (decoded <= low) return 0.99
  if (decoded >= high) return 0.1
  return 0.99 - (0.89 * (decoded - low)) / (high - low)
}
