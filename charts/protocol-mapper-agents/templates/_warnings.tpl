{{- /*
What is valid but may surprise: each warning once, with the agents that it is about.
Input: the root context. Output: lines: JSON of maps as "protocol-mapper-agents.problem" makes them, with "agents", a
sorted list of their names; nothing if there are no warnings.
*/}}
{{- define "protocol-mapper-agents.warnings" -}}
  {{- template "protocol-mapper-agents.checks" (list $ "warnings") }}
  {{- $agentsOf := dict }}
  {{- range $agent := $.Agents }}
    {{- range $agent.variant.warnings }}
      {{- if not (hasKey $agentsOf .) }}
        {{- $_ := set $agentsOf . dict }}
      {{- end }}
      {{- $_ := set (get $agentsOf .) $agent.name true }}
    {{- end }}
  {{- end }}
  {{- range $line := include "protocol-mapper-agents.warnings.disabled" $ | splitList "\n" | compact }}
    {{- $_ := set $agentsOf $line dict }}
    {{- range $.DisabledWithClaim }}
      {{- $_ := set (get $agentsOf $line) . true }}
    {{- end }}
  {{- end }}
  {{- if $.Renamed }}
    {{- template "protocol-mapper-agents.warnings.renamed" (dict "root" $ "agentsOf" $agentsOf) }}
  {{- end }}
  {{- include "protocol-mapper-agents.warnings.lines" $agentsOf }}
{{- end -}}

{{- /*
Input: a map of lines without agents -> the names of their agents, as keys. Output: lines, with "agents".
*/}}
{{- define "protocol-mapper-agents.warnings.lines" -}}
  {{- range $line, $agents := . }}
    {{- print "\n" (set (fromJson $line) "agents" (keys $agents | sortAlpha) | toJson) }}
  {{- end }}
{{- end -}}

{{- /*
A warning for people.
Input: a map as "protocol-mapper-agents.warnings" makes it. Output: a line of text.
*/}}
{{- define "protocol-mapper-agents.warning.line" -}}
{{ with .path | default (join ", " .agents | abbrev 200) }}{{ . }}: {{ end }}{{ .text }} [{{ .rule }}]
{{- end -}}
