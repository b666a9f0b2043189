{{- /*
What the containers of a pod share is enough for each of them, and for what they request together.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.podResources" -}}
  {{- $variant := . }}
  {{- with (.settings.podSpec | default dict).resources }}
    {{- $requests := .requests | default dict }}
    {{- $limits := .limits | default dict }}
    {{- range $name, $shared := merge (dict) $requests $limits }}
      {{- $at := printf "podSpec.resources.%s.%s" (hasKey $requests $name | ternary "requests" "limits") $name }}
      {{- $above := "" }}
      {{- if hasKey $limits $name }}
        {{- $above = include "protocol-mapper-agents.problems.limitsAbovePod"
              (dict "variant" $variant "name" $name "limit" (get $limits $name)) }}
      {{- end }}
      {{- $above | default (include "protocol-mapper-agents.problems.requestsAbovePod"
            (dict "variant" $variant "name" $name "at" $at "shared" $shared)) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "variant" "name" (of a resource) "limit" (of the pod). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.limitsAbovePod" -}}
  {{- $most := include "protocol-mapper-agents.quantity" .limit | float64 }}
  {{- $containers := list (dict "at" "resources" "resources" .variant.settings.resources) }}
  {{- range .variant.sidecars }}
    {{- $containers = append $containers (dict "at" (printf "sidecars.%s.resources" .name) "resources" .resources) }}
  {{- end }}
  {{- range $containers }}
    {{- $limit := get ((.resources | default dict).limits | default dict) $.name }}
    {{- if and $limit (gt (include "protocol-mapper-agents.quantity" $limit | float64) $most) }}
      {{- $at := printf "%s.limits.%s" .at $.name }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.variant
            "rule" "pod-resources"
            "at" $at
            "text" (printf "%s (%s) is above podSpec.resources.limits.%s (%s), which all containers of the pod share."
                $at (toJson $limit | trimAll `"`) $.name (toJson $.limit | trimAll `"`))
            "fix" (printf "Lower it, or raise podSpec.resources.limits.%s." $.name)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "variant" "name" (of a resource) "at" (the setting that says what the pod gets of it) "shared" (its value).
Output: a line or nothing.
*/}}
{{- define "protocol-mapper-agents.problems.requestsAbovePod" -}}
  {{- $needed := include "protocol-mapper-agents.variant.requested" . | fromJson }}
  {{- if gt $needed.total (include "protocol-mapper-agents.quantity" .shared | float64) }}
    {{- $total := printf "%d" (ceil $needed.total | int64) }}
    {{- if eq .name "cpu" }}
      {{- $total = printf "%dm" (mulf $needed.total 1000 | ceil | int64) }}
    {{- else if eq (mod (int64 $total) 1048576) 0 }}
      {{- $total = printf "%dMi" (div (int64 $total) 1048576) }}
    {{- end }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .variant
          "rule" "pod-resources"
          "at" .at
          "text" (printf "%s is %s, but the containers request %s together (%s)."
              .at (toJson .shared | trimAll `"`) $total (join ", " $needed.parts))
          "fix" (printf "Set it to at least %s, or lower the requests of the containers." $total)
        ) }}
  {{- end }}
{{- end -}}

{{- /*
What the containers of a pod request of a resource at most at a time: those that keep running, or an init container and
the native sidecars before it. A container without a request requests its limit.
Input: dict "variant" "name" (of the resource). Output: JSON of a map with "total" (a number) and "parts" (list of texts).
*/}}
{{- define "protocol-mapper-agents.variant.requested" -}}
  {{- $running := 0.0 }}
  {{- $peak := 0.0 }}
  {{- $names := list }}
  {{- $parts := list }}
  {{- $agent := dict "name" "agent" "resources" .variant.settings.resources "isRunning" true }}
  {{- $further := list }}
  {{- range .variant.initContainers }}
    {{- $isRunning := eq (toString .restartPolicy) "Always" }}
    {{- $further = append $further (dict "name" .name "resources" .resources "isRunning" $isRunning) }}
  {{- end }}
  {{- $further = append $further $agent }}
  {{- range .variant.sidecars }}
    {{- $further = append $further (dict "name" .name "resources" .resources "isRunning" true) }}
  {{- end }}
  {{- range $further }}
    {{- $requests := (.resources | default dict).requests | default dict }}
    {{- $limits := (.resources | default dict).limits | default dict }}
    {{- $request := hasKey $requests $.name | ternary (get $requests $.name) (get $limits $.name) | default 0 }}
    {{- $number := include "protocol-mapper-agents.quantity" $request | float64 }}
    {{- $now := addf $running $number }}
    {{- $withThis := gt $number 0.0 | ternary (append $names (printf "%s %s" .name (toJson $request | trimAll `"`))) $names }}
    {{- if gt $now $peak }}
      {{- $peak = $now }}
      {{- $parts = $withThis }}
    {{- end }}
    {{- if .isRunning }}
      {{- $running = $now }}
      {{- $names = $withThis }}
    {{- end }}
  {{- end }}
  {{- dict "total" $peak "parts" $parts | toJson }}
{{- end -}}
