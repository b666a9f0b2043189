{{- /*
What is wrong with the values beyond spelling, types and ranges, which the schema holds: all problems of all agents,
in the order of the values. One line a problem: where, the agent, what was found, what to write instead.
Input: the root context. Output: lines; nothing if all is well.
*/}}
{{- define "protocol-mapper-agents.problems" -}}
{{- include "protocol-mapper-agents.agents" $ -}}
{{- $indexOf := dict }}
{{- $ownerOf := dict }}
{{- $accounts := dict }}
{{- with include "protocol-mapper-agents.problems.ownedLabels" $.Common.commonLabels }}
  - commonLabels sets {{ . }}, which the chart owns: selectors need it. Remove it, or use a key of your own.
{{- end }}
{{- range $index, $item := $.Values.protocolMapperAgents }}
{{- include "protocol-mapper-agents.problems.name" (dict "index" $index "item" $item "indexOf" $indexOf) }}
{{- with $agent := get $.Agents (printf "%06d" $index) }}
{{- range $rule := list "updateStrategy" "labels" "image" "connectwareHost" "progressiveServiceDeployment" "env" "ports" "duplicatePorts" "autoscaling" "podDisruptionBudget" "affinity" "duplicateContainers" "duplicateMounts" }}
{{- include (printf "protocol-mapper-agents.problems.%s" $rule) $agent }}
{{- end }}
{{- include "protocol-mapper-agents.problems.serviceAccount" (dict "agent" $agent "accounts" $accounts) }}
{{- include "protocol-mapper-agents.problems.objectNames" (dict "agent" $agent "ownerOf" $ownerOf) }}
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
