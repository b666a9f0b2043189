{{- /*
Within which bounds an agent scales, and by what.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.scaling" -}}
  {{- $autoscaling := .settings.autoscaling }}
  {{- if and (hasKey $autoscaling "minReplicas") (gt (int64 $autoscaling.minReplicas) (int64 $autoscaling.maxReplicas)) }}
    {{- include "protocol-mapper-agents.problems.autoscalingBounds" . }}
  {{- end }}
  {{- if $autoscaling.enabled }}
    {{- if not (or $autoscaling.targetCPUUtilizationPercentage $autoscaling.targetMemoryUtilizationPercentage $autoscaling.metrics) }}
      {{- include "protocol-mapper-agents.problems.noMetric" . }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant whose autoscaling is enabled and has nothing to scale by. Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.noMetric" -}}
  {{- $target := "autoscaling.targetCPUUtilizationPercentage" }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .
        "rule" "autoscaling-metric"
        "at" (hasKey .settings.autoscaling "targetCPUUtilizationPercentage" | ternary $target "autoscaling.enabled")
        "text" (print "autoscaling has no metric: both utilization targets are 0 or not set, and metrics is empty. "
            "Kubernetes would scale by a CPU utilization of 80%.")
        "fix" (printf "Set %s to a percentage such as 60, add a metric to autoscaling.metrics, or set autoscaling.enabled to false." $target)
      ) }}
{{- end -}}

{{- /*
The volume claim that several pods share.
Input: a variant. Output: a line or nothing.
*/}}
{{- define "protocol-mapper-agents.problems.sharedClaim" -}}
  {{- $autoscaling := .settings.autoscaling }}
  {{- $persistence := .settings.persistence }}
  {{- $pods := $autoscaling.enabled | ternary $autoscaling.maxReplicas .settings.replicas | int64 }}
  {{- $isShared := or (eq .settings.kind "Deployment") $persistence.existingClaim }}
  {{- if and $persistence.enabled $isShared (gt $pods 1) }}
    {{- $modes := $persistence.accessModes }}
    {{- if not (or (has "ReadWriteMany" $modes) (has "ReadOnlyMany" $modes)) }}
      {{- include "protocol-mapper-agents.problems.oneNode" . }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant with several pods on one claim that only one node can mount. Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.oneNode" -}}
  {{- $settings := .settings }}
  {{- $at := "replicas" }}
  {{- $found := printf "replicas is %d" (int64 $settings.replicas) }}
  {{- if $settings.autoscaling.enabled }}
    {{- $at = "autoscaling.enabled" }}
    {{- $found = printf "autoscaling.enabled is true (up to %d pods)" (int64 $settings.autoscaling.maxReplicas) }}
  {{- end }}

  {{- $sharing := "all pods with persistence.existingClaim" }}
  {{- $claimPerPod := list }}
  {{- if eq $settings.kind "Deployment" }}
    {{- $sharing = "all pods of a Deployment" }}
    {{- $claimPerPod = append $claimPerPod "kind to StatefulSet" }}
  {{- end }}
  {{- if $settings.persistence.existingClaim }}
    {{- $claimPerPod = append $claimPerPod `persistence.existingClaim to ""` }}
  {{- end }}

  {{- $modes := $settings.persistence.accessModes }}
  {{- $modesDefault := include "protocol-mapper-agents.problems.byDefault"
        (dict "variant" . "path" "persistence.accessModes" "value" $modes) }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .
        "rule" "shared-claim"
        "at" $at
        "text" (printf "%s, but %s share one claim, and persistence.accessModes (%s%s) lets only one node mount it."
            $found $sharing (join ", " $modes) $modesDefault)
        "fix" (printf "Set %s (one claim per pod), %s, or persistence.accessModes to [ReadWriteMany]."
            (join " and " $claimPerPod) "persistence.enabled to false (no data is kept)")
      ) }}
{{- end -}}

{{- /*
Pods that share what each agent should have for itself.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.scaling" -}}
  {{- $settings := .variant.settings }}
  {{- $isScaled := $settings.autoscaling.enabled }}
  {{- $pods := $isScaled | ternary $settings.autoscaling.maxReplicas $settings.replicas | int64 }}
  {{- if and $settings.environmentVariables.agentName (gt $pods 1) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .variant
          "rule" "shared-identity"
          "at" ($isScaled | ternary "autoscaling.enabled" "replicas")
          "text" (printf "several pods share one identity: each gets the agent's name in %s." $settings.environmentVariables.agentName)
          "fix" (printf `Set %sreplicas to 1 (one agent per identity), or set environmentVariables.agentName to "".`
              ($isScaled | ternary "autoscaling.enabled to false and " ""))
        ) }}
  {{- end }}
{{- end -}}
