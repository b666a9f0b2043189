import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { setups } from '../../../src/init/setups.ts'
import { typescriptStarter, yamlStarter } from '../../../src/init/starter.ts'

const read = (setup: string) => readFile(new URL(`../../../examples/${setup}.yaml`, import.meta.url), 'utf8')
const places = {
  command: 'helm agents',
  file: 'sites/values',
  chart: 'node_modules/x/chart',
  schema: '../node_modules/x/schema.json',
}

/** Evaluates a starter file without its types. */
function evaluate(starter: string): unknown {
  const [, object = ''] = starter.split('export default defineValues(')
  return new Function(`return (${object}`)()
}

describe.each(setups)('%s', (setup) => {
  it('is the example in YAML, except for the paths in its head', async () => {
    const example = await read(setup)
    const starter = yamlStarter(example, places)
    const [lines, originals] = [starter.split('\n'), example.split('\n')]
    const changed = lines.filter((line, index) => line !== originals[index])
    expect(lines).toHaveLength(originals.length)
    expect(changed).toEqual([
      `#   helm install ${setup} node_modules/x/chart -f sites/values`,
      '# yaml-language-server: $schema=../node_modules/x/schema.json',
    ])
  })
  it('has the same values in TypeScript', async () => {
    const example = await read(setup)
    expect(evaluate(typescriptStarter(example, places))).toEqual(parse(example))
  })
  it('has every comment in TypeScript, once and in order, but not the schema line', async () => {
    const example = await read(setup)
    const comments = (text: string, sign: RegExp) =>
      text.split('\n').flatMap((line) => sign.exec(line.trim())?.[1]?.trim() || [])
    const expected = comments(example, /^#(.*)/).filter((line) => !line.includes('$schema='))
    const found = comments(typescriptStarter(example, places), /^\/\/(.*)/)
    expect(found).toEqual(expected.map((line) => expect.stringContaining(line.replace(/^helm install.*/, ''))))
    expect(found).toContain(`helm agents values sites/values | helm install ${setup} node_modules/x/chart -f -`)
  })
})

describe('typescriptStarter', () => {
  const starter = (yaml: string) => typescriptStarter(`# Head.\n\n${yaml}`, places)

  it('quotes keys that are not identifiers, and escapes quotes and line breaks', () => {
    const yaml = 'a-b: it\'s\n"1": "two\\nlines and \\"quotes\\" and a \\\\"\nplain: 0\n'
    expect(evaluate(starter(yaml))).toEqual(parse(yaml))
    expect(starter(yaml)).toContain("'a-b': 'it\\'s',")
  })
  it('keeps numbers as written, and null, false and empty collections', () => {
    expect(starter('a: 1.50\nb: null\nc: false\nd: {}\ne: []\n')).toContain(
      '{\n  a: 1.50,\n  b: null,\n  c: false,\n  d: {},\n  e: [],\n}',
    )
  })
  it('keeps flow collections on one line, and comments next to values', () => {
    expect(starter('a: [1, {b: c}] \nd: 1 # one\n')).toContain("{\n  a: [1, { b: 'c' }],\n  d: 1, // one\n}")
  })
  it('writes the comment of a list item once, before the item', () => {
    expect(starter('a:\n  # first\n  - x\n\n  # second\n  - y: 1\n    z: 2\n')).toContain(
      "{\n  a: [\n    // first\n    'x',\n\n    // second\n    {\n      y: 1,\n      z: 2,\n    },\n  ],\n}",
    )
  })
  it('rejects an alias', () => {
    expect(() => starter('a: &a 1\nb: *a\n')).toThrow('Only maps, lists and scalars')
  })
  it('quotes paths for the shell, and keeps the rest of the head', () => {
    const head =
      '# Agents.\n#\n#   helm install x charts/x -f examples/x.yaml\n#\n# yaml-language-server: $schema=../x\n'
    expect(typescriptStarter(`${head}\na: 1\n`, { ...places, file: "it's mine.ts" })).toBe(
      [
        '// Agents.',
        '//',
        `//   helm agents values 'it'\\''s mine.ts' | helm install x node_modules/x/chart -f -`,
        '',
        "import { defineValues } from 'protocol-mapper-agents'",
        '',
        'export default defineValues({ a: 1 })',
        '',
      ].join('\n'),
    )
  })
})
