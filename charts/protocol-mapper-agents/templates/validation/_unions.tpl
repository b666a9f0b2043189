{{- /*
One layer sets at most one member of a union; between layers the merge takes care of it.
Input: dict "root", "agent" (an entry of $.Agents, or a variant) or "path" (where else), and "layer" (settings).
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.unions" -}}
{{- $root := .root }}
{{- $layer := .layer }}
{{- if kindIs "map" $layer }}
{{- range $key, $value := $layer }}
{{- if kindIs "map" $value }}
{{- range $union := index $root.Contract.unions $key }}
{{- if not $union.together }}
{{- include "protocol-mapper-agents.problems.union" (dict "agent" $.agent "path" $.path "at" $key "map" $value "rest" $union.path "members" $union.members) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: dict "agent" or "path" as above, "at" (where in the layer) "map" (what stands there) "rest" (list: the way on to the
union, "*" for any key) "members". Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.union" -}}
{{- $input := . }}
{{- if .rest }}
{{- range $key, $below := .map }}
{{- if and (has (first $input.rest) (list "*" $key)) (kindIs "map" $below) }}
{{- include "protocol-mapper-agents.problems.union" (dict "agent" $input.agent "path" $input.path "at" (printf "%s.%s" $input.at $key) "map" $below "rest" (rest $input.rest) "members" $input.members) }}
{{- end }}
{{- end }}
{{- else }}
{{- $found := list }}
{{- range .members }}
{{- if not (kindIs "invalid" (index $input.map .)) }}
{{- $found = append $found . }}
{{- end }}
{{- end }}
{{- /* Helm has laid the values over the chart's own, where tmp is mounted once; several mounts win over that. */}}
{{- if and (eq (toString .path) "protocolMapperAgentDefaults") (eq .at "volumes.tmp") (eq (toString .map.mountPath) "/tmp") }}
{{- $found = without $found "mountPath" }}
{{- end }}
{{- if gt (len $found) 1 }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "path" .path "rule" "union" "text" (printf "%s has %s, of which only one may stand. Keep one of them." .at (join " and " $found))) }}
{{- end }}
{{- end }}
{{- end -}}
