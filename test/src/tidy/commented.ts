import fc from 'fast-check'
import { Document, isMap, isScalar, isSeq, type Node, type Pair, visit } from 'yaml'
import type { JsonMap } from '../../../src/model/json.ts'
import { quoteAmbiguous } from '../../../src/text/yaml.ts'

/** How a value is written: comments around it, empty lines, braces, quotes. */
type Style = {
  readonly above: boolean
  readonly beside: boolean
  readonly end: boolean
  readonly space: boolean
  readonly flow: boolean
  readonly quotes: 'PLAIN' | 'QUOTE_DOUBLE' | 'QUOTE_SINGLE'
}

const seldom = (share: number): fc.Arbitrary<boolean> => fc.integer({ min: 0, max: 99 }).map((drawn) => drawn < share)

const style: fc.Arbitrary<Style> = fc.record({
  above: seldom(8),
  beside: seldom(5),
  end: seldom(5),
  space: seldom(15),
  flow: seldom(8),
  quotes: fc.constantFrom('PLAIN', 'PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
})

/** How a whole file is written: its styles are used one after the other, again and again. */
export const writtenBy: fc.Arbitrary<{
  styles: readonly Style[]
  anchors: boolean
  indent: 2 | 4
  indentSeq: boolean
}> = fc.record({
  styles: fc.array(style, { minLength: 5, maxLength: 60 }),
  anchors: seldom(20),
  indent: fc.constantFrom(2, 4),
  indentSeq: fc.boolean(),
})

type Writing = typeof writtenBy extends fc.Arbitrary<infer Value> ? Value : never

/** Values as a person may have written them. Comments have numbers, so that each can be found again. */
export function writtenAs(values: JsonMap, { styles, anchors, indent, indentSeq }: Writing): string {
  // Equal values become anchors and aliases only if they are one object.
  const document = new Document(anchors ? shared(values) : values, { aliasDuplicateObjects: anchors })
  let drawn = 0
  let comments = 0
  const next = (): Style | undefined => styles[drawn++ % styles.length]
  const comment = (): string => ` comment ${comments++}`
  const inFlow = (path: readonly unknown[]): boolean =>
    path.some((node) => (isMap(node) || isSeq(node)) && (node as { flow?: boolean }).flow === true)
  visit(document, {
    Collection(_, node, path) {
      const each = next()
      if (each === undefined || inFlow(path)) return
      if (each.flow && path.length > 2) node.flow = true
      else if (each.end && node.items.length > 0) node.comment = comment()
    },
    Pair(_, pair, path) {
      const each = next()
      const key = pair.key as Node
      if (each === undefined || inFlow(path)) return
      if (each.above && !isFirst(pair, path)) key.commentBefore = comment()
      if (each.space && !isFirst(pair, path)) key.spaceBefore = true
      if (each.beside && isScalar(pair.value)) pair.value.comment = comment()
    },
    Scalar(key, node, path) {
      const each = next()
      // In braces, Helm's parser does not accept all plain text that the standard allows, such as ::1.
      const needsQuotes = inFlow(path) && typeof node.value === 'string' && !/^[\w./-]+$/.test(node.value)
      if (needsQuotes) node.type = 'QUOTE_DOUBLE'
      else if (each !== undefined && key !== 'key' && typeof node.value === 'string') node.type = each.quotes
    },
  })
  return quoteAmbiguous(document).toString({ lineWidth: 0, indent, indentSeq })
}

/** A comment above the first key would go to the map, above its dash. */
function isFirst(pair: Pair, path: readonly unknown[]): boolean {
  const map = path.at(-1)
  return isMap(map) && map.items[0] === pair
}

/** Values in which equal maps and lists are one object. */
function shared(values: JsonMap): JsonMap {
  const known = new Map<string, unknown>()
  return JSON.parse(JSON.stringify(values), (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return value
    const key = JSON.stringify(value)
    if (!known.has(key)) known.set(key, value)
    return known.get(key)
  }) as JsonMap
}
