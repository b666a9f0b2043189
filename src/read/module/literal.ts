import type { Expression, Property, SpreadElement } from 'acorn'
import type { Path } from '../../model/json.ts'
import type { Place } from '../../model/place.ts'
import { readScope, type Scope } from './scope.ts'
import { constantsOf, keyOf, mappedList, namesIn, type Reference } from './syntax.ts'

/** An expression, and the scope of its names. */
type Value = { readonly scope: Scope; readonly node: Expression }

/** The value of a key, or of an item, which has no key. */
type Found = { readonly key?: Place; readonly value: Value }

/** How many constants that refer to constants are followed: they may refer to each other. */
const longestWay = 20

/**
 * Finds the places of the values that a TypeScript or JavaScript file exports: in the literal after `export default`,
 * through `defineValues(…)`, `satisfies`, constants, their members, spread constants, and imports from other files. A
 * computed value has no place of its own; it gets that of the nearest literal around it.
 * @param name the file as messages name it
 * @param path the same file, absolute
 * @returns the function `locate` of a `Source`
 */
export function literalLocator(name: string, path: string, text: string): (path: Path, part: 'key' | 'value') => Place {
  const scope = readScope(name, path, text)
  const root = exportOf(scope, 'default')
  return (steps, part) => {
    if (root === undefined) return scope.place(0)
    let found: Found = { value: root }
    let depth = 0
    for (const step of steps) {
      const below = stepDown(unwrap(found.value), step)
      if (below === undefined) break
      found = below
      depth++
    }
    if (found.key !== undefined && (part === 'key' || depth < steps.length)) return found.key
    return placeOf(unwrap(found.value))
  }
}

function placeOf({ scope, node }: Value): Place {
  return scope.place(node.start, node.end)
}

function exportOf(scope: Scope, name: string): Value | undefined {
  return referred(scope, scope.exports.get(name))
}

/** What a name refers to, in this file or the one that it is imported from. */
function referred(scope: Scope, to: Expression | Reference | undefined, way = 0): Value | undefined {
  if (to === undefined || way > longestWay) return undefined
  if (!('from' in to)) return { scope, node: to }
  const other = scope.open(to.from)
  return other && referred(other, other.exports.get(to.exported), way + 1)
}

/** What an expression refers to, as far as that can be followed. */
function unwrap(value: Value, way = 0): Value {
  const target = way > longestWay ? undefined : standsFor(value, way)
  return target === undefined ? value : unwrap(target, way + 1)
}

function standsFor({ scope, node }: Value, way: number): Value | undefined {
  switch (node.type) {
    case 'Identifier':
      return referred(scope, scope.names.get(node.name))
    case 'MemberExpression': {
      const { object, property, computed } = node
      if (computed || property.type !== 'Identifier' || object.type === 'Super') return undefined
      const all = object.type === 'Identifier' ? scope.names.get(object.name) : undefined
      if (all !== undefined && 'from' in all && all.exported === '*') {
        return referred(scope, { from: all.from, exported: property.name })
      }
      return stepDown(unwrap({ scope, node: object }, way + 1), property.name)?.value
    }
    case 'CallExpression': {
      const [values] = node.arguments
      const isDefine = node.callee.type === 'Identifier' && node.callee.name === 'defineValues'
      return isDefine && values !== undefined && values.type !== 'SpreadElement' ? { scope, node: values } : undefined
    }
    default:
      return undefined
  }
}

function stepDown(value: Value, step: string | number): Found | undefined {
  if (typeof step === 'number') {
    const item = itemOf(value, step)
    return item && { value: item }
  }
  return value.node.type === 'ObjectExpression' ? property(value.scope, value.node.properties, step) : undefined
}

/** The item of a list; in a mapped list, what the function returns for it. */
function itemOf({ scope, node }: Value, index: number): Value | undefined {
  if (node.type === 'CallExpression') return mappedTo({ scope, node })
  if (node.type !== 'ArrayExpression') return undefined
  let left = index
  for (const [position, element] of node.elements.entries()) {
    if (element?.type !== 'SpreadElement') {
      if (left === 0) return element ? { scope, node: element } : undefined
      left--
      continue
    }
    const spread = unwrap({ scope, node: element.argument })
    const length = lengthOf(spread)
    // A list of unknown length ends at an unknown index, unless it is the last.
    if (length === undefined) return position === node.elements.length - 1 ? itemOf(spread, left) : undefined
    if (left < length) return itemOf(spread, left)
    left -= length
  }
  return undefined
}

/** How many items a list has; undefined if that cannot be read. */
function lengthOf({ scope, node }: Value): number | undefined {
  if (node.type === 'CallExpression') {
    const list = mappedList(node)
    return list && lengthOf(unwrap({ scope, node: list }))
  }
  if (node.type !== 'ArrayExpression') return undefined
  return node.elements.reduce<number | undefined>((sum, element) => {
    const length = element?.type === 'SpreadElement' ? lengthOf(unwrap({ scope, node: element.argument })) : 1
    return sum === undefined || length === undefined ? undefined : sum + length
  }, 0)
}

/** The object that the function of `list.map((item) => ({ … }))` returns. */
function mappedTo({ scope, node }: Value): Value | undefined {
  const [mapper] = node.type === 'CallExpression' && mappedList(node) ? node.arguments : []
  if (mapper === undefined || mapper.type === 'SpreadElement') return undefined
  const { scope: around, node: made } = unwrap({ scope, node: mapper })
  if (made.type !== 'ArrowFunctionExpression') return undefined
  const names = new Map(around.names)
  for (const name of made.params.flatMap(namesIn)) names.delete(name)
  if (made.body.type !== 'BlockStatement') return { scope: { ...around, names }, node: made.body }
  for (const [name, value] of constantsOf(made.body.body)) names.set(name, value)
  const last = made.body.body.at(-1)
  const returned = last?.type === 'ReturnStatement' ? last.argument : undefined
  return returned ? { scope: { ...around, names }, node: returned } : undefined
}

/** The last property of that name, or that of a spread constant. */
function property(scope: Scope, properties: readonly (Property | SpreadElement)[], name: string): Found | undefined {
  for (const each of properties.toReversed()) {
    if (each.type === 'SpreadElement') {
      const spread = unwrap({ scope, node: each.argument })
      const found = stepDown(spread, name)
      if (found !== undefined) return found
      if (mayHave(spread, name)) return undefined
    } else if (!each.computed && keyOf(each.key) === name) {
      return { key: scope.place(each.key.start, each.key.end), value: { scope, node: each.value } }
    }
  }
  return undefined
}

/** Whether a spread value may have a key that was not found in it: then nothing before it counts. */
function mayHave(value: Value, name: string): boolean {
  const { scope, node } = value
  const below = (inner: Expression): boolean => mayHave(unwrap({ scope, node: inner }), name)
  switch (node.type) {
    case 'ObjectExpression':
      return node.properties.some((each) =>
        each.type === 'SpreadElement' ? below(each.argument) : !each.computed && keyOf(each.key) === name,
      )
    case 'ConditionalExpression':
      return below(node.consequent) || below(node.alternate)
    case 'LogicalExpression':
      return below(node.right) || (node.operator !== '&&' && below(node.left))
    case 'Identifier':
      return node.name !== 'undefined'
    default:
      return node.type !== 'Literal'
  }
}
