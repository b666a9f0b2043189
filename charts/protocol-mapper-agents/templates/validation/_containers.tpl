{{- /*
What containers say in Kubernetes' own words: mounts and devices are volumes of the pod.
Input: dict "agent" (a variant) "at" (where the container is) "container". Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.container" -}}
{{- $input := . }}
{{- $volumes := keys .agent.volumes }}
{{- if .agent.settings.persistence.enabled }}
{{- $volumes = append $volumes "data" }}
{{- end }}
{{- if and .container.restartPolicyRules (not .container.restartPolicy) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "restart-rules" "text" (printf "%s.restartPolicyRules is set, but what holds for all other exit codes is not. Set %s.restartPolicy as well." .at .at)) }}
{{- end }}
{{- range $index, $mount := .container.volumeMounts }}
{{- if not (has $mount.name $volumes) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "mount-volume" "text" (printf "%s.volumeMounts[%d].name (%s) is no volume of the pod, whose volumes are: %s. Name one of these, or add it to volumes." $input.at $index $mount.name ($volumes | sortAlpha | join ", " | default "none"))) }}
{{- end }}
{{- end }}
{{- with .container.volumeDevices }}
{{- include "protocol-mapper-agents.problems.devices" (dict "agent" $input.agent "at" $input.at "container" $input.container) }}
{{- end }}
{{- end -}}

{{- /*
A device is a claim that the container does not mount as well. Of the volumes that the chart makes, none is a block device.
Input: dict "agent" (a variant) "at" (where the container is) "container" (with volumeDevices). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.devices" -}}
{{- $input := . }}
{{- $isOwn := eq .at "container" }}
{{- $claims := list }}
{{- $mounted := list }}
{{- range $name, $volume := .agent.volumes }}
{{- if or (hasKey $volume "persistentVolumeClaim") (hasKey $volume "ephemeral") }}
{{- $claims = append $claims $name }}
{{- end }}
{{- if and $isOwn (or $volume.mountPath $volume.mounts) }}
{{- $mounted = append $mounted $name }}
{{- end }}
{{- end }}
{{- range .container.volumeMounts }}
{{- $mounted = append $mounted .name }}
{{- end }}
{{- range $index, $device := .container.volumeDevices }}
{{- $at := printf "%s.volumeDevices[%d].name (%s)" $input.at $index (toString $device.name) }}
{{- if not (has $device.name $claims) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "device-volume" "text" (printf "%s is no volume that can be a device, as those of claims can: %s. Name one of these, or add one with persistentVolumeClaim to volumes, whose claim has the volumeMode Block." $at ($claims | join ", " | default "none"))) }}
{{- else if has $device.name $mounted }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "device-volume" "text" (printf "%s is mounted in this container as well, but a volume is files or a device. Remove the mount, or the device." $at)) }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
A port of the node belongs to one container.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.hostPorts" -}}
{{- $variant := . }}
{{- $onNode := .settings.hostNetwork | default false }}
{{- $owners := dict }}
{{- if $onNode }}
{{- range $name, $port := .containerPorts }}
{{- $_ := set $owners (printf "%d/%s" (int64 $port.containerPort) ($port.protocol | default "TCP")) (printf "port %s of the agent" $name) }}
{{- end }}
{{- end }}
{{- range $name, $container := .settings.sidecars }}
{{- if ne (toString $container.enabled) "false" }}
{{- range $index, $port := $container.ports }}
{{- $at := printf "sidecars.%s.ports[%d]" $name $index }}
{{- $number := $port.hostPort | default ($onNode | ternary $port.containerPort 0) | int64 }}
{{- if and $onNode (ne $number (int64 $port.containerPort)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "host-port" "text" (printf "%s.hostPort (%d) is not its containerPort (%d), but with hostNetwork both are the same port. Remove hostPort." $at $number (int64 $port.containerPort))) }}
{{- end }}
{{- if $number }}
{{- $key := printf "%d/%s%s" $number ($port.protocol | default "TCP") ($port.hostIP | default "" | printf "/%s" | trimSuffix "/") }}
{{- with get $owners $key }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "host-port" "text" (printf "%s and %s are both %s of the node. Give each a number of its own." $at . $key)) }}
{{- end }}
{{- $_ := set $owners $key $at }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
