import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesOf } from '../../../scripts/docs/document.ts'
import { repository } from '../../../scripts/toolchain/paths.ts'
import { callsIn, documents, isShell } from '../../pages.ts'

/** How many blocks of commands no test runs as they are, by document and heading, and the reason. */
const notRun: Readonly<Record<string, readonly [blocks: number, why: string]>> = {
  'README.md: Try it': [2, 'the tests run inside of the second; test/e2e/start.test.ts runs what the first starts'],
  'docs/try.md: Try it on your machine': [1, 'test/e2e/start.test.ts runs what it starts'],
  'docs/try.md: Watch an autoscaler': [
    1,
    'the last command never ends; test/e2e/lifecycle/autoscaling.test.ts scales in this way',
  ],
  'docs/install.md: From your own registry': [
    1,
    'needs a registry; test/e2e/registry.test.ts pushes to one and installs from it',
  ],
  'docs/compatibility.md: Node.js': [1, 'for platforms without the pinned Node.js'],
  'docs/autoscaling.md: Autoscaling': [1, 'shows what is printed'],
  'docs/observability.md: With the Prometheus operator': [
    1,
    'needs the Prometheus operator; test/chart/observability.test.ts renders the file',
  ],
  'docs/troubleshooting.md: An agent crashes': [1, 'simulated nodes have no logs'],
  'docs/sites.md: In TypeScript': [1, 'needs a commit of the reader; test/chart/sites.test.ts compares the two files'],
  'docs/plan.md: An HTML report': [1, 'installs packages from a registry; package.json has the same versions'],
  'docs/plan.md: An upgrade in waves': [1, 'waits for minutes; test/e2e/waves.test.ts runs the script'],
  'docs/large-fleets.md: Split a fleet': [1, 'for a fleet that fills no page; test/e2e/split.test.ts runs the script'],
  'docs/program.md: import': [1, 'two need what runs in a cluster; test/package/docs.test.ts runs the other'],
  'docs/tools.md: Choose the way': [1, 'builds all tools; test/scripts/toolchain tests each way'],
  'docs/tools.md: Without internet: a mirror': [1, 'needs a mirror; test/e2e/start.test.ts has one'],
  'test/e2e/fixtures/README.md: Fixtures': [1, 'replaces a fixture; test/e2e/lifecycle/previous.test.ts reads it'],
}

/** The blocks that tests run, by document and heading: `pageAt('…').commands('…')`, also by way of a constant. */
async function blocksRun(): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const tests = (await filesOf('test/**.test.ts')).map((path) => readFile(join(repository, path), 'utf8'))
  const calls = (await Promise.all(tests)).flatMap(callsOfPages)
  const byPlace = Map.groupBy(calls, ({ place }) => place)
  return new Map(Array.from(byPlace, ([place, own]) => [place, new Set(own.flatMap(({ used }) => used))]))
}

/** The calls in the text of a test, each with the blocks that it takes. */
function callsOfPages(text: string): { place: string; used: number[] }[] {
  const constants = [...text.matchAll(/const (\w+|\{.*\bcommands\b.*\}) = pageAt\('([^']+)'\)\n/g)]
  const callers = constants.map(([, name = '', page]) => [name.startsWith('{') ? '(?<![.\\w])' : `\\b${name}\\.`, page])
  const direct = Array.from(text.matchAll(/pageAt\('([^']+)'\)/g), ([, page]) => [`pageAt\\('${page}'\\)\\.`, page])
  return [...callers, ...direct].flatMap(([caller, page]) => {
    const calls = text.matchAll(
      new RegExp(`(?:const \\[(.*)\\] = )?${caller}commands\\('([^']+)'\\)(?:\\[(\\d)\\])?`, 'g'),
    )
    return Array.from(calls, ([, names, heading, index]) => ({
      place: `${page}: ${heading}`,
      used: index === undefined ? [...(names ?? '').split(',').keys()] : [Number(index)],
    }))
  })
}

/** Each block of shell code, with its number among those of its heading; without those that are calls of the CLI alone. */
const blocks = documents.flatMap(({ path, blocks }) => {
  const byHeading = Map.groupBy(blocks.filter(isShell), ({ heading }) => `${path}: ${heading}`)
  return [...byHeading].flatMap(([place, own]) =>
    own.map((block, index) => ({ place, index, block })).filter(({ block }) => callsIn(block).length === 0),
  )
})

describe('commands in documents', () => {
  it('are run by a test, or it says why not', async () => {
    const run = await blocksRun()
    expect(run.get('docs/upgrades.md: Roll back')).toEqual(new Set([0, 1]))
    const open = blocks.filter(({ place, index }) => !run.get(place)?.has(index))
    const counts = Map.groupBy(open, ({ place }) => place)
    expect(Object.fromEntries(Array.from(counts, ([place, own]) => [place, own.length]))).toEqual(
      Object.fromEntries(Object.entries(notRun).map(([place, [count]]) => [place, count])),
    )
  })
})
