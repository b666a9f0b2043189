import { expect, it } from 'vitest'
import { fleet } from './fleet.ts'
import { problems } from './problems.ts'

/** Texts that are not YAML maps, by what the chart says of them. */
const faults: Readonly<Record<string, readonly string[]>> = {
  'it is a list': ['- a', '[a]', '- a: 1\n  b: 2'],
  'it is text without keys': ['kind', '"kind: Job"', '|\n kind: Job'],
  'it is a single value without a key': ['5', 'true'],
  'there is a key or a ": " where none can be': ['a: b: c', 'a: 1\n b: 2', 'a\nb: 1', 'a:b\nc: d', 'a: "x": y'],
  'a list in brackets is not closed, or lacks a comma': ['a: [1, 2', 'a: [1\nb: 2', 'a: [b: c: d]'],
  'a map in braces is not closed, or lacks a comma': ['a: {b: 1', 'a: {b: 1\nc: 2', 'a: {b: 1]'],
  'a quotation mark has no second one': ['a: "x', "a: 'x\nb: 1"],
  'a line is indented with a tab': ['a: 1\n\tb: 2', 'a: >\n\t b'],
  'a line is indented with a tab, or text begins with "@", "%" or a backtick': [
    'a:\n\tb: 1',
    'a: @b',
    'a: %b',
    'a: `b',
  ],
  'a line is not indented as those of its map, or there is text after closing quotes': [
    ...['a:\n  b: 1\n c: 2', "a: 'b'c", "a: 'it's'", 'a:\n  - b\n - c', 'a: 1\n- b'],
  ],
  'a line is neither a key nor indented as a part of the text above it': ['a: 1\nb', 'a: |\n b\nc', 'a: 1\nb\nc: 1'],
  'a line among the items of a list does not begin with "- "': ['- a\nb: 1'],
  'there is an item of a list where none can be': ['a: -\n- b', 'a: - b', 'a: ? b'],
  'a value is missing, or begins with a comma or a closing bracket or brace': ['a: }', 'a: ]', 'a: ,', 'a: [,]', '{'],
  'an alias (*) has the name of an anchor (&) that is not above it': ['a: *b', 'a: &b 1\nc: *d', '*a : 1'],
  'an alias (*) is inside its own anchor (&)': ['a: &b [*b]'],
  'there is a "&" or "*" without a name': ['a: *', 'a: & b'],
  'the merge key (<<) has a value that is not a map': ['<<: 1', 'a: &a [1]\nb: { <<: *a }'],
  'a key is missing, or is a map or a list': ['[a]: 1', '{ a: 1 }: 2', 'null: 1', '? [a]\n: 1'],
  'a value does not have the type of its tag (!!)': ['a: !!int b', 'a: !!binary $'],
  '.inf and .nan are not numbers in Kubernetes': ['a: .inf', 'a: .nan'],
  'a "\\" in double quotes is not followed by an escape of YAML': ['a: "\\q"', 'a: "\\u12"', 'a: "\\ud800"'],
  'there is a control character': ['a: \u0007'],
  'there is text right after "|" or ">"': ['a: |b\n c', 'a: |0\n b'],
  'a line begins with "%"': ['%a', '%YAML 3.0', '%'],
  'there is a "!" without a tag after it': ['a: !<b', 'a: !%zz b'],
}

it('text that is not a YAML map is explained without words of the parser', async () => {
  const rows = Object.entries(faults).flatMap(([fault, texts]) => texts.map((text) => ({ fault, text })))
  const extraObjects = Object.fromEntries(rows.map(({ text }, index) => [`a${index + 100}`, text]))
  const found = await problems({ ...fleet({}, { name: 'north' }), extraObjects })
  const said = found.map((line) => /YAML map: (?:near line \d+ of the rendered text, )?(.*?)\. [A-Z]/.exec(line)?.[1])
  expect(rows.map(({ text }, index) => [text, said[index]])).toEqual(rows.map(({ text, fault }) => [text, fault]))
})

it('the line of a fault counts from the start of a text of several documents', async () => {
  const document = 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }'
  const extraObjects = { text: `${document}\n--- # x\n${document}\n---\nkind: Secret\n  metadata: {}\n` }
  const [line] = await problems({ ...fleet({}, { name: 'north' }), extraObjects })
  expect(line).toContain('near line 10 of the rendered text, there is a key')
})
