import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { chartFolder } from '../chart.ts'
import { packageName } from '../package.ts'

/**
 * Which of the agents' objects Helm renders for a report, which takes most of its time in a large fleet. `none`, and no
 * warnings, is enough to know whether values are valid. `some` are those of some agents of a large fleet, to estimate how
 * large all are together; those of a smaller fleet are all rendered.
 */
export type RenderedObjects = 'none' | 'some' | 'all'

/** From how many agents on some of them stand for all. */
const large = 4000
/** One group of neighbors in this many: they are as alike as in the whole list, so their objects compress as well. */
const oneIn = 4
const groupSize = 50

/** Runs before all other templates, like the one it replaces. */
export const reportPath = 'templates/validation/first/validate.yaml'

/**
 * Prints the report, and the agents' objects as comments: Helm parses each object, which takes twice as long as rendering
 * it. Only text of several lines, which may not be YAML any more once it is rendered, is left to Helm as objects.
 *
 * If there are problems, it removes all objects, since other templates may fail on those.
 */
export const reportTemplate = (objects: RenderedObjects): string => `
{{- $problems := ${lines('problems')} }}
{{- $warnings := list }}
{{- $agents := $.Agents | default list }}
{{- $rendered := list }}
{{- $objects := dict }}
{{- $isOdd := false }}
{{- if $problems }}
  {{- $_ := set $ "ExtraObjects" list }}
{{- else if ${objects !== 'none'} }}
  {{- $warnings = ${lines('warnings')} }}
  {{- $rendered = $agents }}
  {{- if and ${objects === 'some'} (gt (len $agents) ${large}) }}
    {{- $rendered = list }}
    {{- range $start := untilStep 0 (len $agents) ${oneIn * groupSize} }}
      {{- $rendered = concat $rendered (slice $agents $start (min (add $start ${groupSize}) (len $agents))) }}
    {{- end }}
  {{- end }}
  {{- $_ := set $ "Agents" $rendered }}
  {{- range $file := list ${objectTemplates().join(' ')} }}
    {{- $text := include (printf "%s/%s" $.Template.BasePath $file) $ }}
    {{- $isOdd = or $isOdd ${linesInText.map((mark) => `(contains ${mark} $text)`).join(' ')} }}
    {{- $_ := set $objects $file $text }}
  {{- end }}
{{- end }}
{{- if $isOdd }}
  {{- $objects = dict }}
  {{- $rendered = $agents }}
  {{- $_ := set $ "Agents" $agents }}
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

/** The templates of the agents' objects, quoted. All are in one folder. */
function objectTemplates(): string[] {
  const files = readdirSync(join(chartFolder, 'templates'))
  return files.filter((file) => file.endsWith('.yaml') && file !== 'extraobjects.yaml').map((file) => `"${file}"`)
}
