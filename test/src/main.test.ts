import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { programOf } from '../../src/main.ts'
import { processIo } from '../../src/output/io.ts'
import { readPackage } from '../../src/package.ts'
import { makeFolder } from './program-folder.ts'

const verbs = (await programOf(processIo(), () => {})).commands.map((command) => command.name())

describe('help', () => {
  it('lists all commands', async () => {
    expect(verbs).toContain('validate')
    const { run } = await makeFolder({})
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    for (const verb of verbs) expect(out).toMatch(new RegExp(`^ {2}${verb} `, 'm'))
  })
  it.each(verbs)('of %s has examples', async (verb) => {
    const { run } = await makeFolder({})
    const { code, out } = await run(verb, '--help')
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`^Examples:\n {2}protocol-mapper-agents ${verb}`, 'm'))
  })
  it('is explained for each command in docs/program.md', async () => {
    const page = await readFile(fileURLToPath(new URL('../../docs/program.md', import.meta.url)), 'utf8')
    const sections = [...page.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading)
    expect(sections.toSorted()).toEqual(verbs.toSorted())
  })
})

it.each(['-V', '--version'])('%s prints the version', async (flag) => {
  const { run } = await makeFolder({})
  expect(await run(flag)).toEqual({ code: 0, out: `${readPackage().version}\n`, err: '' })
})

describe('a usage error', () => {
  it.each<[string, string[], RegExp]>([
    ['an unknown command', ['vlidate'], /unknown command 'vlidate'\n\(Did you mean validate\?\)/],
    [
      'an unknown option',
      ['validate', '--valuess', 'a.yaml'],
      /unknown option '--valuess'\n\(Did you mean --values\?\)/,
    ],
    ['an unknown format', ['validate', '-o', 'xml'], /Allowed choices are text, json, github/],
    ['an option without its value', ['validate', '-f'], /argument missing/],
    [
      'a release that Helm rejects',
      ['diff', '--release', 'Bad_Name'],
      /'Bad_Name' is invalid. Give at most 53 lowercase/,
    ],
    ['a release with a long name', ['plan', '--release', 'a'.repeat(54)], /Give at most 53/],
    ['no file', ['values'], /there is no file/],
    ['no site', ['compare'], /fewer than two sites/],
    ['a diff with one side', ['diff', '-f', 'a.yaml'], /--to is missing/],
    ['a missing file', ['effective', '-f', 'b.yaml'], /^b.yaml does not exist in /],
    ['a missing file with a whole path', ['effective', '-f', '/none.yaml'], /^\/none\.yaml does not exist\.$/m],
    ['a folder', ['effective', '-f', '.'], /^\. is a folder\. Name the values files in it, each with -f\.$/m],
    [
      'a folder for one value',
      ['effective', '-f', 'a.yaml', '--set-file', 'x-a=.'],
      /^\. is a folder\. Name a file in it\.$/m,
    ],
    [
      'a missing agent',
      ['effective', '-f', 'a.yaml', '--agent', 'nroth'],
      /^No agent is called nroth\. Did you mean north\?$/m,
    ],
    [
      'a missing agent with no similar name',
      ['effective', '-f', 'a.yaml', '--agent', 'x'],
      /^No agent is called x\. The agents are north\.$/m,
    ],
    ['quotes that stay open', ['effective', '-f', '"a.yaml'], /Close the quotes around the name of a file/],
  ])('exits with 2 and a sentence: %s', async (_, args, expected) => {
    const { run } = await makeFolder({ 'a.yaml': 'protocolMapperAgents: [{name: north}]' })
    const { code, out, err } = await run(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(expected)
    expect(err).not.toMatch(/^ +at /m)
  })
})

it.each(['validate', 'diff'])('%s, as a Helm plugin, uses the namespace of Helm', async (verb) => {
  vi.stubEnv('HELM_NAMESPACE', 'factory')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { run } = await makeFolder({})
  expect((await run(verb, '--help')).out).toMatch(
    /-n, --namespace <name> +namespace of the release \(default: "factory"\)/,
  )
})

it('diff without helm says where to get one', async () => {
  vi.stubEnv('PATH', '')
  vi.stubEnv('HELM_BIN', undefined)
  onTestFinished(() => void vi.unstubAllEnvs())
  const { run } = await makeFolder({ 'a.yaml': 'protocolMapperAgents: [{name: north}]' })
  const sides = ['-f', 'a.yaml', '--to', '-f', 'a.yaml']
  const err = (program: string) => `There is no ${program} on the PATH. Install Helm, or name it with --helm.\n`
  expect(await run('diff', ...sides)).toEqual({ code: 2, out: '', err: err('helm') })
  expect(await run('diff', ...sides, '--helm', 'helm5')).toEqual({ code: 2, out: '', err: err('helm5') })
})

it('each command exits with 1 if a file cannot be read', async () => {
  const { run } = await makeFolder({ 'a.yaml': '- a\n' })
  for (const args of [
    ['effective', '-f', 'a.yaml'],
    ['compare', 'a.yaml', 'a.yaml'],
    ['values', 'a.yaml'],
    ['diff', '-f', 'a.yaml', '--to', '-f', 'a.yaml'],
  ]) {
    const { code, out, err } = await run(...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^error a.yaml:1:1\n {2}Found .*, expected a map with keys such as protocolMapperAgents\./)
  }
})

it('ignores a reader that stops reading, and keeps its exit code', async () => {
  const { folder } = await makeFolder({ 'a.yaml': 'protocolMapperAgents: [{name: a}]\nx: 1\n' })
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
  const child = spawn(process.execPath, [cli, 'validate', '-f', 'a.yaml'], { cwd: folder })
  child.stdout.destroy()
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')])
  expect({ code, err }).toEqual({ code: 1, err: '' })
})

// Needs a terminal, which script from util-linux provides.
describe.runIf(process.platform === 'linux')('colors', () => {
  const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

  it.each([
    ['results', 'on a terminal', 'validate', '2>other', true],
    ['results', 'in a file', 'validate', '>other', false],
    ['remarks', 'on a terminal', 'effective', '>other', true],
    ['remarks', 'in a file', 'effective', '2>other', false],
  ])('of %s %s', async (_, _place, verb, redirection, isTerminal) => {
    const { folder } = await makeFolder({ 'a.yaml': '- a\n' })
    const env = { TERM: 'xterm-256color', NO_COLOR: undefined, FORCE_COLOR: undefined, CI: undefined }
    const command = `${process.execPath} ${cli} ${verb} -f a.yaml ${redirection}`
    const { stdout } = await execa('script', ['-qec', command, '/dev/null'], { cwd: folder, env, reject: false })
    const text = isTerminal ? stdout : await readFile(join(folder, 'other'), 'utf8')
    expect(text).toContain('a.yaml:1:1')
    expect(text.includes('\u001b[')).toBe(isTerminal)
  })
})
