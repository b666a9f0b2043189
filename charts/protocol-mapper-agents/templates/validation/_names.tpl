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
No two agents have objects of one name. A StatefulSet's governing Service is called like another agent might be.
Input: dict "agent" (an entry of $.Agents) "ownerOf" (name of objects -> agent so far; changed in place).
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.objectNames" -}}
{{- $agent := .agent }}
{{- $ownerOf := .ownerOf }}
{{- $names := list $agent.fullname }}
{{- if eq $agent.settings.kind "StatefulSet" }}
{{- $names = append $names (printf "%s-headless" $agent.fullname) }}
{{- end }}
{{- range $names }}
{{- $other := get $ownerOf . }}
{{- if and $other (ne $other.name $agent.name) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "its object %s would be called like one of %s (%q).%s Rename either agent." . $other.path $other.name (hasSuffix "-headless" . | ternary " A StatefulSet has a Service called like the agent with -headless after it." ""))) }}
{{- end }}
{{- $_ := set $ownerOf . $agent }}
{{- end }}
{{- end -}}

{{- /*
Agents that make one service account make the same.
Input: dict "agent" (an entry of $.Agents) "accounts" (name -> agent that makes it; changed in place). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.serviceAccount" -}}
{{- $account := .agent.settings.serviceAccount }}
{{- if $account.create }}
{{- with $first := get .accounts .agent.serviceAccount }}
{{- if ne (toJson $first.settings.serviceAccount) (toJson $account) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $.agent "text" (printf "serviceAccount makes the account %s with other settings than %s (%q) does. Make them equal, or set serviceAccount.create to false in one of the agents." $.agent.serviceAccount $first.path $first.name)) }}
{{- end }}
{{- else }}
{{- $_ := set .accounts .agent.serviceAccount .agent }}
{{- end }}
{{- end }}
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
