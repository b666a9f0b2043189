import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chartFolder } from '../chart.ts'
import { packageName } from '../package.ts'
import type { Sample } from '../release/size.ts'
import type { RuleId } from '../rules.ts'
import { type HelmValues, withArguments } from './arguments.ts'
import { type ReportContent, reportPath, reportTemplate } from './report-template.ts'
import { expectHelm, type Helm, HelmError, type Release, runHelm, templateArguments } from './run.ts'
import { withTemporaryFolder } from './temporary.ts'

/** A problem or a warning, as the chart's define `protocol-mapper-agents.problem` makes it. */
export type Reported = {
  readonly rule: RuleId
  /** What was found, what is allowed, what to do: whole sentences. */
  readonly text: string
  /** Where in the values, such as `protocolMapperAgents[0]`; missing if agents are named instead. */
  readonly path?: string
  /** The setting it concerns, below the path: `service.ports.rpc`. */
  readonly at?: string
  /** Keys below `at`, if it concerns only some of them. */
  readonly keys?: readonly string[]
  /** The path of the only value that it concerns, in whatever layer. */
  readonly written?: string
}

/** What the chart says about values that the schema accepts. */
export type ChartReport = {
  /** Rules that the values break. If there are any, the chart checks nothing else. */
  readonly problems: readonly (Reported & { readonly agent?: string })[]
  /** What is valid but may surprise. */
  readonly warnings: readonly (Reported & { readonly agents: readonly string[] })[]
  /** Any other failure, in Helm's own words: nothing else is known then. */
  readonly failure?: string
  /** All objects that Helm rendered, as text; those of the agents are missing if there are problems. */
  readonly manifest?: string
  /** With `objects: 'some'` in a large fleet: the objects of some agents. The manifest then has no objects of agents. */
  readonly sample?: Sample
}

export type ReportOptions = ReportContent & {
  /** Text of a template before the report, from its first line on. */
  readonly before?: string
}

/**
 * Asks the chart what it says about values. In a copy of the chart, a template that prints the report as data replaces
 * the one that fails with it.
 * @throws HelmMissingError if there is no Helm
 */
export async function reportOf(
  helm: Helm,
  values: HelmValues,
  release: Release,
  { before = '', ...content }: ReportOptions = {},
): Promise<ChartReport> {
  expectHelm(helm)
  try {
    return await withTemporaryFolder(async (folder) => {
      // Takes a millisecond. A folder from the asynchronous copy takes 60 to delete on ext4.
      cpSync(chartFolder, folder, { recursive: true })
      writeFileSync(join(folder, reportPath), `${before}${reportTemplate(content)}`)
      return parseReport(
        helm.program,
        await withArguments(values, (args) => runHelm(helm, [...templateArguments(release, folder), ...args])),
      )
    })
  } catch (error) {
    if (error instanceof HelmError) return { problems: [], warnings: [], failure: withoutPrefix(error.message) }
    throw error
  }
}

/** Takes the report out of all that Helm rendered. To let Helm print only the report would take longer. */
function parseReport(program: string, output: string): ChartReport {
  const start = output.indexOf(head)
  if (start === -1) {
    throw new HelmError(`${program} printed no manifest, so it is not Helm. Name Helm with --helm.`)
  }
  const end = output.indexOf('\n---\n', start)
  const [text, after] = end === -1 ? [output.slice(start), ''] : [output.slice(start, end), output.slice(end + 1)]
  const [, report = '', agents = '', rendered = '', comments = ''] = data.exec(text) ?? []
  const said = JSON.parse(JSON.parse(report)) as ChartReport
  const before = output.slice(0, start)
  const objects = comments.replaceAll('\n#', '\n')
  const times = Number(agents) / Number(rendered)
  return Number.isFinite(times) && times > 1
    ? { ...said, manifest: before + after, sample: { text: objects, times } }
    : { ...said, manifest: before + objects + after }
}

/** The data of the ConfigMap: the report, numbers of agents, and the objects as comments. */
const data = /^ {2}report: (".*")\n {2}agents: (\d+)\n {2}rendered: (\d+)$([\s\S]*)/m

/** How the report begins in what Helm prints. */
const head = `---\n# Source: ${packageName}/${reportPath}\n`

function withoutPrefix(message: string): string {
  return message.replace(/^Error: /, '')
}
