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
            "text" (printf "%s (%s) is not a volume of the pod, whose volumes are: %s."
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
