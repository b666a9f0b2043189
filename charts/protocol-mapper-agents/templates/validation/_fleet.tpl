{{- /*
Agents in a place that allows any keys, such as "global": nothing reads them there. A subchart is not checked, since a
parent chart may have them in "global" for another of its subcharts, and no agents for this one.
Input: the root context. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.misplacedFleet" -}}
  {{- if and $.Chart.IsRoot (not $.Values.protocolMapperAgents) }}
    {{- range $key, $value := $.Values }}
      {{- if and (kindIs "map" $value) (or (eq $key "global") (hasPrefix "x-" $key)) }}
        {{- include "protocol-mapper-agents.problems.misplacedFleet.below" (dict "at" $key "map" $value) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
The same for the maps below one.
Input: dict "at" (where the map is) "map". Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.misplacedFleet.below" -}}
  {{- $keys := list "protocolMapperAgentDefaults" "protocolMapperAgentOverrides" "protocolMapperAgents" }}
  {{- range $key, $value := .map }}
    {{- $at := regexMatch `^[\w-]+$` $key | ternary (printf "%s.%s" $.at $key) (printf "%s[%q]" $.at $key) }}
    {{- if and (has $key $keys) $value }}
      {{- include "protocol-mapper-agents.problem" (dict
            "path" $at
            "rule" "misplaced-fleet"
            "text" (printf "this chart does not read %s here, and there are no agents where it does." $key)
            "fix" (printf "Move it out of %s, to the top level of the values." $.at)
          ) }}
    {{- else if kindIs "map" $value }}
      {{- include "protocol-mapper-agents.problems.misplacedFleet.below" (dict "at" $at "map" $value) }}
    {{- end }}
  {{- end }}
{{- end -}}
