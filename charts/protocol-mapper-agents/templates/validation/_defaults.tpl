{{- /*
Defaults that every agent needs are missing only if the values set them to null.
Input: dict "values" (a map) "required" (as in files/contract.json) "at" (where the map is; missing for all values).
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.missing" -}}
  {{- range $key, $below := .required }}
    {{- $at := empty $.at | ternary $key (printf "%s.%s" $.at $key) }}
    {{- $value := index $.values $key }}
    {{- if kindIs "invalid" $value }}
      {{- include "protocol-mapper-agents.problem" (dict
            "path" $at
            "rule" "default-null"
            "text" "this is null, but every agent needs it."
            "fix" "Remove it to use the chart's default."
          ) }}
    {{- else if kindIs "map" $value }}
      {{- include "protocol-mapper-agents.problems.missing" (dict "values" $value "required" $below "at" $at) }}
    {{- end }}
  {{- end }}
{{- end -}}
