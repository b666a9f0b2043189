{{- /*
What Kubernetes takes only once: one define for each, on the settings of one agent.
Input of each: an entry of $.Agents. Output of each: lines.
*/}}

{{- define "protocol-mapper-agents.problems.duplicatePorts" -}}
{{- $agent := . }}
{{- $inContainer := dict }}
{{- range $name, $port := .settings.containerPorts }}
{{- if hasKey $agent.containerPorts $name }}
{{- $key := printf "%d/%s" (int64 $port.containerPort) ($port.protocol | default "TCP") }}
{{- with get $inContainer $key }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "containerPorts.%s and containerPorts.%s are both port %s. Remove one." . $name $key)) }}
{{- end }}
{{- $_ := set $inContainer $key $name }}
{{- end }}
{{- end }}
{{- $inService := dict }}
{{- range $name, $port := .servicePorts }}
{{- $key := printf "%d/%s" (int64 $port.port) $port.protocol }}
{{- with get $inService $key }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "service.ports.%s and service.ports.%s are both port %s. Change or remove one." . $name $key)) }}
{{- end }}
{{- $_ := set $inService $key $name }}
{{- $own := get ($agent.settings.containerPorts | default dict) $name }}
{{- if and $own (eq $port.targetPort $name) (ne (int64 $own.containerPort) (int64 (get $agent.containerPorts $name).containerPort)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "containerPorts.%s is port %d, but service.ports.%s leads to %d. Rename one of them, or set service.ports.%s.targetPort to %q." $name (int64 $own.containerPort) $name (int64 (get $agent.containerPorts $name).containerPort) $name $name)) }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "protocol-mapper-agents.problems.duplicateContainers" -}}
{{- $agent := . }}
{{- $seen := dict "agent" "the agent's own container" }}
{{- range $kind := list "initContainers" "sidecars" }}
{{- range $container := get $agent $kind }}
{{- with get $seen $container.name }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "%s.%s has the name of %s. Rename it." $kind $container.name .)) }}
{{- end }}
{{- $_ := set $seen $container.name (printf "%s.%s" $kind $container.name) }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "protocol-mapper-agents.problems.duplicateMounts" -}}
{{- $agent := . }}
{{- $seen := dict }}
{{- if .claim }}
{{- $_ := set $seen (clean .settings.persistence.mountPath) "persistence" }}
{{- if hasKey .volumes "data" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "text" "volumes.data has the name of the volume that persistence makes. Rename it, or set persistence.enabled to false.") }}
{{- end }}
{{- end }}
{{- range $name, $volume := .volumes }}
{{- range include "protocol-mapper-agents.volume.mounts" $volume | fromJsonArray }}
{{- $path := clean .mountPath }}
{{- with get $seen $path }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" (printf "volumes.%s is mounted at %s, where %s is mounted too. Change one of the paths." $name $path .)) }}
{{- end }}
{{- $_ := set $seen $path (printf "volumes.%s" $name) }}
{{- end }}
{{- end }}
{{- end -}}
