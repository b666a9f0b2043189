{{- /*
Every agent has a name that no other agent has and that can be a label and part of a DNS name.
Input: dict "index" "item" (of protocolMapperAgents) "seen" (its "names" maps the names so far to their index).
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.name" -}}
  {{- $path := printf "protocolMapperAgents[%d]" .index }}
  {{- if not (kindIs "map" .item) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "path" $path
          "rule" "agent"
          "text" (printf "%s is not an agent. An agent is a map with at least a name." (toJson .item))
          "fix" (printf "Write a map, such as {name: plant-%d}, or remove the item." .index)
        ) }}
  {{- else if not .item.name }}
    {{- include "protocol-mapper-agents.problem" (dict
          "path" $path
          "rule" "name-missing"
          "text" "the agent has no name."
          "fix" (printf "Set name to a name that no other agent has, such as plant-%d." .index)
        ) }}
  {{- else }}
    {{- include "protocol-mapper-agents.problems.givenName" (dict
          "index" .index
          "seen" .seen
          "agent" (dict "path" $path "name" (toString .item.name))
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "index" "seen" (as above) "agent" (a map with "path" and "name"). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.givenName" -}}
  {{- $name := .agent.name }}
  {{- if not (regexMatch "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$" $name) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "name-dns"
          "at" "name"
          "text" (print "the name is not a valid DNS label: at most 63 lowercase letters, digits and \"-\", "
              "starting and ending with a letter or digit.")
          "fix" (printf "Rename the agent%s." (include "protocol-mapper-agents.problems.suggestedName" $name))
        ) }}
  {{- else if hasKey .seen.names $name }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "name-duplicate"
          "at" "name"
          "text" (printf "protocolMapperAgents[%d] has the same name." (get .seen.names $name))
          "fix" "Give each agent a different name."
        ) }}
  {{- else }}
    {{- $_ := set .seen.names $name .index }}
  {{- end }}
{{- end -}}

{{- /*
What a name was probably meant to be.
Input: a string. Output: text, or nothing if no name is left.
*/}}
{{- define "protocol-mapper-agents.problems.suggestedName" -}}
  {{- with lower . | replace "_" "-" | replace "." "-" | replace " " "-" | trunc 63 | trimAll "-" -}}
    {{- if regexMatch "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$" . -}}
, for example to {{ . }}
    {{- end -}}
  {{- end -}}
{{- end -}}

{{- /*
Every override has the name of an agent.
Input: the root context. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.overrides" -}}
  {{- range $name, $layer := $.Values.protocolMapperAgentOverrides }}
    {{- $path := printf "protocolMapperAgentOverrides[%q]" $name }}
    {{- if not (hasKey $.Names $name) }}
      {{- $fix := "Add the agent to protocolMapperAgents, or remove the override." }}
      {{- with keys $.Names | sortAlpha }}
        {{- $fix = printf "Use the name of an agent (%s), or remove the override." (join ", " . | abbrev 500) }}
      {{- end }}
      {{- include "protocol-mapper-agents.problem" (dict
            "path" $path
            "rule" "override-unknown"
            "text" "no agent has this name."
            "fix" $fix
          ) }}
    {{- end }}
    {{- include "protocol-mapper-agents.problems.unions" (dict "root" $ "path" $path "layer" $layer) }}
  {{- end }}
{{- end -}}
