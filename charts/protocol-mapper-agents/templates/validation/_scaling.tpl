{{- /*
The number of pods, who sets it, and how they are replaced.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.scaling" -}}
{{- $variant := . }}
{{- $settings := .settings }}
{{- $autoscaling := $settings.autoscaling }}
{{- if and (hasKey $autoscaling "minReplicas") (gt (int64 $autoscaling.minReplicas) (int64 $autoscaling.maxReplicas)) }}
{{- $least := int64 $autoscaling.minReplicas }}
{{- $most := int64 $autoscaling.maxReplicas }}
{{- $leastBy := include "protocol-mapper-agents.problems.byDefault" (dict "variant" . "path" "autoscaling.minReplicas" "value" $autoscaling.minReplicas) }}
{{- $mostBy := include "protocol-mapper-agents.problems.byDefault" (dict "variant" . "path" "autoscaling.maxReplicas" "value" $autoscaling.maxReplicas) }}
{{- $fix := printf "Raise maxReplicas to at least %d, or lower minReplicas." $least }}
{{- if $mostBy }}
{{- $fix = printf "Write both: minReplicas: %d and maxReplicas: %d or more." $least $least }}
{{- else if $leastBy }}
{{- $fix = printf "Write both: maxReplicas: %d and minReplicas: %d or less." $most $most }}
{{- end }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "autoscaling-bounds" "text" (printf "autoscaling.minReplicas (%d%s) is above maxReplicas (%d%s). %s" $least $leastBy $most $mostBy $fix)) }}
{{- end }}
{{- if $autoscaling.enabled }}
{{- include "protocol-mapper-agents.problems.utilization" . }}
{{- end }}

{{- $most := $autoscaling.enabled | ternary $autoscaling.maxReplicas $settings.replicas | int64 }}
{{- $isDeployment := eq $settings.kind "Deployment" }}
{{- if and $settings.persistence.enabled (or $isDeployment $settings.persistence.existingClaim) (gt $most 1) }}
{{- $modes := $settings.persistence.accessModes }}
{{- if not (or (has "ReadWriteMany" $modes) (has "ReadOnlyMany" $modes)) }}
{{- $modesBy := include "protocol-mapper-agents.problems.byDefault" (dict "variant" . "path" "persistence.accessModes" "value" $modes) }}
{{- $found := $autoscaling.enabled | ternary "autoscaling is on" (printf "replicas is %d" (int64 $settings.replicas)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "shared-claim" "text" (printf "%s, but all pods %s share one claim, and its access mode (%s%s) lets one node use it. %s (each pod gets a claim), persistence.enabled to false (pods keep nothing), or persistence.accessModes to [ReadWriteMany]." $found ($isDeployment | ternary "of a Deployment" "with persistence.existingClaim") (join ", " $modes) $modesBy ($isDeployment | ternary "Set kind to StatefulSet" "Set persistence.existingClaim to \"\""))) }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
A target of utilization is a share of the request, so every container needs one.
Input: a variant with autoscaling on. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.utilization" -}}
{{- $variant := . }}
{{- $autoscaling := .settings.autoscaling }}
{{- $wanted := dict }}
{{- if $autoscaling.targetCPUUtilizationPercentage }}{{ $_ := set $wanted "cpu" "autoscaling.targetCPUUtilizationPercentage" }}{{ end }}
{{- if $autoscaling.targetMemoryUtilizationPercentage }}{{ $_ := set $wanted "memory" "autoscaling.targetMemoryUtilizationPercentage" }}{{ end }}
{{- range $index, $metric := $autoscaling.metrics }}
{{- if eq (dig "resource" "target" "type" "" $metric) "Utilization" }}
{{- $_ := set $wanted $metric.resource.name (printf "autoscaling.metrics[%d]" $index) }}
{{- end }}
{{- end }}
{{- $containers := dict "resources" (.settings.resources | default dict) }}
{{- range $name, $container := .settings.sidecars }}
{{- if ne (toString $container.enabled) "false" }}
{{- $_ := set $containers (printf "sidecars.%s.resources" $name) ($container.resources | default dict) }}
{{- end }}
{{- end }}
{{- range $name, $container := .settings.initContainers }}
{{- if and (ne (toString $container.enabled) "false") (eq (toString $container.restartPolicy) "Always") }}
{{- $_ := set $containers (printf "initContainers.%s.resources" $name) ($container.resources | default dict) }}
{{- end }}
{{- end }}
{{- range $resource, $setting := $wanted }}
{{- range $path, $resources := $containers }}
{{- /* Kubernetes takes the limit for a request that is missing. */}}
{{- if not (or (hasKey ($resources.requests | default dict) $resource) (hasKey ($resources.limits | default dict) $resource)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "autoscaling-request" "text" (printf "%s is a share of the %s request, but %s has none. Set %s.requests.%s, or turn the target off." $setting $resource $path $path $resource)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Pods that share what each agent should have alone.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.scaling" -}}
  {{- $settings := .variant.settings }}
  {{- $most := $settings.autoscaling.enabled | ternary $settings.autoscaling.maxReplicas $settings.replicas | int64 }}
  {{- if and $settings.environmentVariables.agentName (gt $most 1) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .variant
          "rule" "shared-identity"
          "at" ($settings.autoscaling.enabled | ternary "autoscaling" "replicas")
          "text" (printf "several pods share one identity: each gets the agent's name in %s." $settings.environmentVariables.agentName)
          "fix" "Use one agent per identity, or set replicas to 1."
        ) }}
  {{- end }}
{{- end -}}

{{- /*
A metric has what its type says, and a target that fits.
Input: as of protocol-mapper-agents.problems.objects; the object is a MetricSpec. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.metric" -}}
{{- $input := . }}
{{- $key := untitle .object.type }}
{{- $source := get .object $key }}
{{- if not $source }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "metric" "text" (printf "%s has the type %s, but no %s. Describe the metric in %s, or correct the type." .at .object.type $key $key)) }}
{{- else }}
{{- $kinds := hasKey (dict "resource" true "containerResource" true) $key | ternary (list "averageUtilization" "averageValue") (eq $key "pods" | ternary (list "averageValue") (list "averageValue" "value")) }}
{{- $found := list }}
{{- range $kinds }}
{{- if not (kindIs "invalid" (index $source.target .)) }}
{{- $found = append $found . }}
{{- end }}
{{- end }}
{{- if or (not $found) (and (gt (len $found) 1) (ne $key "object")) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "metric" "text" (printf "%s.%s.target has %s. Set one: %s." .at $key ($found | join " and " | default "nothing to aim at") (join " or " $kinds))) }}
{{- end }}
{{- range omit .object "type" $key | keys | sortAlpha }}
{{- if not (kindIs "invalid" (get $input.object .)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "metric" "text" (printf "%s has the type %s, but %s as well. Give each metric an entry of its own." $input.at $input.object.type .)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
