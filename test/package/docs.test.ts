import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { repository } from '../../scripts/toolchain/paths.ts'
import { callsIn, documents, pageAt } from '../pages.ts'
import { type Run, runIn } from '../src/program-folder.ts'

const page = pageAt('docs/program.md').printed
const planPage = pageAt('docs/plan.md').printed

/** Lines without padding and what any new setting changes: line numbers of the chart's values.yaml, bytes of a release. */
function linesOf(text: string): string[] {
  const plain = text
    .replaceAll(/(chart\/values\.yaml):\d+:\d+/g, '$1')
    .replaceAll(/\b\d{1,3},\d{3} +\d+%/g, 'BYTES')
    .replaceAll(/[^\S\n]+/g, ' ')
  return plain
    .trim()
    .split('\n')
    .map((line) => line.trim())
}

/** The commands of a block without comments, and without what is not the CLI. */
const commandsIn = (text: string): string[] =>
  text.split('\n').flatMap((line) => /^protocol-mapper-agents ([^#]*)/.exec(line)?.[1]?.trim() ?? [])

/** The output shown below each command that has some. */
const outputs = new Map(
  page.flatMap(({ commands, outputs: [first] }) =>
    first === undefined ? [] : commandsIn(commands).map((command) => [command, first] as const),
  ),
)
const commands = page.flatMap((each) => commandsIn(each.commands))

/** The calls of the CLI in all documents, apart from those on which other tests look more closely. */
const calls = documents
  .filter(({ path }) => path !== 'docs/program.md' && path !== 'docs/plan.md' && path !== 'docs/large-fleets.md')
  .flatMap(({ path, blocks, spans }) =>
    [...blocks, ...spans.filter((code) => code.startsWith('npx '))].flatMap(callsIn).map((call) => ({ path, ...call })),
  )

/** Commands of `plan` whose output is shown literally, each alone in its block. */
const examples = [...planPage, ...page.filter(({ heading }) => heading === 'plan')].flatMap(({ commands, outputs }) => {
  const [command, ...others] = commandsIn(commands)
  return command === undefined || others.length > 0 || commands.includes('\n') ? [] : [{ command, shown: outputs }]
})

let parent: string
let folder: string
beforeAll(async () => {
  vi.stubEnv('PATH', [dirname(inject('helm').helm4), process.env.PATH].join(delimiter))
  parent = await mkdtemp(join(tmpdir(), 'docs-'))
  await cp(join(repository, 'examples'), join(parent, 'examples'), { recursive: true })
  folder = join(parent, 'examples/sites')
  await cp(join(repository, 'test/fixtures/import/three-sites'), join(folder, 'manifests'), { recursive: true })
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(parent, { recursive: true })
})

describe('the documents', () => {
  beforeAll(async () => {
    const values = pageAt('README.md').yaml('A minimal fleet')
    const before = pageAt('docs/services.md').yaml('Upgrade from a chart without these defaults')
    for (const name of ['values.yaml', 'old.yaml']) await writeFile(join(parent, name), values)
    await writeFile(join(parent, 'new.yaml'), values.replace('2.0.0', '2.1.0'))
    await writeFile(join(parent, 'as-before.yaml'), before)
    await cp(join(folder, 'lyon.yaml'), join(parent, 'lyon.yaml'))
    // A fleet without sites has the host in its own file.
    const fleet = await readFile(join(folder, 'fleet.yaml'), 'utf8')
    const host = 'protocolMapperAgentDefaults:\n  connectwareHost: connectware.example.com'
    await writeFile(join(parent, 'fleet.yaml'), fleet.replace('protocolMapperAgentDefaults:', host))
  })
  it.each(calls)('have commands that work: $path: $args', async ({ atTop, args }) => {
    expect(atTop, 'starts with npx').toBe(true)
    // It never overwrites a file.
    const { code, err } = await run(args, args === 'init' ? await mkdtemp(join(parent, 'empty-')) : parent)
    expect({ code, err }).toEqual({ code: 0, err: '' })
  })
})

describe('docs/plan.md', () => {
  it.each(examples)('shows what is printed: $command', async ({ command, shown }) => {
    const { out } = await run(command)
    expect(shown.length).toBeGreaterThan(0)
    for (const piece of shown) expect(out).toContain(`${piece}\n`)
  })
  it('has examples of every part', () => {
    expect(examples).toHaveLength(5)
  })
})

/**
 * Runs a command of the CLI, by default in the folder where the pages about it do. In this process, where a start takes no
 * time, unless it reads TypeScript, whose import of the package only Node.js itself resolves.
 */
async function run(command: string, cwd = folder): Promise<Run> {
  const args = command.split(/\s+/)
  if (!/\.ts\b/.test(command)) return runIn(cwd, args)
  const { exitCode = 1, stdout, stderr } = await execa('node', [join(repository, 'dist/cli.js'), ...args], { cwd })
  return { code: exitCode, out: `${stdout}\n`, err: stderr }
}

describe('docs/program.md', () => {
  it('has examples of every command', async () => {
    const { out } = await run('--help')
    const [, list = ''] = /Commands:\n(.*?)\n\n/s.exec(out) ?? []
    const names = [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name).filter((name) => name !== 'help')
    expect(names).toContain('validate')
    expect([...new Set(commands.map((command) => command.split(' ')[0]))].sort()).toEqual(names.sort())
  })
  it.each(commands)('has commands that work: %s', async (command) => {
    const { code, out, err } = await run(command)
    // The report of an import is no part of its result.
    expect(err).toMatch(command.startsWith('import') ? /Nothing is lost\.\n$/ : /^$/)
    expect(out).not.toMatch(/no helm/i)
    expect(code).toBe(0)
    if (!command.startsWith('validate')) expectShown(command, out)
  })
  it('shows what is printed, below each command that checks, explains or compares', () => {
    expect([...outputs.keys()].map((command) => command.split(' ')[0])).toEqual([
      'validate',
      'effective',
      'compare',
      'diff',
      'plan',
      'split',
    ])
  })
  it('shows what is printed of a mistake', async () => {
    const [command = ''] = commands.filter((each) => each.startsWith('validate') && outputs.has(each))
    const site = join(folder, 'lyon.yaml')
    const text = await readFile(site, 'utf8')
    await writeFile(site, text.replace('tolerations', 'tolerationz'))
    const { out } = await run(command)
    await writeFile(site, text)
    expectShown(command, out)
  })

  /** Compares what a command prints with what the page shows below it, if it shows something. */
  function expectShown(command: string, printed: string): void {
    const lines = linesOf(printed)
    for (const line of linesOf(outputs.get(command) ?? '').filter(Boolean)) expect(lines).toContain(line)
  }
})
