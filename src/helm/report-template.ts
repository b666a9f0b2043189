import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { chartFolder } from '../chart.ts'
import { packageName } from '../package.ts'

/** What a report has, apart from the rules that values break. */
export type ReportContent = {
  /**
   * Which of the agents' objects, which take most of Helm's time in a large fleet; by default all. `some` are those of a
   * fourth of the agents of a large fleet, to estimate how large all are together; a smaller fleet has all.
   */
  readonly objects?: 'none' | 'some' | 'all'
  /** By default yes. */
  readonly warnings?: boolean
}

/** Above this many agents, a fourth of them stands for all. */
const mostWhole = 4000
/** Of this many neighbors, so many are taken: they are as alike as in the whole list, so their objects compress as well. */
const stretch = 200
const groupSize = 50
/** Groups begin at different places, since fleets often repeat every 50 or 100 agents. */
const shift = 37

/** Runs before all other templates, like the one it replaces. */
export const reportPath = 'templates/validation/first/validate.yaml'

/**
 * Prints the report, and the agents' objects as comments: Helm parses each object, which takes twice as long as rendering
 * it. Only text of several lines, which may not be YAML any more once it is rendered, is left to Helm as objects.
 *
 * If there are problems, it removes all objects, since other templates may fail on those.
 */
export const reportTemplate = ({ objects = 'all', warnings = true }: ReportContent): string => `
{{- $problems := ${lines('problems')} }}
{{- $warnings := list }}
{{- $agents := $.Agents | default list }}
{{- $rendered := list }}
{{- $objects := dict }}
{{- $isOdd := false }}
{{- if and ${warnings} (not $problems) }}
  {{- $warnings = ${lines('warnings')} }}
{{- end }}
{{- if $problems }}
  {{- $_ := set $ "ExtraObjects" list }}
{{- else if ${objects !== 'none'} }}
  {{- $rendered = $agents }}
  {{- $isSample := and ${objects === 'some'} (gt (len $agents) ${mostWhole}) (not (or ${oddInJson})) }}
  {{- if $isSample }}
    {{- $rendered = list }}
    {{- $variants := dict }}
    {{- range $stretch := until (div (len $agents) ${stretch} | int) }}
      {{- $start := mod (mul $stretch ${shift}) ${stretch - groupSize + 1} | add (mul $stretch ${stretch}) }}
      {{- $rendered = concat $rendered (slice $agents $start (add $start ${groupSize})) }}
    {{- end }}
    {{- range $agent := $rendered }}
      {{- $_ := set $variants (toString $agent.index) $agent.variant }}
    {{- end }}
    {{- $_ := set $ "Variants" $variants }}
  {{- end }}
  {{- $_ := set $ "Agents" $rendered }}
  {{- range $file := list ${objectTemplates().join(' ')} }}
    {{- $text := include (printf "%s/%s" $.Template.BasePath $file) $ }}
    {{- if not $isSample }}
      {{- $isOdd = or $isOdd ${linesInText.map((mark) => `(contains ${mark} $text)`).join(' ')} }}
    {{- end }}
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
  report: {{ printf "{\\"problems\\":[%s],\\"warnings\\":[%s]}" (join "," $problems) (join "," $warnings) | toJson }}
  agents: {{ len $agents }}
  rendered: {{ len $rendered }}
{{- range $file, $text := $objects }}
  {{- $source := printf "\\n---\\n# Source: %s/%s\\n" $.Template.BasePath $file }}
  {{- $text | replace "\\n---\\n" $source | replace "\\n" "\\n#" }}
{{- end }}
`

/** What a define prints, as a list of JSON. */
const lines = (define: 'problems' | 'warnings') => `include "${packageName}.${define}" $ | splitList "\\n" | compact`

/** What marks text of several lines in YAML: the sign before it at the end of a line, and line ends of YAML in quotes. */
const linesInText = [
  ...['|\n', '|-\n', '|+\n', ...Array.from({ length: 9 }, (_, spaces) => `|${spaces + 1}`)],
  ...['\u0085', '\u2028', '\u2029'],
].map((mark) => JSON.stringify(mark))

/** Whether values have line ends of YAML other than the usual ones, with which an agent's objects may be no YAML. */
const oddInJson = String.raw`(contains "\\u2028" $.Text) (contains "\\u2029" $.Text) (contains "\u0085" $.Text)`

/** The templates of the agents' objects, quoted. All are in one folder. */
function objectTemplates(): string[] {
  const files = readdirSync(join(chartFolder, 'templates'))
  return files.filter((file) => file.endsWith('.yaml') && file !== 'extraobjects.yaml').map((file) => `"${file}"`)
}
