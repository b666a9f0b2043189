{{- /*
A disruption budget that blocks drains.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.rollout" -}}
  {{- $settings := .variant.settings }}
  {{- $budget := $settings.podDisruptionBudget }}
  {{- if $budget.enabled }}
    {{- $least := $settings.autoscaling.enabled | ternary ($settings.autoscaling.minReplicas | default 1) $settings.replicas | int64 }}
    {{- $bound := "maxUnavailable" }}
    {{- $blocks := has (toString $budget.maxUnavailable) (list "0" "0%") }}
    {{- if hasKey $budget "minAvailable" }}
      {{- $bound = "minAvailable" }}
      {{- $isNumber := not (kindIs "string" $budget.minAvailable) }}
      {{- $blocks = or
            (eq (toString $budget.minAvailable) "100%")
            (and $isNumber (gt $least 0) (ge (int64 $budget.minAvailable) $least)) }}
    {{- end }}
    {{- if $blocks }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" .variant
            "rule" "budget-blocks-drains"
            "at" (printf "podDisruptionBudget.%s" $bound)
            "text" (printf "podDisruptionBudget.%s (%s) lets no pod be evicted, so it blocks every drain of a node."
                $bound (get $budget $bound | toString))
            "fix" "Set podDisruptionBudget.maxUnavailable to 1."
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
