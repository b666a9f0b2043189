{{- /*
Input: a variant whose autoscaling.minReplicas is above autoscaling.maxReplicas. Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.autoscalingBounds" -}}
  {{- $min := .settings.autoscaling.minReplicas }}
  {{- $max := .settings.autoscaling.maxReplicas }}
  {{- $minDefault := include "protocol-mapper-agents.problems.byDefault"
        (dict "variant" . "path" "autoscaling.minReplicas" "value" $min) }}
  {{- $maxDefault := include "protocol-mapper-agents.problems.byDefault"
        (dict "variant" . "path" "autoscaling.maxReplicas" "value" $max) }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .
        "rule" "autoscaling-bounds"
        "at" ($minDefault | empty | ternary "autoscaling.minReplicas" "autoscaling.maxReplicas")
        "text" (printf "autoscaling.minReplicas (%d%s) is above autoscaling.maxReplicas (%d%s)."
            (int64 $min) $minDefault (int64 $max) $maxDefault)
        "fix" (printf "Set autoscaling.minReplicas to at most %d, or maxReplicas to at least %d." (int64 $max) (int64 $min))
      ) }}
{{- end -}}

{{- /*
A utilization target is relative to the request, so every container needs that request.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.utilization" -}}
  {{- $variant := . }}
  {{- $autoscaling := .settings.autoscaling }}
  {{- $settingOf := dict }}
  {{- if $autoscaling.enabled }}
    {{- if $autoscaling.targetCPUUtilizationPercentage }}
      {{- $_ := set $settingOf "cpu" "autoscaling.targetCPUUtilizationPercentage" }}
    {{- end }}
    {{- if $autoscaling.targetMemoryUtilizationPercentage }}
      {{- $_ := set $settingOf "memory" "autoscaling.targetMemoryUtilizationPercentage" }}
    {{- end }}
    {{- range $index, $metric := $autoscaling.metrics }}
      {{- if eq (dig "resource" "target" "type" "" $metric) "Utilization" }}
        {{- $_ := set $settingOf $metric.resource.name (printf "autoscaling.metrics[%d]" $index) }}
      {{- end }}
    {{- end }}
  {{- end }}

  {{- $containers := dict "resources" .settings.resources }}
  {{- range .sidecars }}
    {{- $_ := set $containers (printf "sidecars.%s.resources" .name) .resources }}
  {{- end }}
  {{- range .initContainers }}
    {{- if eq (toString .restartPolicy) "Always" }}
      {{- $_ := set $containers (printf "initContainers.%s.resources" .name) .resources }}
    {{- end }}
  {{- end }}

  {{- range $resource, $setting := $settingOf }}
    {{- range $path, $resources := $containers }}
      {{- /* Where there is no request, Kubernetes takes the limit. */}}
      {{- $bounds := $resources | default dict }}
      {{- if not (or (hasKey ($bounds.requests | default dict) $resource) (hasKey ($bounds.limits | default dict) $resource)) }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $variant
              "rule" "autoscaling-request"
              "at" (eq $path "resources" | ternary $setting (printf "%s.requests" $path))
              "text" (printf "%s is relative to the %s request, but %s has no %s request."
                  $setting $resource $path $resource)
              "fix" (printf "Set %s.requests.%s, or %s." $path $resource
                  (printf (contains "[" $setting | ternary "remove %s" "set %s to 0") $setting))
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
A metric describes what its type names, and nothing else, and has one target that fits.
Input: as for protocol-mapper-agents.problems.objects; the object is a MetricSpec. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.metric" -}}
  {{- $input := . }}
  {{- $type := .object.type }}
  {{- $key := untitle $type }}
  {{- $others := omit .object "type" $key | keys | sortAlpha }}
  {{- if hasKey .object $key }}
    {{- include "protocol-mapper-agents.problems.metricTarget" . }}
    {{- range $others }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $input.agent
            "rule" "metric"
            "at" (printf "%s.%s" $input.at .)
            "text" (printf "%s.%s is set, but type is %s, and an entry describes one metric." $input.at . $type)
            "fix" (printf "Move %s to a separate entry with type: %s, or remove it." . (title .))
          ) }}
    {{- end }}
  {{- else }}
    {{- $fix := printf "Describe the metric in %s.%s." .at $key }}
    {{- if eq (len $others) 1 }}
      {{- $fix = printf "Set type to %s, or describe the metric in %s instead." (first $others | title) $key }}
    {{- end }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "metric"
          "at" (printf "%s.type" .at)
          "text" (printf "%s.type is %s, but %s is not set." .at $type $key)
          "fix" $fix
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Input: as above; the object has what its type names. Output: a line or nothing.
*/}}
{{- define "protocol-mapper-agents.problems.metricTarget" -}}
  {{- $key := untitle .object.type }}
  {{- $target := get (get .object $key) "target" }}
  {{- $allowed := list "averageValue" "value" }}
  {{- if has $key (list "resource" "containerResource") }}
    {{- $allowed = list "averageUtilization" "averageValue" }}
  {{- else if eq $key "pods" }}
    {{- $allowed = list "averageValue" }}
  {{- end }}
  {{- $found := list }}
  {{- range $allowed }}
    {{- if hasKey $target . }}
      {{- $found = append $found . }}
    {{- end }}
  {{- end }}

  {{- $at := printf "%s.%s.target" .at $key }}
  {{- if not $found }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "metric"
          "at" $at
          "text" (printf "%s has no %s, but a metric of type %s needs one." $at (join " or " $allowed) .object.type)
          "fix" (printf "Set %s." (join " or " $allowed))
        ) }}
  {{- else if and (gt (len $found) 1) (ne $key "object") }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "metric"
          "at" $at
          "text" (printf "%s has both %s, but a metric has one target." $at (join " and " $found))
          "fix" "Remove one of them."
        ) }}
  {{- end }}
{{- end -}}
