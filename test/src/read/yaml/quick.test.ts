import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isAlias, isMap, isPair, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml'
import { readQuickly } from '../../../../src/read/yaml/quick.ts'
import { sampleSize, seed } from '../../../seed.ts'
import { yamlText } from './generated-yaml.ts'

/** What anything reads of a node, and of those in it: where it begins, and where it ends on that line. */
function described(text: string, node: unknown): unknown {
  if (isPair(node)) return [described(text, node.key), described(text, node.value)]
  const [from, to, last] = (node as Node).range ?? [0, 0, 0]
  const place = [from, Math.max(from + 1, Math.min(to, text.indexOf('\n', from)))]
  if (isAlias(node)) return [...place, node.source]
  const { anchor, tag } = node as Node
  if (isScalar(node)) {
    // Whether a block of text extends to the end of the file.
    const isLast = String(node.type).startsWith('BLOCK') && last === text.length
    return [...place, anchor, tag, node.type, node.value, isLast]
  }
  if (!isMap(node) && !isSeq(node)) return node
  return [...place, anchor, tag, isMap(node), node.flow === true, node.items.map((item) => described(text, item))]
}

it(`quickly read text has the nodes that yaml finds in it, and no error (SEED=${seed})`, () => {
  let quick = 0
  const size = sampleSize('YAML_TEXTS', 4000)
  fc.assert(
    fc.property(yamlText, (text) => {
      const root = readQuickly(text)
      if (root === undefined) return
      quick++
      const documents = parseAllDocuments(text, {
        schema: 'failsafe',
        resolveKnownTags: false,
        merge: false,
        uniqueKeys: false,
      })
      expect(documents.map(({ errors }) => errors)).toEqual([[]])
      expect(described(text, root)).toEqual(described(text, documents[0]?.contents))
    }),
    { numRuns: size, seed },
  )
  expect(quick).toBeGreaterThan(size / 20)
})

it.each([
  ['a line that is too long for a regular expression', `a: ${'x '.repeat(2 ** 23)}x\n`],
  ['a key that is too long for Helm', `"${'x'.repeat(1100)}": 1\n`],
  ['JSON with such a key', `{"${'x'.repeat(1100)}": 1}\n`],
  ['JSON with a key apart from its colon', '{"a"\n: 1}\n'],
])('%s is left to yaml', (_, text) => {
  expect(readQuickly(text)).toBeUndefined()
})
