import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measure } from './bench/bench.ts'
import { compareWithBudgets, figuresOf, parseBudgets } from './bench/budget.ts'
import { benchmarksPage } from './bench/page.ts'
import { helmNames } from './bench/results.ts'
import { measureScale } from './bench/scale/bench.ts'
import { repository } from './toolchain/paths.ts'
import { formatTable } from './toolchain/table.ts'
import { runMain, UserError } from './toolchain/user-error.ts'

const help = `Usage: npm run bench [-- --quick] [-- --tests]
       npm run bench -- --check [--quick]
       npm run bench -- --scale

Measures how long Helm takes to render fleets of 1–5,000 agents, compared with a chart of literal text that renders the
same objects; what the schema costs; how fast the CLI is with up to 10,000 agents; how many agents fit in one release.
Takes about a quarter of an hour on two cores. Run nothing else meanwhile. Prints the results and writes them to
docs/benchmarks.md.

  --check     measure no releases, compare with scripts/bench/budget.yaml, and write nothing
  --quick     fewer rounds, at most 1,000 agents, no releases: less exact; print the results, but do not write them
  --tests     also time npm test, which takes some minutes more
  --scale     install fleets of up to 10,000 agents on an embedded cluster, and write docs/large-fleets.md instead.
              Takes about an hour on two cores
  --help, -h  show this`

const options = {
  check: { type: 'boolean', default: false },
  quick: { type: 'boolean', default: false },
  tests: { type: 'boolean', default: false },
  scale: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

await runMain(async () => {
  const { values } = parseArgs({ options })
  if (values.help) return console.log(help)
  if (values.check && values.tests)
    throw new UserError('--check cannot time the tests, which have no budget. Remove --check or --tests.', 2)
  if (values.scale) {
    if (values.check || values.quick || values.tests) throw new UserError('--scale goes with no other flag.', 2)
    return measureScale()
  }
  await (values.check ? check(values.quick) : report(values))
})

async function report({ quick, tests }: { quick: boolean; tests: boolean }): Promise<void> {
  const page = benchmarksPage(await measure({ quick, tests, budgetsOnly: false }))
  console.log(`\n${page}`)
  if (quick) return
  await writeFile(join(repository, 'docs/benchmarks.md'), page)
  console.log('Wrote docs/benchmarks.md.')
}

/** @throws UserError with one line for each figure that is too high */
async function check(quick: boolean): Promise<void> {
  const budgets = parseBudgets(await readFile(new URL('bench/budget.yaml', import.meta.url), 'utf8'))
  const figures = figuresOf(await measure({ quick, tests: false, budgetsOnly: true }))
  const { excesses, unmeasured } = compareWithBudgets(budgets, figures)
  const rows = figures.map(({ figure, helm, found }) => [
    figure,
    helm === undefined ? '' : helmNames[helm],
    String(Number(found.toFixed(2))),
    String(budgets.find((budget) => budget.figure === figure)?.most ?? '–'),
  ])
  console.log(`\n${formatTable(['FIGURE', 'WITH', 'MEASURED', 'ALLOWED'], rows)}\n`)
  const missing = unmeasured.map(({ figure }) => `${figure}: not measured.`)
  if (quick && missing.length > 0) console.log(missing.join('\n'))
  const problems = [...excesses, ...(quick ? [] : missing)]
  if (problems.length > 0) throw new UserError(problems.join('\n'))
  console.log('All figures are within their budgets.')
}
