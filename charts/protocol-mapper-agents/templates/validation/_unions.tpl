{{- /*
A layer sets at most one member of a union. Across layers, the merge sees to that.
Input: dict "root", "agent" or "path" (as of protocol-mapper-agents.problem) and "layer" (settings). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.unions" -}}
  {{- $root := .root }}
  {{- if kindIs "map" .layer }}
    {{- range $key, $value := .layer }}
      {{- if kindIs "map" $value }}
        {{- range $union := index $root.Contract.unions $key }}
          {{- if not $union.together }}
            {{- include "protocol-mapper-agents.problems.union" (dict
                  "agent" $.agent
                  "path" $.path
                  "at" $key
                  "map" $value
                  "rest" $union.path
                  "members" $union.members
                ) }}
          {{- end }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "agent" or "path" as above, "at" (a place in the layer) "map" (what is there) "rest" (list: the keys from there
to the union, "*" for any) "members" (of the union). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.union" -}}
  {{- $input := . }}
  {{- if .rest }}
    {{- range $key, $below := .map }}
      {{- if and (has (first $input.rest) (list "*" $key)) (kindIs "map" $below) }}
        {{- include "protocol-mapper-agents.problems.union" (dict
              "agent" $input.agent
              "path" $input.path
              "at" (printf (contains "." $key | ternary "%s[%q]" "%s.%s") $input.at $key)
              "map" $below
              "rest" (rest $input.rest)
              "members" $input.members
            ) }}
      {{- end }}
    {{- end }}
  {{- else }}
    {{- $found := list }}
    {{- range .members }}
      {{- if not (kindIs "invalid" (index $input.map .)) }}
        {{- $found = append $found . }}
      {{- end }}
    {{- end }}
    {{- /* Helm has merged the values into the chart's own, which mount tmp once; several mounts win over that. */}}
    {{- $isTmp := and (eq (toString .path) "protocolMapperAgentDefaults") (eq .at "volumes.tmp") }}
    {{- if and $isTmp (eq (toString .map.mountPath) "/tmp") }}
      {{- $found = without $found "mountPath" }}
    {{- end }}
    {{- if gt (len $found) 1 }}
      {{- include "protocol-mapper-agents.problems.several" (dict "agent" .agent "path" .path "at" .at "found" $found) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "agent" or "path" as above, "at" (where a union is) "found" (several of its members). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.several" -}}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .agent
        "path" .path
        "rule" "union"
        "at" (printf "%s.%s" .at (first .found))
        "text" (printf "%s has %s, but only one of them is allowed." .at (join " and " .found))
        "fix" "Remove all but one."
      ) }}
{{- end -}}
