{{- /*
Nobody but the chart sets the labels by which it finds its pods.
Input: an entry of $.Agents. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.labels" -}}
{{- $agent := . }}
{{- range $path := list "labels" "podLabels" }}
{{- with get $agent.own $path }}
{{- range include "protocol-mapper-agents.ownedLabels" . | splitList " " | compact }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "owned-label" "text" (printf "%s sets %s, which belongs to the chart. Remove it, or choose another key." $path .)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.objectLabels" -}}
{{- $variant := . }}
{{- range $path := list "service" "autoscaling" "persistence" "podDisruptionBudget" "networkPolicy" "serviceAccount" }}
{{- with (get $variant.settings $path).labels }}
{{- range include "protocol-mapper-agents.ownedLabels" . | splitList " " | compact }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "owned-label" "text" (printf "%s.labels sets %s, which belongs to the chart. Remove it, or choose another key." $path .)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: the root context. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.release" -}}
{{- range include "protocol-mapper-agents.ownedLabels" ($.Values.commonLabels | default dict) | splitList " " | compact }}
{{- include "protocol-mapper-agents.problem" (dict "path" "commonLabels" "rule" "owned-label" "text" (printf "%s belongs to the chart. Remove it, or choose another key." .)) }}
{{- end }}
{{- end -}}

{{- /*
Input: a map of labels. Output: those keys that belong to the chart, separated by spaces.
*/}}
{{- define "protocol-mapper-agents.ownedLabels" -}}
{{- pick . "helm.sh/chart" "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/component" "app.kubernetes.io/managed-by" | keys | sortAlpha | join " " -}}
{{- end -}}
