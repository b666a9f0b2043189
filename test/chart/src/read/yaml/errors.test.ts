import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../../src/model/json.ts'
import { readYaml } from '../../../../../src/read/yaml/read.ts'
import { printYaml } from '../../../../../src/text/yaml.ts'
import { seed } from '../../../../seed.ts'
import { generatedFleet } from '../../../generated-fleet.ts'

/** `line:column` of each error of a text, with its message. */
function errors(text: string): string[] {
  const { problems } = readYaml('a.yaml', text)
  return problems.flatMap(({ severity, place, message }) =>
    severity === 'error' ? [`${place?.line}:${place?.column} ${message}`] : [],
  )
}

describe('errors of a file', () => {
  it.each<[string, string, string[]]>([
    [
      'an open quote at the end',
      'a:\n  - name: "north\n',
      ['2:11 The text that begins with " does not end. Close it.'],
    ],
    [
      'an open quote that a later one seems to close',
      "a: 'north\nb: 1\nc: 'x'\n",
      ["1:4 The text that begins with ' does not end. Close it."],
    ],
    ['an open list', 'a:\n  b: [x, y\n  c: 1\n', ['2:6 The list that begins with [ does not end. Close it with ].']],
    ['an open map', 'a:\n  b: {x: {y: 1}\n  c: 1\n', ['2:6 The map that begins with { does not end. Close it with }.']],
    [
      'an open map that a later brace seems to close, and an open quote between them',
      'a: {b: 1\nc: "x\nd: \'{{ "y" }}\'\n',
      [
        '1:4 The map that begins with { does not end. Close it with }.',
        '2:4 The text that begins with " does not end. Close it.',
      ],
    ],
    [
      'in brackets below a comment',
      'a: [\n# note\n  {b: {c: d: e}},\n  {f: 1}\n]\n',
      ['3:11 Found a key and a value inside a value. Put a comma before the key, or quote text with ": ".'],
    ],
    [
      'in JSON whose keys are not indented',
      '{\n"a": [{"b": 1} {"c": 2}],\n"d": {"e": "f"}\n}\n',
      ['2:16 Found more after the end of a value. Quote the whole value, or put a comma before the rest.'],
    ],
    [
      'a template without quotes',
      'a: {{ .x }}\nb: 1\n',
      ['1:5 A key must be text, not a list or a map. Quote {{ … }}: without quotes, it is a map in a map.'],
    ],
    ['tabs in several lines', 'a:\n\tb: 1\n\tc: 2\nd: 3\n', ['2:1 Tabs are not allowed as indentation. Use spaces.']],
    [
      'a block too far left',
      'a:\n   b: 1\n  c: 2\n  d: 3\ne: 1\n',
      ['3:3 All keys of a map must begin in the same column. Indent this line like the other keys.'],
    ],
  ])('are at the place where they begin: %s', (_, text, expected) => {
    expect(errors(text)).toEqual(expected)
  })
  it('are all reported, in the order of the lines', () => {
    const text = 'a: "x\nb: [1\nc:\n  - d: e: f\n  - g: @h\ni: *j\nk: "l" m\n'
    expect(errors(text).map((line) => line.replace(/ .*/, ''))).toEqual(['1:4', '2:4', '4:8', '5:8', '6:4', '7:8'])
  })
})

/** Ways to damage the value of a line `key: value`. */
const damages: readonly (() => string)[] = [
  () => '"open',
  () => "'open",
  () => '[open, list',
  () => '{open: map',
  () => 'a: b',
  () => '@reserved',
  () => '*nowhere',
  () => '"closed" and more',
  () => '{{ .Release.Name }}',
  () => '.inf',
]

/** The indexes of lines `key: value` outside of blocks of text. */
function simpleLines(lines: readonly string[]): number[] {
  let block = Number.POSITIVE_INFINITY
  return lines.flatMap((line, index) => {
    const indent = line.search(/[^ -]/)
    if (indent > block || indent === -1) return []
    block = /[|>][-+\d]*$/.test(line) ? indent : Number.POSITIVE_INFINITY
    return /^ *(- )*[A-Za-z]\w*: [^|>[{&*]+$/.test(line) ? [index] : []
  })
}

it(`are found in all lines that have one, and in no other (SEED=${seed})`, () => {
  const damaged = fc
    .tuple(generatedFleet, fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }))
    .map(([fleet, picks]) => {
      const lines = printYaml(fleet as Json).split('\n')
      const simple = simpleLines(lines)
      const found = new Set<number>()
      for (const [where, how] of picks) {
        const index = simple[where % Math.max(simple.length, 1)]
        if (index === undefined || found.has(index)) continue
        found.add(index)
        lines[index] = (lines[index] ?? '').replace(/: .*$/, `: ${damages[how % damages.length]?.()}`)
      }
      return {
        text: lines.join('\n'),
        found: [...found].map((index) => index + 1).toSorted((one, other) => one - other),
      }
    })
  fc.assert(
    fc.property(damaged, ({ text, found }) => {
      expect(
        errors(text).map((line) => Number.parseInt(line, 10)),
        text,
      ).toEqual(found)
    }),
    { numRuns: 60, seed },
  )
})
