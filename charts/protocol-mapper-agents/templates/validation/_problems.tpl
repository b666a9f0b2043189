{{- /*
What is wrong with the values beyond spelling, types and ranges, which the schema holds: all problems of all agents,
in the order of the values. One line a problem: where, the agent, what was found, what to write instead.
Input: the root context. Output: lines; nothing if all is well.
*/}}
{{- define "protocol-mapper-agents.problems" -}}
{{- include "protocol-mapper-agents.agents" $ -}}
{{- $seen := dict "agents" dict "claims" dict "accounts" dict "objects" dict }}
{{- include "protocol-mapper-agents.problems.release" $ }}
{{- include "protocol-mapper-agents.problems.unions" (dict "root" $ "path" "protocolMapperAgentDefaults" "layer" $.Values.protocolMapperAgentDefaults) }}
{{- range $index, $item := $.Values.protocolMapperAgents }}
{{- include "protocol-mapper-agents.problems.name" (dict "index" $index "item" $item "seen" $seen) }}
{{- include "protocol-mapper-agents.problems.unions" (dict "root" $ "path" (include "protocol-mapper-agents.problems.path" (dict "index" $index "item" $item)) "layer" $item) }}
{{- with $agent := get $.Agents (printf "%06d" $index) }}
{{- include "protocol-mapper-agents.problems.required" (dict "agent" $agent "at" list "object" $agent.settings "required" $.Contract.required) }}
{{- include "protocol-mapper-agents.problems.image" $agent }}
{{- include "protocol-mapper-agents.problems.environment" $agent }}
{{- include "protocol-mapper-agents.problems.scaling" $agent }}
{{- include "protocol-mapper-agents.problems.ports" (dict "root" $ "agent" $agent) }}
{{- include "protocol-mapper-agents.problems.pod" $agent }}
{{- include "protocol-mapper-agents.problems.storage" $agent }}
{{- include "protocol-mapper-agents.problems.labels" $agent }}
{{- include "protocol-mapper-agents.problems.shared" (dict "agent" $agent "seen" $seen) }}
{{- end }}
{{- end }}
{{- include "protocol-mapper-agents.problems.overrides" (dict "root" $ "seen" $seen) }}
{{- end -}}

{{- /*
Where an agent stands in the values, and its name.
Input: dict "index" "item" (of protocolMapperAgents). Output: a string.
*/}}
{{- define "protocol-mapper-agents.problems.path" -}}
{{- printf "protocolMapperAgents[%d]" .index -}}
{{- if kindIs "map" .item -}}
{{- with .item.name }} ({{ toString . | quote }}){{ end -}}
{{- end -}}
{{- end -}}

{{- /*
Input: dict "agent" (an entry of $.Agents), or "path" (where else), "rule" (the name under which the rule is tested and
documented) and "text". Output: a line.
*/}}
{{- define "protocol-mapper-agents.problem" }}
  - {{ with .agent }}{{ .path }}{{ with .name }} ({{ quote . }}){{ end }}{{ else }}{{ .path }}{{ end }}: {{ .text }}
{{- end -}}
