{{- /*
Only the chart sets the labels by which it finds its objects.
Input: an entry of $.Agents. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.labels" -}}
  {{- $agent := . }}
  {{- range $at := list "labels" "podLabels" }}
    {{- with get $agent.own $at }}
      {{- include "protocol-mapper-agents.problems.ownedLabels" (dict "agent" $agent "labels" . "at" $at) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.objectLabels" -}}
  {{- $variant := . }}
  {{- range $object := list "service" "autoscaling" "persistence" "podDisruptionBudget" "networkPolicy" "serviceAccount" }}
    {{- with (get $variant.settings $object).labels }}
      {{- include "protocol-mapper-agents.problems.ownedLabels" (dict
            "agent" $variant
            "labels" .
            "at" (printf "%s.labels" $object)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: the root context. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.release" -}}
  {{- with $.Values.commonLabels }}
    {{- include "protocol-mapper-agents.problems.ownedLabels" (dict "path" "commonLabels" "labels" . "at" "") }}
  {{- end }}
{{- end -}}

{{- /*
Whether there may be a label that only the chart sets anywhere in the values.
Input: JSON of the values. Output: "true" or nothing.
*/}}
{{- define "protocol-mapper-agents.problems.mayHaveOwnedLabels" -}}
  {{- $text := . }}
  {{- range include "protocol-mapper-agents.problems.ownedKeys" $ | fromJsonArray }}
    {{- if contains (printf "%q:" .) $text -}}
      true
      {{- break }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "agent" or "path" (as of protocol-mapper-agents.problem) "labels" (a map) "at" (where it is). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.ownedLabels" -}}
  {{- $input := . }}
  {{- range $label := include "protocol-mapper-agents.problems.ownedKeys" $ | fromJsonArray }}
    {{- if hasKey $input.labels $label }}
      {{- $subject := empty $input.at | ternary $label (printf "%s sets %s, which" $input.at $label) }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $input.agent
            "path" $input.path
            "rule" "owned-label"
            "at" (printf "%s[%q]" $input.at $label)
            "text" (printf "%s is reserved for the chart." $subject)
            "fix" "Remove it, or use another key."
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: none. Output: JSON list of the labels by which the chart finds its objects.
*/}}
{{- define "protocol-mapper-agents.problems.ownedKeys" -}}
["app.kubernetes.io/component", "app.kubernetes.io/instance", "app.kubernetes.io/managed-by", "app.kubernetes.io/name",
  "helm.sh/chart"]
{{- end -}}
