{{- /*
Keys of users that YAML reads as booleans: n, on, yes and the like, unless they are quoted. Whatever else has fixed keys,
the schema refuses them there. All values at once are looked through only if the text of one is in them at all.
Input: the root context. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.keys" -}}
  {{- $text := toJson $.Values }}
  {{- if or (contains `"true":` $text) (contains `"false":` $text) }}
    {{- range $key := list "commonLabels" "commonAnnotations" "protocolMapperAgentDefaults" }}
      {{- include "protocol-mapper-agents.problems.keysBelow" (dict "path" $key "at" "" "value" (get $.Values $key)) }}
    {{- end }}
    {{- range $index, $item := $.Values.protocolMapperAgents }}
      {{- $agent := dict "path" (printf "protocolMapperAgents[%d]" $index) "name" (kindIs "map" $item | ternary $item dict).name }}
      {{- include "protocol-mapper-agents.problems.keysBelow" (dict "agent" $agent "at" "" "value" $item) }}
    {{- end }}
    {{- range $name, $layer := $.Values.protocolMapperAgentOverrides }}
      {{- $path := printf "protocolMapperAgentOverrides[%q]" $name }}
      {{- include "protocol-mapper-agents.problems.keysBelow" (dict "path" $path "at" "" "value" $layer) }}
    {{- end }}
    {{- include "protocol-mapper-agents.problems.keysOf" (dict "path" "extraObjects" "at" "" "value" $.Values.extraObjects) }}
  {{- end }}
{{- end -}}

{{- /*
The same in a value and all that is in it, but for objects of users, whose keys are not the chart's matter.
Input: dict "agent" or "path" (as of protocol-mapper-agents.problem) "at" (where the value is, below that) "value".
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.keysBelow" -}}
  {{- $input := . }}
  {{- $next := omit . "at" "value" }}
  {{- if kindIs "map" .value }}
    {{- include "protocol-mapper-agents.problems.keysOf" . }}
    {{- range $key, $value := .value }}
      {{- $at := printf (regexMatch "[./]" $key | ternary "%s[%q]" "%s.%s") $input.at $key | trimPrefix "." }}
      {{- $define := eq $at "extraObjects" | ternary "keysOf" "keysBelow" }}
      {{- $_ := set $next "at" $at }}
      {{- include (printf "protocol-mapper-agents.problems.%s" $define) (set $next "value" $value) }}
    {{- end }}
  {{- else if kindIs "slice" .value }}
    {{- range $index, $value := .value }}
      {{- $_ := set $next "at" (printf "%s[%d]" $input.at $index) }}
      {{- include "protocol-mapper-agents.problems.keysBelow" (set $next "value" $value) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: as above. Output: lines about the keys of the value itself, if it is a map.
*/}}
{{- define "protocol-mapper-agents.problems.keysOf" -}}
  {{- $input := . }}
  {{- range $key, $examples := dict "true" (list "y, yes and on" "yes") "false" (list "n, no and off" "no") }}
    {{- if hasKey ($input.value | default dict) $key }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $input.agent
            "path" $input.path
            "rule" "boolean-key"
            "at" (printf "%s.%s" $input.at $key | trimPrefix ".")
            "text" (printf "%s has the key %s: without quotes, YAML reads %s as booleans."
                ($input.at | default "this map") $key (first $examples))
            "fix" (printf "Write the key in quotes, such as %q." (last $examples))
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
