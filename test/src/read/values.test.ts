import { describe, expect, it } from 'vitest'
import type { GivenValues } from '../../../src/model/given.ts'
import { valueAt } from '../../../src/model/json.ts'
import { placeOf } from '../../../src/model/origin.ts'
import { formatPlace } from '../../../src/model/place.ts'
import { ProblemsError, UsageError } from '../../../src/model/problem.ts'
import { readValues } from '../../../src/read/values.ts'
import { makeFolder } from '../program-folder.ts'

const tag = ['protocolMapperAgentDefaults', 'image', 'tag']

async function read(files: Record<string, string | Buffer>, sets: Record<string, string[]> = {}): Promise<GivenValues> {
  const { folder } = await makeFolder(files)
  return await readValues({ files: Object.keys(files), sets }, folder)
}

/** `file:line:column message` of all problems. */
async function problemsIn(files: Record<string, string | Buffer>): Promise<string[]> {
  const result = await read(files).catch((error: unknown) => error)
  if (!(result instanceof ProblemsError)) throw result
  return result.problems.map(({ place, message }) => `${place ? formatPlace(place) : ''} ${message}`)
}

describe('the place of a value', () => {
  it.each<[string, string, string]>([
    ['in a plain file', 'protocolMapperAgentDefaults:\n  image:\n    tag: "1"\n', '3:10'],
    ['after comments and CRLF', '# c\r\nprotocolMapperAgentDefaults:\r\n  image:\r\n    tag: "1"\r\n', '4:10'],
    ['after lone carriage returns', '# c\rprotocolMapperAgentDefaults:\r  image:\r    tag: "1"\r', '4:10'],
    ['after a byte order mark', '\ufeffprotocolMapperAgentDefaults: {image: {tag: "1"}}\n', '1:44'],
    ['behind an alias', 'x-a: &a {tag: "1"}\nprotocolMapperAgentDefaults:\n  image: *a\n', '1:15'],
    ['behind a merge key', 'x-a: &a {tag: "1"}\nprotocolMapperAgentDefaults:\n  image:\n    <<: *a\n', '1:15'],
    [
      'behind the first of two merged maps',
      'x-a: [&a {tag: "1"}, &b {tag: "2"}]\nprotocolMapperAgentDefaults:\n  image:\n    <<: [*a, *b]\n',
      '1:16',
    ],
    [
      'after a merge key',
      'x-a: &a {tag: "1"}\nprotocolMapperAgentDefaults:\n  image:\n    <<: *a\n    tag: "2"\n',
      '5:10',
    ],
    [
      'before a merge key, which wins',
      'x-a: &a {tag: "1"}\nprotocolMapperAgentDefaults:\n  image:\n    tag: "2"\n    <<: *a\n',
      '1:15',
    ],
    [
      'of a duplicate key',
      'protocolMapperAgentDefaults: {image: {tag: "1"}}\nprotocolMapperAgentDefaults: {image: {tag: "2"}}\n',
      '2:44',
    ],
    [
      'in the last of several documents',
      'protocolMapperAgentDefaults: {image: {tag: "1"}}\n---\nprotocolMapperAgentDefaults: {image: {tag: "2"}}\n',
      '3:44',
    ],
    ['in JSON with tabs', '{\n\t"protocolMapperAgentDefaults": {\n\t\t"image": { "tag": "1" }\n\t}\n}\n', '3:21'],
  ])('%s', async (_, content, position) => {
    const given = await read({ 'a.yaml': content })
    expect(formatPlace(placeOf(given, tag, 'value'))).toBe(`a.yaml:${position}`)
  })

  it('is in the last file that sets it', async () => {
    const given = await read({
      'a.yaml': 'protocolMapperAgentDefaults: {image: {tag: "1"}}',
      'b.yaml': 'protocolMapperAgentDefaults: {image: {digest: ""}}',
    })
    expect(formatPlace(placeOf(given, tag, 'value'))).toBe('a.yaml:1:44')
  })
  it('is a flag that sets it', async () => {
    const given = await read(
      { 'a.yaml': 'protocolMapperAgentDefaults: {image: {tag: "1"}}' },
      { set: [`${tag.join('.')}=v2`] },
    )
    expect(placeOf(given, tag, 'value')).toEqual({ source: `--set ${tag.join('.')}=v2` })
    expect(valueAt(given.values, tag)).toBe('v2')
  })
  it('of an item is in the file that sets the list, unless a flag changes the item', async () => {
    const files = {
      'a.yaml': 'protocolMapperAgents: [{name: a, replicas: 1}]',
      'b.yaml': 'protocolMapperAgents: [{name: b}]',
    }
    const given = await read(files, { set: ['protocolMapperAgents[0].replicas=2'] })
    expect(formatPlace(placeOf(given, ['protocolMapperAgents', 0, 'name'], 'value'))).toBe('b.yaml:1:31')
    expect(placeOf(given, ['protocolMapperAgents', 0, 'replicas'], 'value').source).toMatch(/^--set/)
    expect(placeOf(await read(files), ['protocolMapperAgents', 0, 'replicas'], 'key')).toMatchObject({
      source: 'b.yaml',
    })
  })
})

describe('a file that Helm cannot read', () => {
  it.each<[string, string, string]>([
    [
      'a list at the top',
      '# c\n- a\n',
      'a.yaml:2:1 Found a list, expected a map with keys such as protocolMapperAgents.',
    ],
    ['text', 'text', 'a.yaml:1:1 Found "text", expected a map with keys such as protocolMapperAgents.'],
    ['tabs', 'a:\n\tb: 1\n', 'a.yaml:2:1 Tabs are not allowed as indentation. Use spaces.'],
    [
      'a %YAML line',
      '%YAML 1.2\n---\na: 1\n',
      'a.yaml:1:1 Helm 4 fails on a %YAML line, and Helm 3 does not need it. Remove it.',
    ],
    [
      'text next to a separator',
      'a: 1\n--- {b: 1}\n',
      'a.yaml:2:1 Helm 4 reads nothing after --- on the same line. Move the rest to the next line.',
    ],
    ['an open quote', 'a: "b\n', 'a.yaml:1:4 The text that begins with " does not end. Close it.'],
    [
      'too many levels',
      `a: ${'['.repeat(501)}${']'.repeat(501)}`,
      'a.yaml:1:503 Values are nested too deeply here. The CLI reads up to 500 levels.',
    ],
    [
      'far too many levels',
      `a: ${'['.repeat(5000)}${']'.repeat(5000)}`,
      expect.stringMatching(/^a.yaml:1:\d+ Values are nested too deeply here\. The CLI reads up to 500 levels\.$/),
    ],
    ['an alias of nothing', 'a: *b\n', 'a.yaml:1:4 There is no anchor &b before *b.'],
    ['an alias in itself', 'a: &a\n  b: *a\n', 'a.yaml:2:6 *a is inside the value that it names.'],
    ['a list as key', '? [a]\n: 1\n', 'a.yaml:1:3 A key must be text, not a list or a map.'],
    ['null as key', '~: 1\n', 'a.yaml:1:1 A key must not be null. Quote it, or write the text that you mean.'],
    ['infinity', 'a: [.inf]\n', 'a.yaml:1:5 Values cannot hold an infinite number or .nan. Quote it if you mean text.'],
    [
      'a control character',
      'a: "\u0007"\n',
      'a.yaml:1:5 The character U+0007 is not allowed in YAML. Remove it, or write it as an escape.',
    ],
    [
      "JSON's escaped slash",
      'a: "x\\\\y\\/z"\n',
      'a.yaml:1:9 Helm cannot read the escape \\/. Write the character itself.',
    ],
    ['a tag that does not fit', 'a: !!int x\n', 'a.yaml:1:10 "x" is not a valid int.'],
    ['an error in the second document', 'a: 1\n---\nb: 2\nc: *x\n', 'a.yaml:4:4 There is no anchor &x before *x.'],
  ])('because of %s', async (_, content, expected) => {
    expect(await problemsIn({ 'a.yaml': content })).toEqual([expected])
  })
  it.each<[string, Buffer, string]>([
    [
      'Latin-1',
      Buffer.from('a: 1\nb: é\n', 'latin1'),
      'a.yaml:2:4 This byte is not valid UTF-8. Save the file as UTF-8.',
    ],
    [
      'UTF-16',
      Buffer.from('\ufeffa: 1\n', 'utf16le'),
      'a.yaml:1:1 The file is UTF-16, the default of Windows PowerShell, which Helm 4 does not read. Save it as UTF-8.',
    ],
  ])('because it is in %s', async (_, content, expected) => {
    expect(await problemsIn({ 'a.yaml': content })).toEqual([expected])
  })
  it('does not hide problems in the next file', async () => {
    const found = await problemsIn({ 'a.yaml': '[', 'b.yaml': '- a\n', 'c.yaml': '{}' })
    expect(found.map((text) => text.split(' ')[0])).toEqual(['a.yaml:1:1', 'b.yaml:1:1'])
  })
  it('because of aliases that expand to too much', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    for (let level = 1; level < 9; level++)
      lines.push(
        `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      )
    expect((await problemsIn({ 'a.yaml': lines.join('\n') }))[0]).toMatch(/excessive aliasing/)
  })
})

describe('a file that the majors of Helm read differently or incompletely', () => {
  it.each<[string, string, RegExp]>([
    ['several documents', 'a: 1\n---\nb: 1\n', /^a.yaml:3:1 Helm 3 reads only the first document/],
    ['a block of text at an open end', 'a: 1\nb: |\n  text', /^a.yaml:2:4 The last line has no line break/],
    ['text after the end of a document', 'a: 1\n...\nb: 1\n', /^a.yaml:3:1 Helm reads nothing after the end/],
    [
      'a key twice',
      '# c\na:\n  - {b: 1, c: 1, "b": 2}\n',
      /^a.yaml:3:18 The key b is already in this map, at line 3\./,
    ],
    [
      'a key twice in a later document',
      'a: 1\nb: 1\n---\na: 1\nb: 1\na: 1\n',
      /^a.yaml:6:1 The key a is already in this map, at line 4\./,
    ],
  ])('is read, with a warning: %s', async (_, content, expected) => {
    const { warnings } = await read({ 'a.yaml': content })
    expect(warnings.map(({ place, message }) => `${place && formatPlace(place)} ${message}`)).toEqual([
      expect.stringMatching(expected),
    ])
  })
  it.each([
    'a: 1\n',
    '---\na: 1\n',
    '# c\n---\na: 1\n',
    'a: |-\n  text',
    'a: 1\n---\n',
    '',
    'a: {b: &b {c: 1}, d: {<<: *b, c: 2, <<: *b}}\n',
  ])('says nothing about %j', async (content) => {
    expect((await read({ 'a.yaml': content })).warnings).toEqual([])
  })
})

describe('a missing file', () => {
  it.each([
    ['is missing', 'missing.yaml', /^missing.yaml does not exist in /],
    ['is a folder', '.', /^\. is a folder\. Name the values files in it, each with -f\.$/],
    ['is a missing module', 'missing.ts', /^missing.ts does not exist in /],
  ])('%s', async (_, name, expected) => {
    const { folder } = await makeFolder({})
    const error = await readValues({ files: [name] }, folder).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toMatch(expected)
  })
})

describe('flags', () => {
  it('are applied in the order of Helm, whatever the order of the command line', async () => {
    const sets = {
      'set-literal': ['a=literal'],
      set: ['a=1,b=1,c=1,d=1'],
      'set-string': ['b=2'],
      'set-json': ['d={"x":1}'],
    }
    expect((await read({}, sets)).given).toEqual({ a: 'literal', b: '2', c: 1, d: 1 })
  })
  it('read files', async () => {
    const { folder } = await makeFolder({ 'a.txt': 'one\n' })
    expect((await readValues({ sets: { 'set-file': ['a.b=a.txt'] } }, folder)).given).toEqual({ a: { b: 'one\n' } })
    await expect(readValues({ sets: { 'set-file': ['a=b.txt'] } }, folder)).rejects.toThrow(/^b.txt does not exist in/)
  })
  it.each<[string, string, string]>([
    ['set', 'a', '--set a: the key "a" has no value.'],
    ['set', 'a={1', "--set a={1: a list must end with '}'."],
    ['set', 'a[x]=1', '--set a[x]=1: "x" is not a list index.'],
    ['set-file', 'a', '--set-file a: the key "a" has no value.'],
    ['set-json', 'a={', '--set-json a={: "{" does not begin with JSON.'],
  ])('that make no sense are rejected: --%s %s', async (kind, argument, expected) => {
    await expect(read({}, { [kind]: [argument] })).rejects.toThrow(new UsageError(expected))
  })
})
