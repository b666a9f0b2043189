import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { type Outcome, scenariosOf, testedPage } from '../../scripts/matrix/page.ts'
import { repository } from '../../scripts/toolchain/paths.ts'
import { readAllPinned } from '../../scripts/toolchain/pinned.ts'
import { minorOf } from '../../scripts/toolchain/version.ts'
import { isWholeMatrix } from '../seed.ts'
import { cells } from './cells.ts'

const file = join(repository, 'docs/tested.md')

/**
 * Writes docs/tested.md after a run of the whole matrix. After other runs, compares its rows with the tests, so that the
 * page cannot grow old unseen.
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
  const scenarios = scenariosOf(await readFile(file, 'utf8').catch(() => ''))
  const missing = new Set(outcomes.map(({ scenario }) => scenario).filter((scenario) => !scenarios.has(scenario)))
  if (missing.size === 0) return
  const rows = [...missing].map((scenario) => `  ${scenario}`).join('\n')
  console.error(`docs/tested.md lacks these scenarios. Run "npm run test:matrix" and commit the page.\n${rows}`)
  process.exitCode = 1
}
