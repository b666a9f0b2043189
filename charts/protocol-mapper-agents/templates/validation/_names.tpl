{{- /*
Every agent has a name, no two have the same, and each can be a label and part of a DNS name.
Input: dict "index" "item" (of protocolMapperAgents) "indexOf" (name -> index of the agents so far; changed in place).
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.name" -}}
{{- $index := .index }}
{{- $path := printf "protocolMapperAgents[%d]" $index }}
{{- if not (kindIs "map" .item) }}
  - {{ $path }}: {{ toJson .item }} is not an agent. Write a map with at least a name, such as {name: plant-{{ $index }}}, or remove the item.
{{- else if not .item.name }}
  - {{ $path }}: the name is missing. Give the agent a name that no other agent has, such as name: plant-{{ $index }}.
{{- else }}
{{- $name := toString .item.name }}
{{- if not (regexMatch "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$" $name) }}
  - {{ $path }} ({{ $name | quote }}): the name cannot be part of a DNS name. Use at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit{{ include "protocol-mapper-agents.problems.suggestedName" $name }}.
{{- else if hasKey .indexOf $name }}
  - {{ $path }} ({{ $name | quote }}): protocolMapperAgents[{{ get .indexOf $name }}] has the same name. Give each agent a name of its own.
{{- else }}
{{- $_ := set .indexOf $name $index }}
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
Input: dict "root" "indexOf" (name -> index of all agents). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.overrides" -}}
{{- $indexOf := .indexOf }}
{{- range $name, $_ := .root.Values.protocolMapperAgentOverrides }}
{{- if not (hasKey $indexOf $name) }}
  - protocolMapperAgentOverrides[{{ $name | quote }}]: no agent has this name. {{ if $indexOf }}The agents are: {{ keys $indexOf | sortAlpha | join ", " | abbrev 500 }}.{{ else }}protocolMapperAgents lists none.{{ end }}
{{- end }}
{{- end }}
{{- end -}}
