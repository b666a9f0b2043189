{{- /*
A problem or a warning, as data: rules report it, one place formats it for people, and the CLI reads it.
Input: dict
  "rule"   its id, under which schema/rules/ tests and documents it
  "agent"  an entry of $.Agents; or a variant, whose agents are filled in later
  "path"   where in the values, if it is not about an agent
  "at"     the setting that it is about, relative to the agent's settings or to "path": service.ports.rpc; optional
  "keys"   the keys below "at", if it is about several of them; optional
  "written"  the path of the only value that it is about, in whatever layer; optional
  "text"   what is wrong, with the value found, and the rule
  "fix"    what to do, as an imperative
Output: a line: JSON of a map with "rule", "text" (text and fix) and, as far as known, "path", "agent" (its name), "at",
"keys" and "written".
*/}}
{{- define "protocol-mapper-agents.problem" }}
  {{- $agent := .agent | default dict }}
  {{- $problem := dict "rule" .rule "text" (list .text .fix | compact | join " ") }}
  {{- $path := .path | default $agent.path }}
  {{- range $key, $value := dict "path" $path "agent" $agent.name "at" .at "keys" .keys "written" .written }}
    {{- if $value }}
      {{- $_ := set $problem $key $value }}
    {{- end }}
  {{- end }}
  {{- print "\n" (toJson $problem) }}
{{- end -}}

{{- /*
A problem for people.
Input: a map as "protocol-mapper-agents.problem" makes it. Output: a line of text.
*/}}
{{- define "protocol-mapper-agents.problem.line" -}}
{{ with .path }}{{ . }}{{ with $.agent }} ({{ quote . }}){{ end }}: {{ end }}{{ .text }} [{{ .rule }}]
{{- end -}}

{{- /*
Marks a value that is the chart's default: someone who set only the other half of a contradiction would not find it in
their values.
Input: dict "variant" "path" (of a setting) "value" (of it). Output: text to put after the value, or nothing.
*/}}
{{- define "protocol-mapper-agents.problems.byDefault" -}}
  {{- if eq (get .variant.defaults .path | toJson) (toJson .value) -}}
, the chart's default
  {{- end -}}
{{- end -}}
