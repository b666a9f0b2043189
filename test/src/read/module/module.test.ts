import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Path, valueAt } from '../../../../src/model/json.ts'
import { placeOf } from '../../../../src/model/origin.ts'
import { formatPlace } from '../../../../src/model/place.ts'
import { readValues } from '../../../../src/read/values.ts'
import { makeFolder } from '../../program-folder.ts'

const packageJson = '{"type": "module"}'
const loader = fileURLToPath(new URL('print-values.ts', import.meta.url))
const good =
  "import { defineValues } from 'protocol-mapper-agents'\nimport { tag } from './b.ts'\nexport default defineValues({ a: { tag, b: undefined }, list: [1, null] } as object)"

/** `line:column` of the value at a path of a values file in TypeScript. */
async function positionIn(text: string, path: Path, part: 'key' | 'value' = 'value'): Promise<string> {
  const { folder } = await makeFolder({ 'package.json': packageJson, 'a.ts': text })
  return formatPlace(placeOf(await readValues({ files: ['a.ts'] }, folder), path, part)).replace('a.ts:', '')
}

describe('the place of a value in TypeScript', () => {
  const tag = ['protocolMapperAgentDefaults', 'image', 'tag']
  it.each<[string, string, string]>([
    ['in a literal', "export default {\n  protocolMapperAgentDefaults: { image: { tag: '1' } },\n}", '2:48'],
    [
      'in defineValues',
      "const defineValues = (values: object) => values\nexport default defineValues({ protocolMapperAgentDefaults: { image: { tag: '1' } } })",
      '2:76',
    ],
    [
      'after types',
      "type T = { a: 1 }\nexport default ({ protocolMapperAgentDefaults: { image: { tag: '1' as string } } }) satisfies object as unknown",
      '2:64',
    ],
    [
      'in a constant',
      "const image: object = { tag: '1' }\nconst all = { protocolMapperAgentDefaults: { image } }\nexport default all",
      '1:30',
    ],
    [
      'in a spread constant',
      "const base = { image: { tag: '1' } }\nexport default { protocolMapperAgentDefaults: { ...base, replicas: 1 } }",
      '1:30',
    ],
    [
      'over a spread constant',
      "const base = { tag: '1' }\nexport default { protocolMapperAgentDefaults: { image: { ...base, 'tag': '2' } } }",
      '2:74',
    ],
    [
      'computed: the nearest around it',
      "const make = () => ({ tag: '1' })\nexport default { protocolMapperAgentDefaults: { image: make() } }",
      '2:49',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await positionIn(text, tag)).toBe(expected)
  })

  const replicas: Path = ['protocolMapperAgents', 1, 'replicas']
  it.each<[string, string, string]>([
    ['an item', 'export default { protocolMapperAgents: [{}, { replicas: 1 }] }', '1:57'],
    [
      'an item of a mapped list',
      "export default {\n  protocolMapperAgents: ['a', 'b'].map((name) => ({ name, replicas: 1 })),\n}",
      '2:69',
    ],
    [
      'what a function returns',
      "export default {\n  protocolMapperAgents: ['a', 'b'].map((name) => {\n    return { name, replicas: 1 }\n  }),\n}",
      '3:30',
    ],
    [
      'an item of a list that is spread last',
      "export default {\n  protocolMapperAgents: [\n    {},\n    ...['b'].map((name) => ({ name, replicas: 1 })),\n  ],\n}",
      '4:47',
    ],
    [
      'an item after a spread list',
      "const more = ['a'].map((name) => ({ name }))\nexport default {\n  protocolMapperAgents: [...more, { replicas: 1 }],\n}",
      '3:47',
    ],
    [
      'a list after one of unknown length: the list',
      'const more = [{}].filter(() => true)\nexport default {\n  protocolMapperAgents: [...more, { replicas: 1 }],\n}',
      '3:3',
    ],
    [
      'a parameter, even if a constant has the same name',
      'const replicas = 2\nexport default {\n  protocolMapperAgents: [1, 2].map((replicas) => ({ replicas })),\n}',
      '3:53',
    ],
    [
      'a constant inside a function',
      'const replicas = 2\nexport default {\n  protocolMapperAgents: [1, 2].map(() => {\n    const replicas = 1\n    return { replicas }\n  }),\n}',
      '4:22',
    ],
  ])('in %s', async (_, text, expected) => {
    expect(await positionIn(text, replicas)).toBe(expected)
  })

  it.each<[string, string, string]>([
    [
      'before what may override it: the nearest around it',
      "const make = () => ({})\nexport default { protocolMapperAgentDefaults: { image: { tag: '1' }, ...make() } }",
      '2:18',
    ],
    [
      'before what cannot override it',
      "export default { protocolMapperAgentDefaults: { image: { tag: '1' }, ...(1 > 2 ? { replicas: 1 } : {}) } }",
      '1:63',
    ],
    [
      'in a constant of a constant',
      "const a = { image: { tag: '1' } }\nexport default { protocolMapperAgentDefaults: { image: a.image } }",
      '1:27',
    ],
    [
      'in a constant of its own',
      "const tag = '1'\nexport default { protocolMapperAgentDefaults: { image: { tag } } }",
      '1:13',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await positionIn(text, tag)).toBe(expected)
  })

  it.each<[string, string, string]>([
    [
      'a named one',
      "import { image } from '../shared.ts'\nexport default { protocolMapperAgentDefaults: { image } }",
      'shared.ts:1:29',
    ],
    [
      'one under another name',
      "import { picture as image } from '../shared.ts'\nexport default { protocolMapperAgentDefaults: { image } }",
      'shared.ts:1:29',
    ],
    ['the default', "import fleet from '../shared.ts'\nexport default fleet", 'shared.ts:3:63'],
    [
      'a part of the default, spread',
      "import fleet from '../shared.ts'\nexport default { protocolMapperAgentDefaults: { ...fleet.protocolMapperAgentDefaults, replicas: 1 } }",
      'shared.ts:3:63',
    ],
    [
      'a part of a namespace import',
      "import * as shared from '../shared.ts'\nexport default { protocolMapperAgentDefaults: { image: shared.image } }",
      'shared.ts:1:29',
    ],
    [
      'one that is re-exported',
      "import { passed } from './more.ts'\nexport default { protocolMapperAgentDefaults: { image: passed } }",
      'shared.ts:1:29',
    ],
    [
      'one that is overridden',
      "import fleet from '../shared.ts'\nexport default { ...fleet, protocolMapperAgentDefaults: { image: { tag: '2' } } }",
      'sites/a.ts:2:73',
    ],
    [
      'JSON',
      "import data from './data.json' with { type: 'json' }\nexport default { protocolMapperAgentDefaults: data }",
      'sites/data.json:2:21',
    ],
    [
      'a computed one: the nearest around it',
      "import { make } from '../shared.ts'\nexport default { protocolMapperAgentDefaults: { image: make() } }",
      'sites/a.ts:2:49',
    ],
  ])('is in the file that it is imported from: %s', async (_, text, expected) => {
    const { folder } = await makeFolder({
      'package.json': packageJson,
      'sites/a.ts': text,
      'sites/more.ts': "export { image as passed } from '../shared.ts'",
      'sites/data.json': '{\n  "image": { "tag": "1" }\n}',
      'shared.ts':
        "export const image = { tag: '1' as string }\nexport { image as picture }\nexport default { protocolMapperAgentDefaults: { image: { tag: '1' } } }\nexport const make = () => image",
    })
    const given = await readValues({ files: ['sites/a.ts'] }, folder)
    expect(valueAt(given.values, tag)).toMatch(/[12]/)
    expect(formatPlace(placeOf(given, tag, 'value'))).toBe(expected)
  })

  it('is the key, for an unknown key', async () => {
    expect(await positionIn('export default { a: { servce: {} } }', ['a', 'servce'], 'key')).toBe('1:23')
  })
  it('is in JavaScript too', async () => {
    const { folder } = await makeFolder({ 'a.mjs': 'export default {\n  a: 1 }' })
    const given = await readValues({ files: ['a.mjs'] }, folder)
    expect(formatPlace(placeOf(given, ['a'], 'value'))).toBe('a.mjs:2:6')
  })
})

/** Values files that do not load, and the messages. */
const refused: readonly [string, string, RegExp][] = [
  [
    'an enum',
    'enum A { x }\nexport default { a: A.x }',
    /^a\d+.ts:1:1 TypeScript enum needs a compiler, but values files are read without one\./,
  ],
  ['a syntax error', 'export default {\n  a: [1,,, }\n', /^a\d+.ts:2:\d+ The file is not valid TypeScript: /],
  [
    'a name declared twice',
    'const a = 1\nconst a = 2\nexport default {}',
    /^a\d+.ts:2:7 The file cannot be read: Identifier 'a' has already been declared\.$/,
  ],
  [
    'an import without an extension',
    "\nimport { b } from './b'\nexport default { b }",
    /^a\d+.ts:2:19 .*b does not exist\. Name the whole file, with its extension/,
  ],
  [
    'an import of .js for .ts',
    "import { b } from './b.js'\nexport default { b }",
    /^a\d+.ts:1:19 .*b\.js does not exist\. Name the file as it is: with \.ts if it is TypeScript\.$/,
  ],
  [
    'a type imported as a value',
    "import { T } from './b.ts'\nconst a: T = {}\nexport default a",
    /^a\d+.ts:1:10 .*If T is a type, import it as one: import type \{ T \} from/,
  ],
  [
    'a missing package',
    "import x from 'no-such-package'\nexport default x",
    /^a\d+.ts:1:15 The package no-such-package is not installed here\. Run npm install no-such-package\.$/,
  ],
  [
    'an error when it runs',
    'const x: any = undefined\nexport default { a: x.y }',
    /^a\d+.ts:2:23 The file fails: Cannot read properties of undefined \(reading 'y'\)\.$/,
  ],
  ['a thrown text', "throw 'no'\nexport default {}", /^a\d+.ts The file throws "no"\.$/],
  ['no default export', 'export const values = {}', /^a\d+.ts:1:1 The file has no default export\./],
  ['a list', 'export default [1]', /^a\d+.ts:1:16 The default export is not an object\./],
  [
    'a function inside',
    'export default {\n  a: () => 1,\n}',
    /^a\d+.ts:2:6 Found a function\. Values can only be text, /,
  ],
  ['a date inside', 'export default { a: [new Date(0)] }', /^a\d+.ts:1:22 Found an object of class Date\. /],
  ['a value that is not finite', 'export default { a: 1 / 0 }', /^a\d+.ts:1:21 Found Infinity\. /],
  [
    'a value in itself',
    'const a: { b?: object } = {}\na.b = a\nexport default { a }',
    /^a\d+.ts:\d+:\d+ Found a value that contains itself\. /,
  ],
  [
    'a syntax error in what is imported',
    "import b from './wrong/syntax.ts'\nexport default b",
    /^wrong\/syntax.ts:2:\d+ The file is not valid TypeScript: /,
  ],
  [
    'an error in what is imported',
    "import b from './wrong/fails.ts'\nexport default b",
    /^wrong\/fails.ts:2:23 The file fails: Cannot read properties of undefined/,
  ],
  [
    'an import that is missing in what is imported',
    "import b from './wrong/imports.ts'\nexport default b",
    /^wrong\/imports.ts:1:15 .*none does not exist\. Name the whole file, with its extension/,
  ],
  [
    'JSON without an import attribute',
    "import b from './data.json'\nexport default b",
    /^a\d+.ts:1:15 Importing a JSON file needs its type\. Write import data/,
  ],
  [
    'an export of CommonJS',
    'const a: object = {}\nmodule.exports = a',
    /^a\d+.ts:2:1 module belongs to CommonJS, but this file is an ES module\. Write export default instead/,
  ],
  ['a promise', 'export default { a: Promise.resolve(1) }', /^a\d+.ts:1:21 Found a promise\. /],
]

/** What a project's package.json says about its modules, and the same text with each. */
const projects: readonly [string, string | undefined][] = [
  ['of modules', packageJson],
  ['that npm init made', '{"type": "commonjs"}'],
  ['without a type', '{}'],
  ['without package.json', undefined],
]

describe.each(projects)('values in TypeScript, in a project %s', (_, packageJson) => {
  let said: readonly string[]
  let warned: string
  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'modules-'))
    if (packageJson !== undefined) await writeFile(join(folder, 'package.json'), packageJson)
    await writeFile(join(folder, 'b.ts'), "export type T = object\nexport const tag: string = '1'\n")
    await writeFile(join(folder, 'data.json'), '{}')
    await mkdir(join(folder, 'wrong'))
    await writeFile(join(folder, 'wrong/syntax.ts'), 'export default {\n  a: [1,,, }')
    await writeFile(join(folder, 'wrong/fails.ts'), 'const x: any = undefined\nexport default { a: x.y }')
    await writeFile(join(folder, 'wrong/imports.ts'), "import b from './none'\nexport default b")
    const names = [...refused.keys()].map((index) => `a${index}.ts`)
    await Promise.all(names.map((name, index) => writeFile(join(folder, name), refused[index]?.[1] ?? '')))
    await writeFile(join(folder, 'good.ts'), good)
    // The test runner loads modules in its own way; this is about Node's.
    const { stdout, stderr } = await execa(process.execPath, [loader, folder, ...names, 'good.ts'])
    said = JSON.parse(stdout) as string[]
    warned = stderr
    await rm(folder, { recursive: true })
  })

  it('come from imports, and leave out what is undefined', () => {
    expect(said.at(-1)).toBe('{"a":{"tag":"1"},"list":[1,null]}')
    expect(warned).toBe('')
  })

  it.each(refused.map(([what, _, expected], index) => ({ what, expected, index })))(
    'are rejected with a sentence and a place: $what',
    ({ expected, index }) => {
      expect(said[index]).toMatch(expected)
    },
  )
})
