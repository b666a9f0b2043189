{{- /*
Nobody but the chart sets the labels by which it finds its pods.
Input: an entry of $.Agents. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.labels" -}}
{{- $agent := . }}
{{- range $path := list "labels" "podLabels" }}
{{- with get $agent.own $path }}
{{- include "protocol-mapper-agents.problems.ownedLabels" (dict "agent" $agent "labels" . "says" (printf "%s sets %%s, which" $path)) }}
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
{{- include "protocol-mapper-agents.problems.ownedLabels" (dict "agent" $variant "labels" . "says" (printf "%s.labels sets %%s, which" $path)) }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: the root context. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.release" -}}
{{- with $.Values.commonLabels }}
{{- include "protocol-mapper-agents.problems.ownedLabels" (dict "path" "commonLabels" "labels" . "says" "%s") }}
{{- end }}
{{- end -}}

{{- /*
Input: dict "agent" or "path" as of protocol-mapper-agents.problem, "labels" (a map) and "says" (how the message begins, %s
for the label). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.ownedLabels" -}}
{{- $input := . }}
{{- range $label, $value := pick .labels "helm.sh/chart" "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/component" "app.kubernetes.io/managed-by" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "path" $input.path "rule" "owned-label" "text" (printf "%s belongs to the chart. Remove it, or choose another key." (printf $input.says $label))) }}
{{- end }}
{{- end -}}
