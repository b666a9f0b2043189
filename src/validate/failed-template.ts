import type { ChartReport } from '../helm/report.ts'
import type { JsonMap } from '../model/json.ts'
import { type ExtraTemplate, extraTemplates } from './extra-templates.ts'

/** A template in an extra object on which Helm failed. */
export type FailedTemplate = Omit<ExtraTemplate, 'path'> & {
  /** Where it is in the object; undefined if only its text is known. */
  readonly path: ExtraTemplate['path'] | undefined
  /** Helm's reason, or the message of `fail` or `required`. */
  readonly why: string
  /** Whether the template called `fail` or `required`. */
  readonly refuses: boolean
}

/**
 * Finds the template on which Helm failed.
 * @param message how Helm failed
 * @param values all values
 * @param again asks the chart about the same values, with the text of a template before everything else
 * @returns undefined if Helm failed for another reason
 */
export async function failedTemplate(
  message: string,
  values: JsonMap,
  again: (before: string) => Promise<ChartReport | undefined>,
): Promise<FailedTemplate | undefined> {
  const templates = extraTemplates(values)
  if (refusalIn(message) === undefined) return quotedIn(message, templates)
  // Helm says only the message, and the line of the outermost template: each template gets a line of its own.
  const { failure = '' } = (await again([...templates.map(lineOf), define].join('\n'))) ?? {}
  const refusal = refusalIn(failure)
  if (refusal === undefined) return quotedIn(failure, templates)
  const template = templates[refusal.line - 1]
  return template && { ...template, why: refusal.why, refuses: true }
}

function refusalIn(message: string): { readonly line: number; readonly why: string } | undefined {
  const [, line, why = ''] = /^execution error at \([^()]*?:(\d+)(?::\d+)?\): ([\s\S]*)$/.exec(message) ?? []
  return line === undefined ? undefined : { line: Number(line), why: why.replaceAll(/\s+/g, ' ') }
}

/** `include` keeps the line: a failure in `template` has the line of what it calls. */
function lineOf({ key, agent = '', path, text }: ExtraTemplate): string {
  const given = [agent, key, text, ...path].map((each) => JSON.stringify(each)).join(' ')
  return `{{- $_ := include "report.template" (list $ ${given}) }}`
}

/**
 * Renders a text of an extra object, if it is in the object that the layers of the agent give.
 * Input: list of the root context, the name of the agent, the key of the object, the text and the steps of its path.
 */
const define = `{{- define "report.template" }}
  {{- $root := index . 0 }}
  {{- $name := index . 1 }}
  {{- $key := index . 2 }}
  {{- $text := index . 3 }}
  {{- $mark := printf "{{/* extraObjects.%s%s */}}" $key (empty $name | ternary "" (printf " of %s" $name)) }}
  {{- $input := dict "context" $root "entry" dict "mark" $mark "value" $text }}
  {{- $value := empty $name | ternary $root.Values.extraObjects dict }}
  {{- if not (hasKey $root "AgentOf") }}
    {{- template "protocol-mapper-agents.agents" $root }}
    {{- $_ := set $root "AgentOf" dict }}
    {{- range $agent := $root.Agents }}
      {{- $_ := set $root.AgentOf $agent.name $agent }}
    {{- end }}
  {{- end }}
  {{- with $agent := get $root.AgentOf $name }}
    {{- $value = $agent.settings.extraObjects }}
    {{- $settings := merge (omit $agent.own) $agent.settings }}
    {{- $_ := set $input "context" (set (omit $root) "agent" (set (omit $agent) "settings" $settings)) }}
  {{- end }}
  {{- $value = get $value $key }}
  {{- if and (kindIs "map" $value) (eq (toString $value.enabled) "false") }}
    {{- $value = "" }}
  {{- end }}
  {{- $isKey := false }}
  {{- range $step := slice . 4 }}
    {{- $isKey = and (kindIs "map" $value) (kindIs "string" $step) (hasKey $value $step) (eq $step $text) }}
    {{- if kindIs "map" $value }}
      {{- $value = get $value (toString $step) }}
    {{- else if and (kindIs "slice" $value) (kindIs "int" $step) (lt $step (len $value)) }}
      {{- $value = index $value $step }}
    {{- else }}
      {{- $value = "" }}
    {{- end }}
  {{- end }}
  {{- if or $isKey (eq (toString $value) $text) }}
    {{- include "protocol-mapper-agents.rendered" $input }}
  {{- end }}
{{- end }}
`

/** Helm quotes the text of any other template, which begins with the chart's mark; its reason is at the end of the trace. */
function quotedIn(message: string, templates: readonly ExtraTemplate[]): FailedTemplate | undefined {
  const [, quoted = '', rest = ''] =
    /(?:cannot parse template|execution for) ("(?:[^"\\]|\\.)*"): ([\s\S]*)/.exec(message) ?? []
  const [mark, key, agent] = /^\{\{\/\* extraObjects\.(\S+)(?: of (\S+))? \*\/\}\}/.exec(unquote(quoted)) ?? []
  if (mark === undefined || key === undefined) return undefined
  const [line = ''] = rest.split('\n')
  const why = line
    .replace(/^.*(?<=^|: )template: (?=\S+:\d)/, '')
    .replace(/^\S+?:\d+(:\d+)?: (executing "[^"]*" )?/, '')
    .replace(': template: no template', ': no template')
    .replace(/ associated with template "[^"]*"$/, '')
  const text = unquote(quoted).slice(mark.length)
  const same = templates.find((each) => each.key === key && each.agent === agent && each.text === text)
  return { key, agent, text, why, path: same?.path, refuses: false }
}

/** A text as Go quotes it. */
function unquote(quoted: string): string {
  const hexadecimal = (_: string, code: string): string => String.fromCodePoint(Number.parseInt(code, 16))
  const escapes = new Map(
    ['a', 'b', 'f', 'n', 'r', 't', 'v'].map((letter, index) => [letter, '\x07\b\f\n\r\t\v'[index] ?? '']),
  )
  return quoted
    .slice(1, -1)
    .replaceAll(/\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|([\s\S]))/g, (all, x, u, long, letter: string) =>
      letter === undefined ? hexadecimal(all, x ?? u ?? long) : (escapes.get(letter) ?? letter),
    )
}
