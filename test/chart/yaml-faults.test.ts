import { expect, it } from 'vitest'
import { fleet } from './fleet.ts'
import { type GivenValues, majors, template } from './helm.ts'
import { problems } from './problems.ts'

/** Texts that are not YAML maps, each with one that follows the advice, by what the chart says of them. */
const faults: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'it is a list': { '- a': 'a: 1', '[a]': 'a: 1', '- a: 1\n  b: 2\n- c: 3': 'a: 1\nb: 2\n---\nc: 3' },
  'it is text without keys': { kind: 'kind: Job', '"kind: Job"': 'kind: Job', '|\n kind: Job': 'kind: Job' },
  'it is a single value without a key': { '5': 'a: 5', true: 'a: true' },
  'there is a key or a ": " where none can be': {
    'a: b: c': 'a: "b: c"',
    'a: 1\n b: 2': 'a: 1\nb: 2',
    'a\nb: 1': 'a: 1\nb: 1',
    'a:b\nc: d': 'a: b\nc: d',
    'a: "x": y': `a: '"x": y'`,
  },
  'a list in brackets is not closed, lacks a comma, or has something else after an item': {
    'a: [1, 2': 'a: [1, 2]',
    'a: [1\nb: 2': 'a: [1]\nb: 2',
    'a: [b: c: d]': 'a: ["b: c: d"]',
    'a: [b: c}': 'a: [b: c]',
    'a: [{b: c}}]': 'a: [{b: c}]',
    "a: ['it's']": `a: ["it's"]`,
  },
  'a map in braces is not closed, lacks a comma, or has something else after a value': {
    'a: {b: 1': 'a: {b: 1}',
    'a: {b: 1\nc: 2': 'a: {b: 1}\nc: 2',
    'a: {b: 1]': 'a: {b: 1}',
    'a: {b: [c]]}': 'a: {b: [c]}',
    "a: {b: 'it's'}": `a: {b: "it's"}`,
  },
  'a quotation mark has no second one': {
    'a: "x': 'a: "x"',
    "a: 'x\nb: 1": "a: 'x'\nb: 1",
    "a: 'x\n...\nb: 1": "a: 'x'\nb: 1",
  },
  'a line is indented with a tab': { 'a: 1\n\tb: 2': 'a: 1\nb: 2', 'a: >\n\t b': 'a: >\n  b' },
  'a line is indented with a tab, or text begins with "@", "%" or a backtick': {
    'a:\n\tb: 1': 'a:\n  b: 1',
    'a: @b': 'a: "@b"',
    'a: %b': 'a: "%b"',
    'a: `b': 'a: "`b"',
  },
  'a line is not indented as its map or text is, or there is something after a closing quotation mark, bracket or brace':
    {
      'a:\n  b: 1\n c: 2': 'a:\n  b: 1\n  c: 2',
      'a:\n  - b\n - c': 'a:\n  - b\n  - c',
      'a: 1\n- b': 'a:\n- b',
      'a: |3\n  x': 'a: |\n  x',
      'a: >-2\n x\nb: 1': 'a: >-\n x\nb: 1',
      'a: |\n  x\n y': 'a: |\n  x\n  y',
      'a: {b: c}}': 'a: {b: c}',
      'a: [b]]': 'a: [b]',
      "a: 'b'c": "a: 'bc'",
      "a: 'it's'": `a: "it's"`,
      "a: 'it's": `a: "it's"`,
      'a: "b" or "c"': `a: '"b" or "c"'`,
    },
  'a line is neither a key nor indented as a part of the text above it': {
    'a: 1\nb': 'a: 1\nb: 2',
    'a: |\n b\nc': 'a: |\n b\n c',
    'a: 1\nb\nc: 1': 'a: 1\n b\nc: 1',
  },
  'a line among the items of a list does not begin with "- "': {
    'a:\n  - b\n  c: 1': 'a:\n  - b\n  - c: 1',
    'a:\n  - b: 1\n   c: 2': 'a:\n  - b: 1\n    c: 2',
  },
  'there is an item of a list where none can be': {
    'a: -\n- b': 'a:\n- b',
    'a: - b': 'a:\n- b',
    'a: ? b': 'a: "? b"',
  },
  'a value is missing, or begins with a comma or a closing bracket or brace': {
    'a: }': 'a: "}"',
    'a: ]': 'a: "]"',
    'a: ,': 'a: ","',
    'a: [,]': 'a: [b]',
    '{': '{ a: 1 }',
  },
  'an alias (*) has the name of an anchor (&) that is not above it': {
    'a: *b': 'a: "*b"',
    'a: &b 1\nc: *d': 'a: &d 1\nc: *d',
    '*a : 1': '"*a": 1',
  },
  'an alias (*) is inside its own anchor (&)': { 'a: &b [*b]': 'a: &b []' },
  'there is a "&" or "*" without a name': { 'a: *': 'a: "*"', 'a: & b': 'a: "& b"' },
  'the merge key (<<) has a value that is not a map': {
    '<<: 1': '<<: { a: 1 }',
    'a: &a [1]\nb: { <<: *a }': 'a: &a { c: 1 }\nb: { <<: *a }',
  },
  'a key is missing, null, a map or a list': {
    '[a]: 1': '"[a]": 1',
    '{ a: 1 }: 2': '"{ a: 1 }": 2',
    'null: 1': '"null": 1',
    '? [a]\n: 1': '? "[a]"\n: 1',
    '? \n: 1': '? a\n: 1',
  },
  'a value does not have the type of its tag (!!)': { 'a: !!int b': 'a: b', 'a: !!binary $': 'a: $' },
  '.inf and .nan are not numbers in Kubernetes': { 'a: .inf': 'a: 1', 'a: .nan': 'a: ".nan"' },
  'a "\\" in double quotes is not followed by an escape of YAML': {
    'a: "\\q"': `a: '\\q'`,
    'a: "\\u12"': 'a: "\\\\u12"',
    'a: "\\ud800"': `a: '\\ud800'`,
  },
  'there is a control character': { 'a: \u0007': 'a: "\\a"' },
  'there is text or a 0 right after "|" or ">"': { 'a: |b\n c': 'a: |\n b\n c', 'a: |0\n b': 'a: |\n b' },
  'a line begins with "%"': {
    ...{ '%a': '', '%YAML 3.0': '', '%': '', '%a!b': '', '%YAML 1': '', '%YAML 1.b': '', '%TAG x': '' },
    '%: 1': '"%": 1',
  },
  'there is a "!" without a valid tag after it': {
    'a: !<b': 'a: "!<b"',
    'a: !%zz b': 'a: "!%zz b"',
    'a: !x!y z': 'a: "!x!y z"',
    'a: !<b>c d': 'a: "!<b>c d"',
  },
}

/** Values with these texts as extra objects, in their order. */
function withTexts(texts: readonly string[]): GivenValues {
  const extraObjects = Object.fromEntries(texts.map((text, index) => [`a${index + 100}`, text]))
  return { ...fleet({}, { name: 'north' }), extraObjects }
}

it('text that is not a YAML map is explained without words of the parser', async () => {
  const rows = Object.entries(faults).flatMap(([fault, texts]) => Object.keys(texts).map((text) => ({ fault, text })))
  const found = await problems(withTexts(rows.map(({ text }) => text)))
  const said = found.map((line) => /YAML map: (?:near line \d+ of the rendered text, )?(.*?)\. [A-Z]/.exec(line)?.[1])
  expect(rows.map(({ text }, index) => [text, said[index]])).toEqual(rows.map(({ text, fault }) => [text, fault]))
})

it.each(majors)('text that follows the advice is YAML for the chart and for %s', async (major) => {
  const texts = Object.values(faults).flatMap((each) => Object.values(each))
  const rendered = await template(major, withTexts(texts))
  expect(texts.filter((text) => !rendered.includes(text.split('\n')[0] ?? ''))).toEqual([])
})

it('the line of a fault counts from the start of a text of several documents', async () => {
  const document = 'apiVersion: v1\nkind: Secret\nmetadata: { name: a }'
  const extraObjects = { text: `${document}\n--- # x\n${document}\n---\nkind: Secret\n  metadata: {}\n` }
  const [line] = await problems({ ...fleet({}, { name: 'north' }), extraObjects })
  expect(line).toContain('near line 10 of the rendered text, there is a key')
})

it('the line of a fault counts what is above the first document', async () => {
  const starts = ['\n\n\n---\n\n', '---\n', '--- # x\n', '\n \n', '']
  const found = await problems(withTexts(starts.map((start) => `${start}kind: Secret\n  metadata: {}\n`)))
  expect(found.map((line) => /near line (\d+) /.exec(line)?.[1])).toEqual(['7', '3', '3', '4', '2'])
})
