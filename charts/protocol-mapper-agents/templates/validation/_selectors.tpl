{{- /*
An operator gets as many values as it takes.
Input: as of protocol-mapper-agents.problems.objects; the object is one of matchExpressions. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.selectorValues" -}}
  {{- $operator := .object.operator }}
  {{- $values := .object.values | default list }}
  {{- $text := "" }}
  {{- $fix := "" }}
  {{- if has $operator (list "In" "NotIn") }}
    {{- if not $values }}
      {{- $text = printf "has no values, but operator %s needs at least one" $operator }}
      {{- $fix = printf "Set values, or set operator to %s." (eq $operator "In" | ternary "Exists" "DoesNotExist") }}
    {{- end }}
  {{- else if has $operator (list "Exists" "DoesNotExist") }}
    {{- if $values }}
      {{- $text = printf "has values, but operator %s takes none" $operator }}
      {{- $fix = printf "Remove values, or set operator to %s." (eq $operator "Exists" | ternary "In" "NotIn") }}
    {{- end }}
  {{- else if not (and (eq (len $values) 1) (regexMatch "^-?[0-9]+$" (first $values | default "" | toString))) }}
    {{- $text = printf "has operator %s, which takes exactly one value, a whole number" $operator }}
    {{- $fix = "Set values to a list of one number, such as [\"4\"]." }}
  {{- end }}
  {{- if $text }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "selector-values"
          "at" (empty $values | ternary .at (printf "%s.values" .at))
          "text" (printf "%s %s." .at $text)
          "fix" $fix
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Input: as of protocol-mapper-agents.problems.objects; the object is a PodAffinityTerm. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.matchLabelKeys" -}}
  {{- $input := . }}
  {{- range $key := list "matchLabelKeys" "mismatchLabelKeys" }}
    {{- if and (get $input.object $key) (kindIs "invalid" $input.object.labelSelector) }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $input.agent
            "rule" "label-keys"
            "at" (printf "%s.%s" $input.at $key)
            "text" (printf "%s.%s is set, but there is no labelSelector to add it to." $input.at $key)
            "fix" (printf "Set labelSelector, or remove %s." $key)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
