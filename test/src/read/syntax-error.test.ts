import { expect, it } from 'vitest'
import { readYaml } from '../../../src/read/yaml/read.ts'

/** What users write by mistake, and what they read first. */
const mistakes: Readonly<Record<string, readonly [text: string, said: string]>> = {
  'no space after a colon': [
    'a:\n  - name:x\n    b: 1\n',
    '2:5 This line has no key. Write key: value, with a space after the colon, or indent it to continue the value above.',
  ],
  'a key too far to the right': [
    'a:\n  - name: x\n      b: 1\n',
    '3:7 This line is indented more than the key above it, which has a value already. Indent it like that key.',
  ],
  'a key too far to the left': [
    'a:\n  - name: x\n   b: 1\n',
    '3:4 This line is neither an item of the list, which begins with "-", nor part of the item above. Correct its indentation.',
  ],
  'an item too far to the left': [
    'a:\n  - b: 1\n - c: 2\n',
    '3:2 Found a list item where a key is expected. Indent it like the other items of its list.',
  ],
  'an item too far to the right': [
    'a:\n  - b: 1\n   - c: 2\n',
    '3:4 All items of a list must begin in the same column. Indent this line like them.',
  ],
  'a line that only Helm sees, in a comment': [
    'a: 1 # x\u2028b: 1\n',
    '1:9 For Helm, the invisible character U+2028 ends the line. Remove it, or write \\u2028 in double quotes.',
  ],
  'a line that only Helm sees, in text': [
    'a: x\x85b: 1\n',
    '1:5 For Helm, the invisible character U+0085 ends the line. Remove it, or write \\u0085 in double quotes.',
  ],
  'a line that only Helm sees, whose spaces it leaves out': [
    'a: "x \u2029y"\n',
    '1:7 For Helm, the invisible character U+2029 ends the line. Remove it, or write \\u2029 in double quotes.',
  ],
  'a conflict of a merge': [
    'a: 1\n<<<<<<< HEAD\nb: 1\n',
    '2:1 This line is left from a merge of two versions. Keep one version, and remove the lines around it.',
  ],
  'two keys on a line': [
    'a: b: c\n',
    '1:4 Found a key and a value inside a value. Quote it if it is text with ": ", or move it to the next line.',
  ],
  'an item with a dash inside brackets': [
    'a: [\n  - b\n]\n',
    '2:3 Found a list item with "-" inside brackets. Remove the "-", and separate items with commas.',
  ],
  'no comma': [
    'a: {b: 1 c: 2}\n',
    '1:8 Found a key and a value inside a value. Put a comma before the key, or quote text with ": ".',
  ],
  'nothing between quotes': ['a: {"b" "c"}\n', '1:9 A comma or a colon is missing before this. Add it.'],
  'two commas': ['a: {b: 1,, c: 2}\n', '1:10 Found a comma without a value before it. Remove it.'],
  'a bracket too many': ['a: []]\n', '1:6 There is no [ before this ]. Remove it.'],
  'text after a quote': [
    'a: "b"c\n',
    '1:7 Found more after the end of a value. Quote the whole value, or remove the rest.',
  ],
  'no comma between maps': [
    'a: [{b: 1} {c: 2}]\n',
    '1:12 Found more after the end of a value. Quote the whole value, or put a comma before the rest.',
  ],
  'a comment without a space': ['a: "b"#c\n', '1:7 There is no space before #. Add one, or quote the whole value.'],
  'a reserved character': ['a: @b\n', '1:4 Text that begins with @ needs quotes. Quote it.'],
  'a star alone': [
    'a: * \n',
    '1:4 Without quotes, * begins the name of an alias, and no name follows. Quote it if you mean text.',
  ],
  'an ampersand alone': [
    'a: & b\n',
    '1:4 Without quotes, & begins the name of an anchor, and no name follows. Quote it if you mean text.',
  ],
  'a path of Windows': [
    'a: "C:\\dir"\n',
    '1:7 \\d is not an escape. Write \\\\ for a backslash, or use single quotes.',
  ],
  'text next to a bar': ['a: |b\n  c\n', '1:5 A text in several lines begins on the line after | or >. Move it there.'],
}

it.each(Object.entries(mistakes))('a syntax error says what to write instead: %s', (_, [text, said]) => {
  const [first] = readYaml('a.yaml', text).problems
  expect(`${first?.place?.line}:${first?.place?.column} ${first?.message}`).toBe(said)
})
