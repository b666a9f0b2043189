{{- /*
Containers that contradict themselves, each other, or the pod.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.containers" -}}
{{- $variant := . }}
{{- $settings := .settings }}
{{- $sleep := dig "lifecycle" "preStop" "sleep" "seconds" 0 $settings | int64 }}
{{- $grace := hasKey $settings "terminationGracePeriodSeconds" | ternary $settings.terminationGracePeriodSeconds 30 | int64 }}
{{- if and $sleep (ge $sleep $grace) }}
{{- $graceBy := include "protocol-mapper-agents.problems.byDefault" (dict "variant" . "path" "terminationGracePeriodSeconds" "value" $grace) }}
{{- $fix := printf "Raise terminationGracePeriodSeconds above %d, or sleep less." $sleep }}
{{- if $graceBy }}
{{- $fix = printf "Write both: sleep.seconds: %d and terminationGracePeriodSeconds: %d or more; or sleep less." $sleep (add1 $sleep) }}
{{- end }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "pre-stop" "text" (printf "lifecycle.preStop.sleep.seconds (%d) is not below terminationGracePeriodSeconds (%d%s), of which it is a part: nothing is left to stop in. %s" $sleep $grace $graceBy $fix)) }}
{{- end }}

{{- $names := dict "agent" "the agent's own container" }}
{{- range $kind := list "initContainers" "sidecars" }}
{{- range $name, $container := index $settings $kind }}
{{- if ne (toString $container.enabled) "false" }}
{{- with get $names $name }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "container-name" "text" (printf "%s.%s has the name of %s. Give each container of the pod a name of its own." $kind $name .)) }}
{{- end }}
{{- $_ := set $names $name (printf "%s.%s" $kind $name) }}
{{- if not $container.image }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "container-image" "text" (printf "%s.%s has no image. Set %s.%s.image, with its tag." $kind $name $kind $name)) }}
{{- end }}
{{- end }}
{{- end }}
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
{{- with $settings.container }}
{{- include "protocol-mapper-agents.problems.container" (dict "agent" $variant "at" "container" "container" .) }}
{{- end }}
{{- end -}}

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
