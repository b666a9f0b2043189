{{- /*
What is wrong with the values beyond spelling, types and ranges, which the schema holds: all problems of all agents,
in the order of the values. One line a problem: where, the agent, what was found, what to write instead.
Input: the root context. Output: lines; nothing if all is well.
*/}}
{{- define "protocol-mapper-agents.problems" -}}
{{- include "protocol-mapper-agents.agents" $ -}}
{{- $indexOf := dict }}
{{- range $index, $item := $.Values.protocolMapperAgents }}
{{- include "protocol-mapper-agents.problems.name" (dict "index" $index "item" $item "indexOf" $indexOf) }}
{{- with $agent := get $.Agents (printf "%06d" $index) }}
{{- range $rule := list "image" "connectwareHost" "progressiveServiceDeployment" "env" "autoscaling" "ports" }}
{{- include (printf "protocol-mapper-agents.problems.%s" $rule) $agent }}
{{- end }}
{{- end }}
{{- end }}
{{- include "protocol-mapper-agents.problems.overrides" (dict "root" $ "indexOf" $indexOf) }}
{{- end -}}

{{- /*
Input: dict "agent" (an entry of $.Agents) "text". Output: a line.
*/}}
{{- define "protocol-mapper-agents.problem" }}
  - {{ .agent.path }}{{ with .agent.name }} ({{ quote . }}){{ end }}: {{ .text }}
{{- end -}}
