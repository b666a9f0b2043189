import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chartFolder } from '../chart.ts'
import { packageName } from '../package.ts'
import type { RuleId } from '../rules.ts'
import { type HelmValues, withArguments } from './arguments.ts'
import { type Helm, HelmError, type Release, runHelm, templateArguments } from './run.ts'
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
}

export type ReportOptions = {
  /** Text of a template before the report, from its first line on. */
  readonly before?: string
  /** Whether Helm renders the agents' objects too, which takes most of its time in a large fleet. The rules need none. */
  readonly objects?: boolean
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
  { before = '', objects = true }: ReportOptions = {},
): Promise<ChartReport> {
  try {
    return await withTemporaryFolder(async (folder) => {
      // Takes a millisecond. A folder from the asynchronous copy takes 60 to delete on ext4.
      cpSync(chartFolder, folder, { recursive: true })
      writeFileSync(join(folder, template), `${before}${reportTemplate(objects)}`)
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

/** Runs before all other templates, like the one it replaces. */
const template = 'templates/validation/first/validate.yaml'

/**
 * Prints the report, and the agents' objects as comments: Helm parses each object, which takes twice as long as rendering
 * it. Only text of several lines, which may not be YAML any more once it is rendered, is left to Helm as objects.
 *
 * If there are problems, it removes all objects, since other templates may fail on those.
 * @param objects otherwise, removes those of the agents always
 */
const reportTemplate = (objects: boolean): string => `
{{- $report := include "${packageName}.report" $ }}
{{- $isBroken := gt (len (fromJson $report).problems) 0 }}
{{- $objects := dict }}
{{- $isOdd := false }}
{{- if $isBroken }}
  {{- $_ := set $ "ExtraObjects" list }}
{{- else if ${objects} }}
  {{- range $file := list ${objectTemplates().join(' ')} }}
    {{- $text := include (printf "%s/%s" $.Template.BasePath $file) $ }}
    {{- $isOdd = or $isOdd ${linesInText.map((mark) => `(contains ${mark} $text)`).join(' ')} }}
    {{- $_ := set $objects $file $text }}
  {{- end }}
{{- end }}
{{- if $isOdd }}
  {{- $objects = dict }}
{{- else }}
  {{- $_ := set $ "Agents" list }}
  {{- $_ := set $ "Variants" dict }}
{{- end }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: report
data:
  report: {{ toJson $report }}
{{- range $file, $text := $objects }}
  {{- $source := printf "\\n---\\n# Source: %s/%s\\n" $.Template.BasePath $file }}
  {{- $text | replace "\\n---\\n" $source | replace "\\n" "\\n#" }}
{{- end }}
`

/** What marks text of several lines in YAML: the sign before it at the end of a line, and line ends of YAML in quotes. */
const linesInText = [
  ...['|\n', '|-\n', '|+\n', ...Array.from({ length: 9 }, (_, spaces) => `|${spaces + 1}`)],
  ...['\u0085', '\u2028', '\u2029'],
].map((mark) => JSON.stringify(mark))

/** The templates of the agents' objects, quoted. All are in one folder. */
function objectTemplates(): string[] {
  const files = readdirSync(join(chartFolder, 'templates'))
  return files.filter((file) => file.endsWith('.yaml') && file !== 'extraobjects.yaml').map((file) => `"${file}"`)
}

/** Takes the report out of all that Helm rendered. To let Helm print only the report would take longer. */
function parseReport(program: string, output: string): ChartReport {
  const start = output.indexOf(head)
  if (start === -1) {
    throw new HelmError(`${program} printed no manifest, so it is not Helm. Name Helm with --helm.`)
  }
  const end = output.indexOf('\n---\n', start)
  const [text, after] = end === -1 ? [output.slice(start), ''] : [output.slice(start, end), output.slice(end + 1)]
  const [, report = '', comments = ''] = /^ {2}report: (".*")$([\s\S]*)/m.exec(text) ?? []
  const objects = comments.replaceAll('\n#', '\n')
  return { ...(JSON.parse(JSON.parse(report)) as ChartReport), manifest: output.slice(0, start) + objects + after }
}

/** How the report begins in what Helm prints. */
const head = `---\n# Source: ${packageName}/${template}\n`

function withoutPrefix(message: string): string {
  return message.replace(/^Error: /, '')
}
