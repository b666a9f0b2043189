{{- /*
One define for each rule on the settings of one agent.
Input of each: an entry of $.Agents. Output of each: lines.
*/}}

{{- define "protocol-mapper-agents.problems.image" -}}
{{- $image := .settings.image }}
{{- if not $image.repository }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "text" "image.repository is empty. Write the image's name without registry and tag, such as cybus/protocol-mapper.") }}
{{- end }}
{{- if not (or $image.tag $image.digest) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "text" "image.tag and image.digest are both empty. Set image.tag to the version of the installation that the agent connects to, in protocolMapperAgentDefaults for all agents.") }}
{{- end }}
{{- end -}}

{{- define "protocol-mapper-agents.problems.connectwareHost" -}}
{{- $variable := .settings.environmentVariables.connectwareHost }}
{{- if and $variable (not .settings.connectwareHost) (not (include "protocol-mapper-agents.agent.hostFromElsewhere" .)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "text" (printf "connectwareHost is empty, but the variable %s carries it. Set connectwareHost to the host that the agent connects to, or environmentVariables.connectwareHost to \"\" if the agent does not know it." $variable)) }}
{{- end }}
{{- end -}}

{{- define "protocol-mapper-agents.problems.progressiveServiceDeployment" -}}
{{- $progressive := .settings.progressiveServiceDeployment }}
{{- if gt (int64 $progressive.warmupMinDelay) (int64 $progressive.warmupMaxDelay) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "text" (printf "progressiveServiceDeployment.warmupMinDelay (%d ms) is above warmupMaxDelay (%d ms). Lower warmupMinDelay to at most %d, or raise warmupMaxDelay to at least %d." (int64 $progressive.warmupMinDelay) (int64 $progressive.warmupMaxDelay) (int64 $progressive.warmupMaxDelay) (int64 $progressive.warmupMinDelay))) }}
{{- end }}
{{- if $progressive.enabled }}
{{- $carried := .settings.environmentVariables.progressiveServiceDeployment }}
{{- if not $carried.enabled }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "text" "progressiveServiceDeployment.enabled is true, but no variable carries it. Name the variable in environmentVariables.progressiveServiceDeployment.enabled, or set progressiveServiceDeployment.enabled to false.") }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "protocol-mapper-agents.problems.env" -}}
{{- $agent := . }}
{{- $carried := include "protocol-mapper-agents.agent.settingVariables" . | fromJson }}
{{- range $name, $_ := .settings.env }}
{{- if has $name (list "true" "false") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "env has a variable named %s: YAML reads names such as ON, YES and N as booleans. Write the name in quotes." $name)) }}
{{- end }}
{{- if hasKey $carried $name }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "env.%s is set, but a setting already carries this variable (value %q). Remove it from env and change the setting, or set the setting's name in environmentVariables to \"\"." $name (get $carried $name))) }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "protocol-mapper-agents.problems.autoscaling" -}}
{{- $autoscaling := .settings.autoscaling }}
{{- if and (hasKey $autoscaling "minReplicas") (gt (int64 $autoscaling.minReplicas) (int64 $autoscaling.maxReplicas)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "text" (printf "autoscaling.minReplicas (%d) is above maxReplicas (%d). Raise maxReplicas to at least %d, or lower minReplicas." (int64 $autoscaling.minReplicas) (int64 $autoscaling.maxReplicas) (int64 $autoscaling.minReplicas))) }}
{{- end }}
{{- end -}}

{{- define "protocol-mapper-agents.problems.ports" -}}
{{- $agent := . }}
{{- range $name, $port := .settings.containerPorts }}
{{- if and (hasKey $agent.containerPorts $name) (not $port.containerPort) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "containerPorts.%s has no containerPort. Set containerPorts.%s.containerPort to the port that the agent listens on, or containerPorts.%s.enabled to false." $name $name $name)) }}
{{- end }}
{{- end }}
{{- range $name, $port := .servicePorts }}
{{- if not (hasKey $port "port") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "service.ports.%s has no port. Set service.ports.%s.port to the port that clients connect to." $name $name)) }}
{{- else if not (hasKey $agent.portNames $port.targetPort) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "service.ports.%s.targetPort (%q) is no port of the container. Name one of containerPorts, or write a number." $name $port.targetPort)) }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "protocol-mapper-agents.problems.updateStrategy" -}}
{{- $type := (.settings.updateStrategy | default dict).type | default "RollingUpdate" }}
{{- $other := eq .settings.kind "StatefulSet" | ternary "Recreate" "OnDelete" }}
{{- if eq $type $other }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "text" (printf "updateStrategy.type (%s) is none that a %s has. Set it to RollingUpdate or %s." $type .settings.kind (eq .settings.kind "StatefulSet" | ternary "OnDelete" "Recreate"))) }}
{{- end }}
{{- end -}}

{{- define "protocol-mapper-agents.problems.podDisruptionBudget" -}}
{{- $budget := .settings.podDisruptionBudget }}
{{- if and (hasKey $budget "minAvailable") (hasKey $budget "maxUnavailable") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "text" (printf "podDisruptionBudget has both minAvailable (%v) and maxUnavailable (%v), and Kubernetes takes one. Remove either." $budget.minAvailable $budget.maxUnavailable)) }}
{{- end }}
{{- end -}}

{{- define "protocol-mapper-agents.problems.affinity" -}}
{{- if and (eq .settings.podAntiAffinity "hard") (.settings.affinity | default dict).podAntiAffinity }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "text" "podAntiAffinity is hard, but affinity.podAntiAffinity is set too. Add the hard term to affinity.podAntiAffinity and set podAntiAffinity to none, or remove affinity.podAntiAffinity.") }}
{{- end }}
{{- end -}}

{{- define "protocol-mapper-agents.problems.labels" -}}
{{- $agent := . }}
{{- range $path := list "labels" "podLabels" "service.labels" "autoscaling.labels" "podDisruptionBudget.labels" "networkPolicy.labels" "serviceAccount.labels" "persistence.labels" }}
{{- $labels := $agent.settings }}
{{- range splitList "." $path }}
{{- $labels = get $labels . | default dict }}
{{- end }}
{{- with $labels }}
{{- with include "protocol-mapper-agents.problems.ownedLabels" . }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "%s sets %s, which the chart owns: selectors need it. Remove it, or use a key of your own." $path .)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: a map of labels. Output: the keys that only the chart may set, separated by commas; nothing without any.
*/}}
{{- define "protocol-mapper-agents.problems.ownedLabels" -}}
{{- pick . "app.kubernetes.io/name" "app.kubernetes.io/instance" "app.kubernetes.io/component" "app.kubernetes.io/managed-by" "helm.sh/chart" | keys | sortAlpha | join ", " -}}
{{- end -}}
