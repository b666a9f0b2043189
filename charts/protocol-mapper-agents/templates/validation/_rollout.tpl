{{- /*
How pods are replaced.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.rollout" -}}
{{- $variant := . }}
{{- $settings := .settings }}
{{- $strategy := $settings.updateStrategy | default dict }}
{{- $rolling := $strategy.rollingUpdate | default dict }}
{{- if eq $settings.kind "StatefulSet" }}
{{- if eq (toString $strategy.type) "Recreate" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "strategy-recreate" "text" "updateStrategy.type is Recreate, which a StatefulSet does not know. Remove it (a StatefulSet stops a pod before it starts its successor), or set kind to Deployment.") }}
{{- end }}
{{- if hasKey $rolling "maxSurge" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "strategy-surge" "text" "updateStrategy.rollingUpdate.maxSurge is set, which a StatefulSet does not know. Remove it, or set kind to Deployment.") }}
{{- end }}
{{- else }}
{{- if eq (toString $strategy.type) "OnDelete" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "strategy-ondelete" "text" "updateStrategy.type is OnDelete, which a Deployment does not know. Use Recreate or RollingUpdate, or set kind to StatefulSet.") }}
{{- end }}
{{- if hasKey $rolling "partition" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "strategy-partition" "text" "updateStrategy.rollingUpdate.partition is set, which a Deployment does not know. Remove it, or set kind to StatefulSet.") }}
{{- end }}
{{- end }}
{{- if and (eq $settings.kind "Deployment") (hasKey $settings "minReadySeconds") }}
{{- $deadline := $settings.progressDeadlineSeconds | default 600 | int64 }}
{{- if ge (int64 $settings.minReadySeconds) $deadline }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "progress-deadline" "text" (printf "minReadySeconds (%d) is not below progressDeadlineSeconds (%d): every rollout would be reported as failed. Raise progressDeadlineSeconds above %d, or lower minReadySeconds." (int64 $settings.minReadySeconds) $deadline (int64 $settings.minReadySeconds))) }}
{{- end }}
{{- end }}
{{- $isRolling := eq ($strategy.type | default "RollingUpdate") "RollingUpdate" }}
{{- if and $isRolling (hasKey $rolling "maxUnavailable") (has (toString $rolling.maxUnavailable) (list "0" "0%")) }}
{{- if eq $settings.kind "StatefulSet" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "strategy-stuck" "text" "updateStrategy.rollingUpdate.maxUnavailable is 0, but a StatefulSet stops a pod before it starts its successor. Set it to 1, or set kind to Deployment.") }}
{{- else if and (hasKey $rolling "maxSurge") (has (toString $rolling.maxSurge) (list "0" "0%")) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "strategy-stuck" "text" "updateStrategy.rollingUpdate.maxSurge and maxUnavailable are both 0: no pod could be replaced. Set one of them to 1.") }}
{{- end }}
{{- end }}
{{- end -}}

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
