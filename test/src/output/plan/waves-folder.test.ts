import { readdir, readFile, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { replaceWaves } from '../../../../src/output/plan/waves-folder.ts'
import { waveFiles } from '../../../../src/plan/waves/files.ts'
import { makeFolder } from '../../program-folder.ts'

const files = {
  'on.yaml': 'protocolMapperAgents: [{name: a}, {name: b}]\n',
  'off.yaml': 'protocolMapperAgents: [{name: a}]\n',
}

/** Waves as a plan writes them, for a number of agents, one per wave. */
function filesOf(...agents: string[]): Record<string, string> {
  const waves = agents.map((agent) => ({ agents: [agent], pods: 1, waitMs: 1000 }))
  return waveFiles({ name: 'fleet', namespace: 'factory' }, { agents }, waves, new Map())
}

describe('a folder for waves', () => {
  const asked = ['-f', 'on.yaml', '--against', 'off.yaml', '--start-rate', '1', '--release', 'fleet']

  it('is new or empty, or contains only what an earlier plan wrote, which is removed', async () => {
    const { folder } = await makeFolder({})
    const waves = join(folder, 'waves')
    expect(await replaceWaves('waves', waves, filesOf('a', 'b', 'c'))).toBe(false)
    expect((await readdir(waves)).sort()).toEqual([
      'sync-waves.yaml',
      'until-wave-2.yaml',
      'until-wave-3.yaml',
      'upgrade.sh',
      'values.yaml',
    ])
    expect(await replaceWaves('waves', waves, filesOf('d'))).toBe(true)
    expect((await readdir(waves)).sort()).toEqual(['sync-waves.yaml', 'upgrade.sh', 'values.yaml'])
    expect(await readFile(join(waves, 'values.yaml'), 'utf8')).toContain('- d')
    expect(await replaceWaves('waves', waves, {})).toBe(true)
    expect(await readdir(waves)).toEqual([])
    expect(await replaceWaves('none', join(folder, 'none'), {})).toBe(false)
    expect(await readdir(folder)).toEqual(['waves'])
  })
  it('is created, with executable scripts', async () => {
    const { folder } = await makeFolder({ file: '' })
    await replaceWaves('a/b', join(folder, 'a/b'), { 'upgrade.sh': 'exit 0', 'values.yaml': 'a: 1' })
    const modes = ['upgrade.sh', 'values.yaml'].map(
      async (name) => (await stat(join(folder, 'a/b', name))).mode & 0o111,
    )
    expect(await Promise.all(modes)).toEqual([0o111, 0])
  })
  it.each<[string, string, Record<string, string>, RegExp]>([
    ['values of the user', 'waves', { 'waves/values.yaml': 'own' }, /no earlier plan wrote values\.yaml,/],
    [
      'the folder of the values',
      '.',
      { 'values.yaml': 'own' },
      /no earlier plan wrote off\.yaml, on\.yaml, values\.yaml,/,
    ],
    [
      'a script of the user',
      'waves',
      { 'waves/upgrade.sh': '#!/bin/sh\n', 'waves/values.yaml': '' },
      /no earlier plan wrote upgrade\.sh, values\.yaml,/,
    ],
    [
      'another file',
      'waves',
      { 'waves/upgrade.sh': filesOf('a')['upgrade.sh'] ?? '', 'waves/values.yaml': '', 'waves/north.yaml': '' },
      /no earlier plan wrote north\.yaml,/,
    ],
    ['a folder', 'waves', { 'waves/values.yaml/file': '' }, /no earlier plan wrote values\.yaml,/],
    ['no folder', 'waves', { waves: '' }, /a part of the path is a file, not a folder\. Name another one\./],
  ])('is rejected before any work, and stays unchanged: %s', async (_, name, more, message) => {
    const { folder, run, progress } = await makeFolder({ ...files, ...more })
    const before = await readdir(folder, { recursive: true })
    const { code, out, err } = await run('plan', ...asked, '--waves', name)
    expect({ code, out, progress }).toEqual({ code: 2, out: '', progress: [] })
    expect(err.startsWith(`${name}: `)).toBe(true)
    expect(err).toMatch(message)
    if (!('waves' in more)) expect(err).toMatch(/Name one that is new, empty, or holds only/)
    expect(await readdir(folder, { recursive: true })).toEqual(before)
    for (const [file, text] of Object.entries(more)) expect(await readFile(join(folder, file), 'utf8')).toBe(text)
  })
  it('is rejected if a file in it is a link, or if the values come from it', async () => {
    const { folder, run } = await makeFolder(files)
    const waves = join(folder, 'waves')
    await replaceWaves('waves', waves, { ...filesOf('a'), 'values.yaml': files['on.yaml'] })
    for (const given of [
      ['-f', 'waves/values.yaml', '--against', 'off.yaml'],
      ['-f', 'off.yaml', '--against', 'waves/values.yaml'],
    ]) {
      const { code, err } = await run('plan', ...asked.slice(4), ...given, '--waves', 'waves')
      expect({ code, err }).toEqual({
        code: 2,
        err: expect.stringMatching(/: values\.yaml is read from there, and waves replace everything/),
      })
    }
    await symlink(join(folder, 'on.yaml'), join(waves, 'until-wave-2.yaml'))
    expect(await run('plan', ...asked, '--waves', 'waves')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no earlier plan wrote until-wave-2\.yaml,/),
    })
    await expect(replaceWaves('waves', waves, filesOf('b'))).rejects.toThrow(/no earlier plan wrote/)
    expect(await readFile(join(folder, 'on.yaml'), 'utf8')).toBe(files['on.yaml'])
  })
})
