import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { JsonMap } from '../../../src/model/json.ts'
import { readYaml } from '../../../src/read/yaml/read.ts'
import { printYaml } from '../../../src/text/yaml.ts'
import { accepted } from '../../chart/src/read/yaml/snippets.ts'
import { seed } from '../../seed.ts'

function readers(text: string): unknown[] {
  const { sources, problems } = readYaml('a.yaml', text)
  expect(problems).toEqual([])
  return [sources[0]?.pieces[0]?.value, parse(text, { version: '1.2' }), parse(text, { version: '1.1' })]
}

describe('printed YAML', () => {
  it('means the same to Helm, YAML 1.1 and YAML 1.2, for any text', () => {
    const texts = Object.fromEntries(accepted.map((text, index) => [`k${index}`, text]))
    const keys = Object.fromEntries(accepted.map((text) => [text, 1]))
    for (const value of readers(printYaml({ texts, keys }))) expect(value).toEqual({ texts, keys })
  })
  it('means the same for any values', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'yes',
        '1:30',
        '0o14',
        '1_000',
        '.5',
        '2026-11-21',
        '=',
        '<<',
        '- a',
        'a: b',
        '#',
        ' a',
        'a\n',
        '\n',
        '\t',
      ),
    )
    const values = fc.object({
      key: text,
      values: [text, fc.integer(), fc.boolean(), fc.constant(null)],
      maxDepth: 3,
      withNullPrototype: false,
    })
    fc.assert(
      fc.property(values, (generated) => {
        const value = JSON.parse(JSON.stringify(generated)) as JsonMap
        for (const each of readers(printYaml(value))) expect(each).toEqual(value)
      }),
      { numRuns: 200, seed },
    )
  })
  it('has no aliases and no folded lines', () => {
    const shared = { a: 1 }
    expect(printYaml({ one: shared, two: shared, long: 'word '.repeat(50).trim() })).toBe(
      `one:\n  a: 1\ntwo:\n  a: 1\nlong: ${'word '.repeat(50).trim()}\n`,
    )
  })
})
