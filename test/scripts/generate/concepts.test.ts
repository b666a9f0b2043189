import { describe, expect, it } from 'vitest'
import { definition, nameOf } from '../../../scripts/generate/assembled.ts'
import { type Schema, typesOf } from '../../../scripts/generate/schema.ts'
import { concepts, free } from './concepts.ts'
import { assembled } from './project.ts'

type Leaf = readonly [path: string, schema: Schema]

/**
 * All texts, quantities and ports that values can have, but for those that are one of a list, and the port of a node, which
 * may be 0.
 */
function leaves(): Leaf[] {
  const found: Leaf[] = []
  const seen = new Set<string>()
  const visit = (path: string, schema: Schema): void => {
    const name = schema.$ref === undefined ? undefined : nameOf(schema.$ref)
    const target = name === undefined ? schema : definition(assembled, name)
    const isPort = path.endsWith('ort') && !path.endsWith('.hostPort')
    const isText = typesOf(target).some((type) => type === 'string' || type === 'number')
    if ((isText || isPort) && target.enum === undefined) found.push([path, target])
    if (name === undefined) below(path, schema)
    else if (!seen.has(name)) {
      seen.add(name)
      below(name, target)
    }
  }
  const below = (path: string, { properties = {}, propertyNames, additionalProperties, items }: Schema): void => {
    for (const [key, property] of Object.entries(properties)) visit(`${path}.${key}`, property)
    if (propertyNames) visit(`${path}.key`, propertyNames)
    if (typeof additionalProperties === 'object') visit(`${path}.*`, additionalProperties)
    if (items) visit(`${path}[]`, items)
  }
  below('values', assembled.root)
  return found
}

/** What a schema takes, but for the empty text, which is none. */
function shapeOf({ pattern = '', minimum, maximum, minLength, maxLength }: Schema): string {
  const inner = /^\^\((.*)\)\?\$$/.exec(pattern)?.[1]
  const filled = inner !== undefined && isBalanced(inner) ? `^${inner}$` : pattern.replace(/^\^\((.*)\)\$$/, '^$1$')
  return JSON.stringify({ pattern: filled, minimum, maximum, minLength, maxLength })
}

/** Whether all parentheses of a text are closed where the text ends, and not before it begins. */
function isBalanced(text: string): boolean {
  let depth = 0
  for (const character of text.replace(/\[[^\]]*\]|\\./g, '')) {
    if (character === '(') depth++
    if (character === ')' && --depth < 0) return false
  }
  return depth === 0
}

const all = leaves()

describe('texts and quantities of the values', () => {
  it('each mean one thing that is known', () => {
    const meanings = (path: string) => [...Object.values(concepts), ...free].filter((concept) => concept.test(path))
    expect(all.map(([path]) => [path, meanings(path).length]).filter(([, count]) => count !== 1)).toEqual([])
  })
  it.each(Object.entries(concepts))('have one shape if they mean the same: %s', (_, concept) => {
    const shapes = Map.groupBy(
      all.filter(([path]) => concept.test(path)),
      ([, schema]) => shapeOf(schema),
    )
    expect([...shapes].map(([shape, same]) => [shape, same.map(([path]) => path)])).toHaveLength(1)
  })
  it('have a shape unless they are free', () => {
    const shapeless = all.filter(([, { pattern, maximum }]) => pattern === undefined && maximum === undefined)
    expect(shapeless.map(([path]) => path).filter((path) => !free.some((each) => each.test(path)))).toEqual([])
  })
})
