import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeFolder } from '../program-folder.ts'

const tidyFile = 'protocolMapperAgents:\n  - name: a\n'

describe('tidy', () => {
  it('leaves a tidy file alone, without Helm', async () => {
    const { run } = await makeFolder({ 'fleet.yaml': tidyFile })
    const helm = ['--helm', './no-helm']
    expect(await run('tidy', 'fleet.yaml', '--check', ...helm)).toEqual({
      code: 0,
      out: 'fleet.yaml\nThe file is tidy.\n',
      err: '',
    })
    expect((await run('tidy', 'fleet.yaml', ...helm)).out).toBe(tidyFile)
  })

  it.each<[string, string, string | Buffer, RegExp]>([
    [
      'several documents',
      'fleet.yaml',
      `${tidyFile}---\n${tidyFile}`,
      /^error fleet\.yaml:4:1\n {2}The file has several documents/,
    ],
    [
      'a key twice',
      'fleet.yaml',
      'nameOverride: a\nnameOverride: b\n',
      /^warning fleet\.yaml:2:1\n {2}The key nameOverride is already/,
    ],
    [
      'wrong YAML',
      'fleet.yaml',
      'protocolMapperAgents: [\n',
      /^error fleet\.yaml:1:23\n {2}The list that begins with \[ does not end/,
    ],
    [
      'a byte that is not UTF-8',
      'fleet.yaml',
      Buffer.from([0x61, 0x3a, 0x20, 0xff]),
      /^error fleet\.yaml:1:4\n {2}This byte is not valid UTF-8/,
    ],
    [
      'JSON',
      'fleet.json',
      '{"protocolMapperAgents": [{"name": "a"}]}',
      /^error fleet\.json:1:1\n {2}The values are in braces, .* values fleet\.json > fleet\.yaml /,
    ],
    [
      'JSON in a file that must not be emptied before it is read',
      './my fleet.yaml',
      '{"protocolMapperAgents": [{"name": "a"}]}',
      /: \S.* values '\.\/my fleet\.yaml' > 'my fleet-2\.yaml' /,
    ],
    ['templates', 'fleet.yaml', 'nameOverride: {{ .Values.x }}\n', /^error fleet\.yaml:1:/],
  ])('says where it cannot edit: %s', async (_, name, content, message) => {
    const { run } = await makeFolder({ [name]: content })
    const { code, out, err } = await run('tidy', name)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(message)
  })

  it.each<[string, string[], RegExp]>([
    ['no file', [], /^error: there is no file\. Name one: tidy fleet\.yaml\n/],
    ['a file that does not exist', ['none.yaml'], /^none\.yaml does not exist in /],
    ['TypeScript', ['fleet.ts'], /^fleet\.ts is code, and tidy edits YAML\. .* values fleet\.ts > fleet\.yaml\n$/],
    [
      'no agents',
      ['site.yaml'],
      /^site\.yaml has no protocolMapperAgents, .* before it with -f, or after it with --with\.\n$/,
    ],
    ['an empty file', ['empty.yaml'], /^empty\.yaml has no protocolMapperAgents/],
    ['--check and --write', ['fleet.yaml', '--check', '--write'], /^error: --check changes no file\./],
    ['--write with the standard input', ['-', '--write'], /^error: --write changes a file, and - is none\./],
    ['two files', ['fleet.yaml', 'site.yaml'], /too many arguments/],
  ])('rejects wrong usage: %s', async (_, args, message) => {
    const { run } = await makeFolder({
      'fleet.yaml': tidyFile,
      'fleet.ts': 'export default {}\n',
      'site.yaml': 'nameOverride: x\n',
      'empty.yaml': '',
    })
    const { code, out, err } = await run('tidy', ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  it('needs Helm to change a file', async () => {
    const { run, folder } = await makeFolder({})
    writeFileSync(join(folder, 'fleet.yaml'), 'protocolMapperAgents: [{name: a, replicas: 1}]\n')
    const { code, err } = await run('tidy', 'fleet.yaml', '--helm', './no-helm')
    expect(code).toBe(2)
    expect(err).toMatch(/no-helm is not an executable/)
  })
})
