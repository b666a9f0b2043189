{{- /*
Every agent has a name, no two have the same, and each can be a label and part of a DNS name.
Input: dict "index" "item" (of protocolMapperAgents) "seen" (its "names" maps the names so far to their index).
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.name" -}}
{{- $path := printf "protocolMapperAgents[%d]" .index }}
{{- if not (kindIs "map" .item) }}
{{- include "protocol-mapper-agents.problem" (dict "path" $path "rule" "agent" "text" (printf "%s is not an agent. Write a map with at least a name, such as {name: plant-%d}, or remove the item." (toJson .item) .index)) }}
{{- else if not .item.name }}
{{- include "protocol-mapper-agents.problem" (dict "path" $path "rule" "name-missing" "text" (printf "the name is missing. Give the agent a name that no other agent has, such as name: plant-%d." .index)) }}
{{- else }}
{{- $name := toString .item.name }}
{{- $agent := dict "path" $path "name" $name }}
{{- if not (regexMatch "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$" $name) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "name-dns" "text" (printf "the name cannot be part of a DNS name. Use at most 63 lower-case letters, digits and \"-\", beginning and ending with a letter or digit%s." (include "protocol-mapper-agents.problems.suggestedName" $name))) }}
{{- else if hasKey .seen.names $name }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "name-duplicate" "text" (printf "protocolMapperAgents[%d] has the same name. Give each agent a name of its own." (get .seen.names $name))) }}
{{- else }}
{{- $_ := set .seen.names $name .index }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
What a name might have meant.
Input: a string. Output: text, or nothing where no name is left.
*/}}
{{- define "protocol-mapper-agents.problems.suggestedName" -}}
{{- with lower . | replace "_" "-" | replace "." "-" | replace " " "-" | trunc 63 | trimAll "-" -}}
{{- if regexMatch "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$" . -}}
, such as {{ . }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /*
Every override names an agent.
Input: the root context. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.overrides" -}}
{{- $names := keys $.Names | sortAlpha }}
{{- range $name, $layer := $.Values.protocolMapperAgentOverrides }}
{{- $path := printf "protocolMapperAgentOverrides[%q]" $name }}
{{- if not (hasKey $.Names $name) }}
{{- $known := empty $names | ternary "protocolMapperAgents lists none." (printf "The agents are: %s." (join ", " $names | abbrev 500)) }}
{{- include "protocol-mapper-agents.problem" (dict "path" $path "rule" "override-unknown" "text" (printf "no agent has this name. %s" $known)) }}
{{- end }}
{{- include "protocol-mapper-agents.problems.unions" (dict "root" $ "path" $path "layer" $layer) }}
{{- end }}
{{- end -}}
