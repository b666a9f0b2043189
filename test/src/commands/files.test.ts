import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeFolder } from '../program-folder.ts'

// Whether the machine has Helm must not matter here.
beforeEach(() => {
  vi.stubEnv('PATH', '')
  vi.stubEnv('HELM_BIN', undefined)
})
afterEach(() => vi.unstubAllEnvs())

const files = Object.fromEntries(
  ['a', 'b', 'c'].map((name) => [
    `${name}.yaml`,
    `protocolMapperAgents: [{ name: x, nodeSelector: { last: ${name}, ${name}: "1" } }]\n`,
  ]),
)

/** Every way to write files in this order, each with or without `-f`, with other flags between them. */
const ways = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
  ['c.yaml', 'a.yaml', 'b.yaml'].flatMap((name, index) => {
    const flag = [['-f', name], [`--values=${name}`], [`-f${name}`]][index] ?? []
    return [...(bits & (1 << index) ? flag : [name]), ...(index === 0 ? ['--set', 'nameOverride=n'] : [])]
  }),
)

describe('files without -f', () => {
  it.each(ways.map((args) => [args] as const))('count at their place among the flags: %s', async (args) => {
    const { run } = await makeFolder(files)
    const expected = await run(
      'effective',
      '-o',
      'json',
      '-f',
      'c.yaml',
      '-f',
      'a.yaml',
      '-f',
      'b.yaml',
      '--set',
      'nameOverride=n',
    )
    expect(expected.out).toContain('"last": "b"')
    expect(await run('effective', '-o', 'json', ...args)).toEqual(expected)
  })
  it.each([
    [
      ['validate', 'a.yaml'],
      ['validate', '-f', 'a.yaml'],
    ],
    [
      ['validate', '--output', 'json', 'a.yaml', 'b.yaml'],
      ['validate', '-o', 'json', '-f', 'a.yaml,b.yaml'],
    ],
    [
      ['validate', '--', 'a.yaml'],
      ['validate', '-f', 'a.yaml'],
    ],
    [
      ['plan', 'a.yaml', '--per-agent', '10'],
      ['plan', '-f', 'a.yaml', '--per-agent', '10'],
    ],
    [
      ['diff', 'a.yaml', '--to', 'b.yaml'],
      ['diff', '-f', 'a.yaml', '--to', '-f', 'b.yaml'],
    ],
    [
      ['diff', '--check', 'a.yaml', '-f', 'b.yaml', '--to', 'c.yaml'],
      ['diff', '-f', 'a.yaml,b.yaml', '--to', '-f', 'c.yaml', '--check'],
    ],
    [
      ['values', '-f', 'a.yaml'],
      ['values', 'a.yaml'],
    ],
  ])('are the same as with it: %s', async (without, with_) => {
    const { run } = await makeFolder(files)
    const expected = await run(...with_)
    expect(expected.err).not.toContain('--help')
    expect(await run(...without)).toEqual(expected)
  })
  it('are looked for like those with it', async () => {
    const { run } = await makeFolder(files)
    expect(await run('validate', 'none.yaml')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^none\.yaml does not exist in /),
    })
  })
})

describe('no values', () => {
  it.each([
    [['validate'], 'there are no values. Name a values file: -f fleet.yaml'],
    [['validate', '--strict', '--output', 'github'], 'there are no values. Name a values file: -f fleet.yaml'],
    [['effective'], 'there are no values. Name a values file: -f fleet.yaml'],
    [['plan', '--per-agent', '10'], 'there are no values. Name a values file: -f fleet.yaml'],
    [['diff', '--to', 'a.yaml'], 'there are no values before --to, which are those of the release.'],
    [['diff', 'a.yaml', '--to'], 'there are no values after --to, which are those of the upgrade.'],
    [
      ['diff', 'a.yaml', 'b.yaml'],
      '--to is missing. Put it before the files and flags of the upgrade: diff fleet.yaml --to',
    ],
    [['compare', '-f', 'a.yaml'], 'fewer than two sites. Name the file of each site without -f'],
    [['values', 'a.yaml', '-f', 'b.yaml'], 'values prints one file. Name one, with or without -f.'],
  ])('are a usage error: %s', async (args, message) => {
    const { run } = await makeFolder(files)
    const { code, out, err } = await run(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`error: ${message}`)
  })
  it('of files are no error if a flag sets some', async () => {
    const { run } = await makeFolder({})
    expect(await run('validate', '--set', 'nameOverride=a')).toMatchObject({ code: 0 })
  })
})
