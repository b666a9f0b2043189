{{- /*
One layer sets at most one member of a union; between layers the merge takes care of it.
Input: dict "root" "path" (of the layer) "layer" (settings). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.unions" -}}
{{- $root := .root }}
{{- $path := .path }}
{{- $layer := .layer }}
{{- if kindIs "map" $layer }}
{{- range $key, $unions := $root.Contract.unions }}
{{- if kindIs "map" (get $layer $key) }}
{{- range $union := $unions }}
{{- if not $union.together }}
{{- include "protocol-mapper-agents.problems.union" (dict "path" $path "at" $key "map" (get $layer $key) "rest" $union.path "members" $union.members) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: dict "path" (of the layer) "at" (where in the layer) "map" (what stands there) "rest" (list: the way on to the
union, "*" for any key) "members". Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.union" -}}
{{- $input := . }}
{{- if .rest }}
{{- range $key, $below := .map }}
{{- if and (has (first $input.rest) (list "*" $key)) (kindIs "map" $below) }}
{{- include "protocol-mapper-agents.problems.union" (dict "path" $input.path "at" (printf "%s.%s" $input.at $key) "map" $below "rest" (rest $input.rest) "members" $input.members) }}
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
{{- if and (eq .path "protocolMapperAgentDefaults") (eq .at "volumes.tmp") (eq (toString .map.mountPath) "/tmp") }}
{{- $found = without $found "mountPath" }}
{{- end }}
{{- if gt (len $found) 1 }}
{{- include "protocol-mapper-agents.problem" (dict "path" .path "rule" "union" "text" (printf "%s has %s, of which only one may stand. Keep one of them." .at (join " and " $found))) }}
{{- end }}
{{- end }}
{{- end -}}
