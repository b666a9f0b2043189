{{- /*
What else Kubernetes refuses: fields of the pod and of its containers that do not fit together.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.kubernetes" -}}
{{- $variant := . }}
{{- $settings := .settings }}
{{- if and (eq (toString $settings.dnsPolicy) "None") (not ($settings.dnsConfig | default dict).nameservers) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "dns" "text" "dnsPolicy is None, but dnsConfig.nameservers is empty: nobody would resolve a name for the pods. Set dnsConfig.nameservers, or another dnsPolicy.") }}
{{- end }}
{{- if and (eq $settings.kind "Deployment") (hasKey $settings "minReadySeconds") }}
{{- $deadline := $settings.progressDeadlineSeconds | default 600 | int64 }}
{{- if ge (int64 $settings.minReadySeconds) $deadline }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "progress-deadline" "text" (printf "minReadySeconds (%d) is not below progressDeadlineSeconds (%d): every rollout would be reported as failed. Raise progressDeadlineSeconds above %d, or lower minReadySeconds." (int64 $settings.minReadySeconds) $deadline (int64 $settings.minReadySeconds))) }}
{{- end }}
{{- end }}
{{- $strategy := $settings.updateStrategy | default dict }}
{{- $rolling := $strategy.rollingUpdate | default dict }}
{{- $isRolling := eq ($strategy.type | default "RollingUpdate") "RollingUpdate" }}
{{- if and $isRolling (hasKey $rolling "maxUnavailable") (has (toString $rolling.maxUnavailable) (list "0" "0%")) }}
{{- if eq $settings.kind "StatefulSet" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "strategy-stuck" "text" "updateStrategy.rollingUpdate.maxUnavailable is 0, but a StatefulSet stops a pod before it starts its successor. Set it to 1, or set kind to Deployment.") }}
{{- else if and (hasKey $rolling "maxSurge") (has (toString $rolling.maxSurge) (list "0" "0%")) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "strategy-stuck" "text" "updateStrategy.rollingUpdate.maxSurge and maxUnavailable are both 0: no pod could be replaced. Set one of them to 1.") }}
{{- end }}
{{- end }}
{{- $modes := $settings.persistence.accessModes }}
{{- if and $settings.persistence.enabled (has "ReadWriteOncePod" $modes) (gt (len $modes) 1) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "access-modes" "text" "persistence.accessModes has ReadWriteOncePod, which admits no other mode. Keep it alone, or remove it.") }}
{{- end }}
{{- if or $settings.startupProbe $settings.livenessProbe $settings.readinessProbe $settings.lifecycle }}
{{- include "protocol-mapper-agents.problems.probes" (dict "agent" . "at" "" "container" $settings) }}
{{- end }}
{{- range $kind := list "initContainers" "sidecars" }}
{{- range $name, $container := index $settings $kind }}
{{- if ne (toString $container.enabled) "false" }}
{{- $at := printf "%s.%s" $kind $name }}
{{- include "protocol-mapper-agents.problems.probes" (dict "agent" $variant "at" (printf "%s." $at) "container" $container) }}
{{- if and (eq $kind "initContainers") (ne (toString $container.restartPolicy) "Always") }}
{{- range $field := list "lifecycle" "startupProbe" "livenessProbe" "readinessProbe" }}
{{- if get $container $field }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "init-container" "text" (printf "%s.%s is set, but this container ends before the agent starts. Set restartPolicy to Always if it is to run beside the agent, or remove %s." $at $field $field)) }}
{{- end }}
{{- end }}
{{- end }}
{{- include "protocol-mapper-agents.problems.container" (dict "agent" $variant "at" $at "container" $container) }}
{{- end }}
{{- end }}
{{- end }}
{{- if $settings.hostNetwork }}
{{- range $index, $sysctl := ($settings.podSecurityContext | default dict).sysctls }}
{{- if hasPrefix "net." (replace "/" "." $sysctl.name) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "sysctl" "text" (printf "podSecurityContext.sysctls[%d] (%s) is about the network of the pods, but hostNetwork is true: it would be that of the node. Remove it, or set hostNetwork to false." $index $sysctl.name)) }}
{{- end }}
{{- end }}
{{- end }}
{{- with $settings.container }}
{{- include "protocol-mapper-agents.problems.container" (dict "agent" $variant "at" "container" "container" .) }}
{{- end }}
{{- if $settings.sidecars }}
{{- include "protocol-mapper-agents.problems.hostPorts" . }}
{{- end }}
{{- end -}}

{{- /*
Input: dict "agent" (a variant) "at" (where the container is, "" for the agent's own) "container". Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.probes" -}}
{{- $input := . }}
{{- range $probe := list "startupProbe" "livenessProbe" }}
{{- if gt (dig $probe "successThreshold" 1 $input.container | int64) 1 }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "probe-field" "text" (printf "%s%s.successThreshold is above 1, which only a readinessProbe knows. Remove it." $input.at $probe)) }}
{{- end }}
{{- end }}
{{- if hasKey (.container.readinessProbe | default dict) "terminationGracePeriodSeconds" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "probe-field" "text" (printf "%sreadinessProbe.terminationGracePeriodSeconds is set, but this probe ends no container. Remove it." .at)) }}
{{- end }}
{{- $grace := .agent.settings.terminationGracePeriodSeconds }}
{{- range $hook := list "postStart" "preStop" }}
{{- $sleep := dig "lifecycle" $hook "sleep" "seconds" 0 $input.container | int64 }}
{{- if and (or $input.at (eq $hook "postStart")) (gt $sleep (kindIs "invalid" $grace | ternary 30 $grace | int64)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "sleep" "text" (printf "%slifecycle.%s.sleep.seconds (%d) is above terminationGracePeriodSeconds (%d). Raise terminationGracePeriodSeconds to at least %d, or sleep less." $input.at $hook $sleep (kindIs "invalid" $grace | ternary 30 $grace | int64) $sleep)) }}
{{- end }}
{{- end }}
{{- end -}}
