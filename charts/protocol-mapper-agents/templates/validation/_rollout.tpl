{{- /*
How pods are replaced in a rollout.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.rollout" -}}
  {{- $settings := .settings }}
  {{- if $settings.updateStrategy }}
    {{- include (printf "protocol-mapper-agents.problems.strategy%s" $settings.kind) . }}
  {{- end }}

  {{- if and (eq $settings.kind "Deployment") (hasKey $settings "minReadySeconds") }}
    {{- $ready := int64 $settings.minReadySeconds }}
    {{- $deadline := $settings.progressDeadlineSeconds | default 600 | int64 }}
    {{- if ge $ready $deadline }}
      {{- $byDefault := hasKey $settings "progressDeadlineSeconds" | ternary "" ", Kubernetes' default" }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" .
            "rule" "progress-deadline"
            "at" "minReadySeconds"
            "text" (printf "minReadySeconds (%d s) is not below progressDeadlineSeconds (%d s%s), so every rollout would be reported as failed."
                $ready $deadline $byDefault)
            "fix" (printf "Set minReadySeconds to at most %d, or progressDeadlineSeconds to at least %d."
                (sub $deadline 1) (add $ready 1))
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant of Deployments with an update strategy. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.strategyDeployment" -}}
  {{- $type := .settings.updateStrategy.type | default "RollingUpdate" }}
  {{- $rolling := .settings.updateStrategy.rollingUpdate | default dict }}
  {{- if eq $type "OnDelete" }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "strategy-ondelete"
          "at" "updateStrategy.type"
          "text" "updateStrategy.type is OnDelete, but a Deployment supports only RollingUpdate and Recreate."
          "fix" "Set updateStrategy.type to RollingUpdate or Recreate, or set kind to StatefulSet."
        ) }}
  {{- end }}
  {{- if hasKey $rolling "partition" }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "strategy-partition"
          "at" "updateStrategy.rollingUpdate.partition"
          "text" (printf "updateStrategy.rollingUpdate.partition is %d, but a Deployment does not support partition."
              (int64 $rolling.partition))
          "fix" "Remove partition, or set kind to StatefulSet."
        ) }}
  {{- end }}

  {{- $zero := list "0" "0%" }}
  {{- $neverSurges := and (hasKey $rolling "maxSurge") (has (toString $rolling.maxSurge) $zero) }}
  {{- $keepsAll := and (hasKey $rolling "maxUnavailable") (has (toString $rolling.maxUnavailable) $zero) }}
  {{- if and (eq $type "RollingUpdate") $neverSurges $keepsAll }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "strategy-stuck"
          "at" "updateStrategy.rollingUpdate.maxUnavailable"
          "text" "updateStrategy.rollingUpdate.maxUnavailable and maxSurge are both 0, so no pod can be replaced."
          "fix" "Set one of them to 1."
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant of StatefulSets with an update strategy. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.strategyStatefulSet" -}}
  {{- $type := .settings.updateStrategy.type | default "RollingUpdate" }}
  {{- $rolling := .settings.updateStrategy.rollingUpdate | default dict }}
  {{- if eq $type "Recreate" }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "strategy-recreate"
          "at" "updateStrategy.type"
          "text" "updateStrategy.type is Recreate, but a StatefulSet supports only RollingUpdate and OnDelete."
          "fix" (print "Set updateStrategy.type to RollingUpdate (a StatefulSet always stops a pod before it starts the "
              "replacement), or set kind to Deployment.")
        ) }}
  {{- end }}
  {{- if hasKey $rolling "maxSurge" }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "strategy-surge"
          "at" "updateStrategy.rollingUpdate.maxSurge"
          "text" (printf "updateStrategy.rollingUpdate.maxSurge is %v, but a StatefulSet does not support maxSurge." $rolling.maxSurge)
          "fix" "Remove maxSurge, or set kind to Deployment."
        ) }}
  {{- end }}
  {{- if and (eq $type "RollingUpdate") (hasKey $rolling "maxUnavailable") (has (toString $rolling.maxUnavailable) (list "0" "0%")) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "strategy-stuck"
          "at" "updateStrategy.rollingUpdate.maxUnavailable"
          "text" (printf "updateStrategy.rollingUpdate.maxUnavailable is %v, but a StatefulSet stops a pod before it starts the replacement."
              $rolling.maxUnavailable)
          "fix" "Set maxUnavailable to 1, or set kind to Deployment."
        ) }}
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
    {{- $pods := $settings.autoscaling.enabled | ternary ($settings.autoscaling.minReplicas | default 1) $settings.replicas | int64 }}
    {{- $bound := hasKey $budget "minAvailable" | ternary "minAvailable" "maxUnavailable" }}
    {{- $found := get $budget $bound | toJson | trimAll `"` }}
    {{- $number := trimSuffix "%" $found | atoi }}
    {{- $fix := "Set podDisruptionBudget.maxUnavailable to 1." }}
    {{- $blocks := and (hasKey $budget $bound) (eq $number 0) }}
    {{- if eq $bound "minAvailable" }}
      {{- $fix = "Write podDisruptionBudget.maxUnavailable: 1 instead." }}
      {{- $blocks = eq $found "100%" }}
      {{- if and (gt $pods 0) (not $blocks) }}
        {{- /* Kubernetes rounds up: of two pods, 51% are both. */}}
        {{- $least := hasSuffix "%" $found | ternary (div (mul $pods $number | add 99) 100) (int64 $number) }}
        {{- $blocks = ge $least $pods }}
        {{- if hasSuffix "%" $found }}
          {{- $found = printf "%s, rounded up to %d of %d" $found $least $pods }}
        {{- end }}
      {{- end }}
    {{- end }}
    {{- if $blocks }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" .variant
            "rule" "budget-blocks-drains"
            "at" (printf "podDisruptionBudget.%s" $bound)
            "text" (printf "podDisruptionBudget.%s (%s) allows no pod to be evicted, so it blocks every node drain."
                $bound $found)
            "fix" $fix
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
