{{- /*
Gives a variant the containers beside the agent's. Their security context stands over that one's, so that Pod Security
"restricted" admits the pod.
Input: dict "root" "variant" (changed in place). Output: nothing; afterwards the variant has
  initContainers, sidecars  place -> Container, of those that are on; the places sort by order, then by name
*/}}
{{- define "protocol-mapper-agents.variant.furtherContainers" -}}
  {{- $root := .root -}}
  {{- $variant := .variant -}}
  {{- range $kind := list "initContainers" "sidecars" -}}
    {{- $sorted := dict -}}
    {{- range $name, $given := get $variant.settings $kind | default dict -}}
      {{- if and (kindIs "map" $given) (ne (toString $given.enabled) "false") -}}
        {{- $fields := omit $given "enabled" "order" "securityContext" -}}
        {{- $container := include "protocol-mapper-agents.filled" $fields | fromJson -}}
        {{- $_ := set $container "name" $name -}}
        {{- $context := deepCopy ($variant.settings.securityContext | default dict) -}}
        {{- $context = mergeOverwrite $context ($given.securityContext | default dict) -}}
        {{- with include "protocol-mapper-agents.securityContext" (dict "root" $root "context" $context) | fromJson -}}
          {{- $_ := set $container "securityContext" . -}}
        {{- end -}}
        {{- $_ := set $sorted (printf "%07d/%s" (int64 $given.order | add 1000000) $name) $container -}}
      {{- end -}}
    {{- end -}}
    {{- $_ := set $variant $kind $sorted -}}
  {{- end -}}
{{- end -}}

{{- /*
Input: list of the root context and place -> Container. Output: YAML list of Containers; empty without any.
*/}}
{{- define "protocol-mapper-agents.containers" -}}
  {{- $root := first . -}}
  {{- range last . }}
- {{ include "protocol-mapper-agents.yaml" (list $root .) | nindent 2 | trim }}
  {{- end }}
{{- end -}}
