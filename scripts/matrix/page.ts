import { markdownTable } from '../bench/markdown.ts'

/** How a test ended. */
export type Outcome = {
  /** The file of the test, without extension: becomes a heading. */
  topic: string
  scenario: string
  /** The Helm and the Kubernetes, as the tests name them: a column. */
  cell: string
  /** `passed`, `failed`, or why the test cannot run there, in words. */
  said: string
}

/** The versions that were tested, without a leading v. */
export type Versions = { helm: readonly string[]; kubernetes: readonly string[] }

/** docs/tested.md: each scenario in the life of a release, with each Helm on each Kubernetes. */
export function testedPage(outcomes: readonly Outcome[], date: string, { helm, kubernetes }: Versions): string {
  const cells = [...new Set(outcomes.map(({ cell }) => cell))]
  const topics = Map.groupBy(outcomes, ({ topic }) => topic)
  const sections = [...topics]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([topic, own]) => `## ${titleOf(topic)}\n\n${tableOf(own, cells)}`)
  return `${[head(date, helm, kubernetes), ...sections].join('\n\n')}\n`
}

const head = (
  date: string,
  helm: readonly string[],
  kubernetes: readonly string[],
) => `<!-- Written by npm run test:matrix. Do not edit. -->

# What is tested

The life of a release, on real API servers with simulated nodes. Each row is a test; each cell is a run of it, on
${date}, with Helm ${list(helm)} and Kubernetes ${list(kubernetes)}. "Helm 3, then 4" installs with Helm 3 and does
everything after it with Helm 4. Where a version cannot do something, the cell says so.

\`npm test\` has three of the cells, both Helms on the newest Kubernetes and the change of Helm on the oldest: it runs each
row in one of them or in all. \`npm run test:matrix\` runs every cell and writes this page.`

const list = (versions: readonly string[]) => new Intl.ListFormat('en').format(versions)

/** `turn-on-autoscaling` as a heading. */
const titleOf = (topic: string) => {
  const words = topic.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function tableOf(outcomes: readonly Outcome[], cells: readonly string[]): string {
  const rows = [...Map.groupBy(outcomes, ({ scenario }) => scenario)].map(([scenario, own]) => [
    scenario.replaceAll('|', '\\|'),
    ...cells.map((cell) => own.find((outcome) => outcome.cell === cell)?.said ?? 'not run'),
  ])
  const headings = cells.map((cell) => cell.replace(' on Kubernetes ', ', '))
  return markdownTable(['', ...headings], rows)
}

/** The scenarios of a page, as their rows name them, by the heading above. */
export function scenariosOf(page: string): Map<string, Set<string>> {
  const sections = page.split(/^## /m).slice(1)
  return new Map(
    sections.map((section) => {
      const rows = section.matchAll(/^\| (?!-+ \|)(\S.*?) +\| /gm)
      const scenarios = Array.from(rows, ([, scenario = '']) => scenario.replaceAll('\\|', '|'))
      return [section.slice(0, section.indexOf('\n')), new Set(scenarios)]
    }),
  )
}

/**
 * Where a page and the tests differ, a line each: `Topic: scenario`.
 * @param outcomes of tests that ran; a topic without any is not compared
 * @param topics all files of tests, without extension
 */
export function pageDifferences(
  page: string,
  outcomes: readonly Outcome[],
  topics: readonly string[],
): { missing: string[]; removed: string[] } {
  const onPage = scenariosOf(page)
  const inTests = new Map(
    Array.from(
      Map.groupBy(outcomes, ({ topic }) => titleOf(topic)),
      ([title, own]) => [title, new Set(own.map(({ scenario }) => scenario))],
    ),
  )
  const titles = new Set(topics.map(titleOf))
  for (const title of onPage.keys()) if (!titles.has(title)) inTests.set(title, new Set())
  const minus = (title: string, some: ReadonlySet<string>, others: ReadonlySet<string> = new Set()) =>
    [...some].filter((scenario) => !others.has(scenario)).map((scenario) => `${title}: ${scenario}`)
  return {
    missing: [...inTests].flatMap(([title, scenarios]) => minus(title, scenarios, onPage.get(title))),
    removed: [...inTests].flatMap(([title, scenarios]) => minus(title, onPage.get(title) ?? new Set(), scenarios)),
  }
}
