{{- /*
What Kubernetes requires of objects that layers complete together is there in the end.
Input: dict "agent" (an entry of $.Agents, or a variant) "at" (list of keys: where the object is) "object" (a map) "required" (of
files/contract.json: "" the keys that it must have, "*" every entry, else what is below a key). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.required" -}}
{{- $input := . }}
{{- range $key, $below := .required }}
{{- if eq $key "" }}
{{- range $below }}
{{- if not (hasKey $input.object .) }}
{{- $path := join "." $input.at }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "required" "text" (printf "%s has no %s, which Kubernetes requires. Set %s.%s, or remove %s." $path . $path . $path)) }}
{{- end }}
{{- end }}
{{- else if eq $key "*" }}
{{- range $name, $object := $input.object }}
{{- if and (kindIs "map" $object) (ne (toString $object.enabled) "false") }}
{{- include "protocol-mapper-agents.problems.required" (dict "agent" $input.agent "at" (append $input.at $name) "object" $object "required" $below) }}
{{- end }}
{{- end }}
{{- else }}
{{- $object := get $input.object $key }}
{{- if and $object (kindIs "map" $object) }}
{{- include "protocol-mapper-agents.problems.required" (dict "agent" $input.agent "at" (append $input.at $key) "object" $object "required" $below) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
