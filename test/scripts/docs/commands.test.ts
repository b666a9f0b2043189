import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../../scripts/docs/document.ts'
import { repository } from '../../../scripts/toolchain/paths.ts'
import { callsIn, documents, isShell } from '../../pages.ts'

/** Commands that no test runs as they are, by document and heading, and the reason. */
const notRun: Readonly<Record<string, string>> = {
  'README.md: Try it': 'the tests run inside of the second; test/e2e/start.test.ts runs what the first starts',
  'docs/try.md: Try it on your machine': 'test/e2e/start.test.ts runs what it starts',
  'docs/try.md: Watch an autoscaler':
    'the last command never ends; test/e2e/lifecycle/autoscaling.test.ts scales in this way',
  'docs/install.md: From your own registry':
    'needs a registry; test/e2e/registry.test.ts pushes to one and installs from it',
  'docs/compatibility.md: Node.js': 'for platforms without the pinned Node.js',
  'docs/autoscaling.md: Autoscaling': 'shows what is printed',
  'docs/observability.md: With the Prometheus operator':
    'needs the Prometheus operator; test/chart/observability.test.ts renders the file',
  'docs/troubleshooting.md: An agent crashes': 'simulated nodes have no logs',
  'docs/sites.md: In TypeScript': 'needs a commit of the reader; test/chart/sites.test.ts compares the two files',
  'docs/plan.md: An HTML report': 'installs packages from a registry; package.json has the same versions',
  'docs/plan.md: An upgrade in waves': 'waits for minutes; test/e2e/waves.test.ts runs the script',
  'docs/large-fleets.md: Split a fleet': 'for a fleet that fills no page; test/e2e/split.test.ts runs the script',
  'docs/migrate.md: Turn them into values':
    'test/e2e/import.test.ts runs what the report prints for the objects of a test',
  'docs/migrate.md: Take them over': 'the same',
  'docs/migrate.md: Without --take-ownership': 'the same',
  'docs/migrate.md: Side by side': 'the same',
  'docs/migrate.md: From another chart': 'the same',
  'docs/program.md: import': 'two need what runs in a cluster; test/package/docs.test.ts runs the other',
  'docs/tools.md: Choose the way': 'builds all tools; test/scripts/toolchain tests each way',
  'docs/tools.md: Without internet: a mirror': 'needs a mirror; test/e2e/start.test.ts has one',
  'test/e2e/fixtures/README.md: Fixtures': 'replaces a fixture; test/e2e/lifecycle/previous.test.ts reads it',
}

/** The headings of documents whose commands tests run: `pageAt('…').commands('…')`, also by way of a constant. */
async function headingsRun(): Promise<Set<string>> {
  const tests = (await filesOf('test/**.test.ts')).map((path) => readFile(join(repository, path), 'utf8'))
  return new Set((await Promise.all(tests)).flatMap(headingsIn))
}

function headingsIn(text: string): string[] {
  const direct = Array.from(text.matchAll(/pageAt\('([^']+)'\)\.commands\('([^']+)'\)/g), ([, page, heading]) => [
    page,
    heading,
  ])
  const constants = [...text.matchAll(/const (\w+|\{.*\bcommands\b.*\}) = pageAt\('([^']+)'\)\n/g)]
  const named = constants.flatMap(([, name = '', page]) => {
    const caller = name.startsWith('{') ? '(?<![.\\w])' : `\\b${name}\\.`
    const calls = text.matchAll(new RegExp(`${caller}commands\\('([^']+)'\\)`, 'g'))
    return Array.from(calls, ([, heading]) => [page, heading])
  })
  return [...direct, ...named].map(([page, heading]) => `${page}: ${heading}`)
}

const all = documents.flatMap(({ path, blocks }) =>
  blocks.filter(isShell).map((block) => ({ place: `${path}: ${block.heading}`, block })),
)

describe('commands in documents', () => {
  it('are run by a test, or it says why not', async () => {
    const run = await headingsRun()
    expect(run).toContain('docs/troubleshooting.md: Before it fails')
    const open = all.filter(({ place, block }) => !run.has(place) && !(place in notRun) && callsIn(block).length === 0)
    expect(open.map(({ place, block }) => `${place}: ${block.text}`)).toEqual([])
  })
  it('are still there if it says why they are not run, and no test runs them', async () => {
    const run = await headingsRun()
    const needed = all.filter(({ block }) => callsIn(block).length === 0).map(({ place }) => place)
    expect(Object.keys(notRun).filter((place) => !needed.includes(place) || run.has(place))).toEqual([])
  })
})
