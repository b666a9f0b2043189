{{- /*
What a container mounts is a volume of the pod.
Input: as for protocol-mapper-agents.problems.container; the container has volumeMounts. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.mounts" -}}
  {{- $volumes := keys .agent.volumes }}
  {{- if .agent.settings.persistence.enabled }}
    {{- $volumes = append $volumes "data" }}
  {{- end }}
  {{- range $index, $mount := .container.volumeMounts }}
    {{- if not (has $mount.name $volumes) }}
      {{- $at := printf "%s.volumeMounts[%d].name" $.at $index }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "mount-volume"
            "at" $at
            "text" (printf "%s (%s) is not a volume of the pod, which has %s."
                $at $mount.name ($volumes | uniq | sortAlpha | join ", " | default "none"))
            "fix" (printf "%s%s."
                (include "protocol-mapper-agents.problems.missingVolume" (dict "variant" $.agent "name" $mount.name))
                (empty $volumes | ternary "" ", or use one of these"))
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
How a pod gets a volume that it lacks: settings may have one that is disabled, or a tmp that yields to another mount.
Input: dict "variant" "name" (of the volume). Output: text without a period.
*/}}
{{- define "protocol-mapper-agents.problems.missingVolume" -}}
  {{- $volume := get (.variant.settings.volumes | default dict) .name -}}
  {{- if not (kindIs "map" $volume) -}}
    Add {{ .name }} to volumes
  {{- else if eq (toString $volume.enabled) "false" -}}
    Set volumes.{{ .name }}.enabled to true
  {{- else -}}
    Set volumes.{{ .name }}.mountPath to a path that no other volume has
  {{- end -}}
{{- end -}}

{{- /*
A block device is a claim that the container does not mount as well. None of the volumes that the chart makes is one.
Input: as for protocol-mapper-agents.problems.container; the container has volumeDevices. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.devices" -}}
  {{- $isOwn := eq .at "container" }}
  {{- $mounted := list }}
  {{- range .container.volumeMounts }}
    {{- $mounted = append $mounted .name }}
  {{- end }}
  {{- $claims := list }}
  {{- $free := list }}
  {{- range $name, $volume := .agent.volumes }}
    {{- if and $isOwn (or $volume.mountPath $volume.mounts) }}
      {{- $mounted = append $mounted $name }}
    {{- end }}
    {{- if or (hasKey $volume "persistentVolumeClaim") (hasKey $volume "ephemeral") }}
      {{- $claims = append $claims $name }}
      {{- if not (has $name $mounted) }}
        {{- $free = append $free $name }}
      {{- end }}
    {{- end }}
  {{- end }}

  {{- range $index, $device := .container.volumeDevices }}
    {{- $at := printf "%s.volumeDevices[%d].name" $.at $index }}
    {{- if not (has $device.name $claims) }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "device-volume"
            "at" $at
            "text" (printf "%s (%v) is not a volume with persistentVolumeClaim or ephemeral; only those can be block devices."
                $at $device.name)
            "fix" (printf "%s; its claim must have volumeMode: Block."
                (empty $free | ternary "Add such a volume and use its name" (join " or " $free | printf "Use %s, or add such a volume")))
          ) }}
    {{- else if has $device.name $mounted }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "device-volume"
            "at" $at
            "text" (printf "%s (%s) is also mounted in this container, but a volume is either files or a block device."
                $at $device.name)
            "fix" "Remove the device, or remove the mount."
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Volumes of the pod that nothing in it uses. Such a pod runs: a driver may fill a volume for others to see.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.mounts" -}}
  {{- $variant := .variant }}
  {{- range $name, $volume := $variant.volumes }}
    {{- if not (or $volume.mountPath $volume.mounts (include "protocol-mapper-agents.volume.isUsed" (list $variant $name))) }}
      {{- /* Next to mounts, even an empty list, mountPath would be one too many. */}}
      {{- $fix := printf "Set volumes.%s.mountPath to the path where the agent needs it" $name }}
      {{- if hasKey $volume "mounts" }}
        {{- $fix = printf "Add the path where the agent needs it to volumes.%s.mounts" $name }}
      {{- end }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $variant
            "rule" "volume-unmounted"
            "at" (printf "volumes.%s" $name)
            "text" (printf "volumes.%s is not mounted in any container." $name)
            "fix" (printf "%s, or remove the volume." $fix)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Whether a container uses a volume by its name.
Input: list of a variant and the name. Output: "true" or nothing.
*/}}
{{- define "protocol-mapper-agents.volume.isUsed" -}}
  {{- $variant := first . -}}
  {{- $name := last . -}}
  {{- $isUsed := false -}}
  {{- range list $variant.initContainers $variant.sidecars (dict "agent" ($variant.settings.container | default dict)) -}}
    {{- range . -}}
      {{- range concat (.volumeMounts | default list) (.volumeDevices | default list) -}}
        {{- $isUsed = or $isUsed (eq .name $name) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- if $isUsed -}}
    true
  {{- end -}}
{{- end -}}
