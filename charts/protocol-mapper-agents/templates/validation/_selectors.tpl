{{- /*
Labels are compared with as many values as the operator takes.
Input: as of protocol-mapper-agents.problems.objects; the object is one of matchExpressions. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.selectorValues" -}}
{{- $operator := .object.operator }}
{{- $values := .object.values | default list }}
{{- $text := "" }}
{{- if has $operator (list "In" "NotIn") }}
{{- if not $values }}
{{- $text = printf "but there are no values to compare the label with. Set values, or operator to %s." (eq $operator "In" | ternary "Exists" "DoesNotExist") }}
{{- end }}
{{- else if has $operator (list "Exists" "DoesNotExist") }}
{{- if $values }}
{{- $text = printf "which compares the label with no values. Remove values, or set operator to %s." (eq $operator "Exists" | ternary "In" "NotIn") }}
{{- end }}
{{- else if not (and (eq (len $values) 1) (regexMatch "^-?[0-9]+$" (first $values | default "" | toString))) }}
{{- $text = "which compares the label with one whole number. Set values to one, such as [\"4\"]." }}
{{- end }}
{{- with $text }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $.agent "rule" "selector-values" "text" (printf "%s has the operator %s, %s" $.at $operator .)) }}
{{- end }}
{{- end -}}

{{- /*
Input: as of protocol-mapper-agents.problems.objects; the object is a PodAffinityTerm. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.matchLabelKeys" -}}
{{- $input := . }}
{{- range list "matchLabelKeys" "mismatchLabelKeys" }}
{{- if and (get $input.object .) (kindIs "invalid" $input.object.labelSelector) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "label-keys" "text" (printf "%s.%s is set, but there is no labelSelector that it could complete. Set labelSelector, or remove %s." $input.at . .)) }}
{{- end }}
{{- end }}
{{- end -}}
