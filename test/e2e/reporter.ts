import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { type Outcome, pageDifferences, testedPage } from '../../scripts/matrix/page.ts'
import { repository } from '../../scripts/toolchain/paths.ts'
import { readAllPinned } from '../../scripts/toolchain/pinned.ts'
import { minorOf } from '../../scripts/toolchain/version.ts'
import { isWholeMatrix } from '../seed.ts'
import { cells } from './cells.ts'

const file = join(repository, 'docs/tested.md')
const tests = join(repository, 'test/e2e/lifecycle')

/**
 * Writes docs/tested.md after a run of the whole matrix. After other runs, compares its rows with the tests, in both
 * directions, so that the page cannot grow old unseen.
 */
export default class MatrixReporter implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const lifecycle = modules.filter(({ moduleId }) => moduleId.includes('/e2e/lifecycle/'))
    const outcomes = lifecycle.flatMap((module) => Array.from(module.children.allTests(), outcomeOf).flat())
    if (outcomes.length === 0) return
    await (isWholeMatrix ? writePage(outcomes) : comparePage(outcomes))
  }
}

/** How a test of a cell ended. An empty list for other tests. */
function outcomeOf(test: TestCase): Outcome[] {
  const cell = cells.find(({ title }) => test.parent.type === 'suite' && test.parent.name === title)
  if (cell === undefined) return []
  const result = test.result()
  const said = result.state === 'skipped' ? (result.note ?? 'skipped') : result.state
  return [{ topic: basename(test.module.moduleId, '.test.ts'), scenario: test.name, cell: cell.title, said }]
}

async function writePage(outcomes: readonly Outcome[]): Promise<void> {
  const all = await Promise.all((['helm3', 'helm4', 'kubernetes'] as const).map((group) => readAllPinned(group)))
  const [helm3 = [], helm4 = [], kubernetes = []] = all.map((pinned) => pinned.map(({ version }) => version))
  const tested = kubernetes.filter((version) => cells.some((cell) => cell.kubernetes === minorOf(version)))
  const today = new Date().toISOString().slice(0, 10)
  await writeFile(file, testedPage(outcomes, today, { helm: [...helm3, ...helm4], kubernetes: tested.toReversed() }))
  console.log('Wrote docs/tested.md.')
}

async function comparePage(outcomes: readonly Outcome[]): Promise<void> {
  const page = await readFile(file, 'utf8').catch(() => '')
  const topics = (await readdir(tests)).map((name) => basename(name, '.test.ts'))
  const { missing, removed } = pageDifferences(page, outcomes, topics)
  if (missing.length + removed.length === 0) return
  const listed = (what: string, rows: readonly string[]) =>
    rows.length === 0 ? [] : [`${what}:`, ...rows.map((row) => `  ${row}`)]
  console.error(
    [
      'docs/tested.md is not up to date. Run "npm run test:matrix" and commit the page.',
      ...listed('It lacks these tests', missing),
      ...listed('It has rows without a test', removed),
    ].join('\n'),
  )
  process.exitCode = 1
}
