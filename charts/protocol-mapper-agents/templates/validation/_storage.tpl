{{- /*
Every volume has one name, and every path one mount.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.storage" -}}
{{- $variant := . }}
{{- $paths := dict }}
{{- if .settings.persistence.enabled }}
{{- $_ := set $paths (clean .settings.persistence.mountPath) "persistence" }}
{{- if hasKey .volumes "data" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "volume-data" "text" "volumes.data has the name of the volume for the agent's data. Rename it, or set persistence.enabled to false.") }}
{{- end }}
{{- end }}
{{- range $name, $volume := .volumes }}
{{- range include "protocol-mapper-agents.volume.mounts" $volume | fromJsonArray }}
{{- $path := clean .mountPath }}
{{- with get $paths $path }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "mount-path" "text" (printf "volumes.%s and %s are both mounted at %s. Give each a path of its own." $name . $path)) }}
{{- end }}
{{- $_ := set $paths $path (printf "volumes.%s" $name) }}
{{- end }}
{{- end }}
{{- $modes := .settings.persistence.accessModes }}
{{- if and .settings.persistence.enabled (has "ReadWriteOncePod" $modes) (gt (len $modes) 1) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "access-modes" "text" "persistence.accessModes has ReadWriteOncePod, which admits no other mode. Keep it alone, or remove it.") }}
{{- end }}
{{- end -}}

{{- /*
Volumes that go with a disabled agent.
Input: the root context. Output: a line for all such agents; nothing without any.
*/}}
{{- define "protocol-mapper-agents.warnings.disabled" -}}
  {{- if $.DisabledWithClaim }}
    {{- include "protocol-mapper-agents.problem" (dict
          "rule" "disabled-claim"
          "at" "persistence.keep"
          "text" "the agent is disabled and persistence.keep is false: Helm deletes its claim, and the volume's data with it."
          "fix" "To keep the data, set persistence.keep to true and upgrade before you disable the agent."
        ) }}
  {{- end }}
{{- end -}}

{{- /*
The files of a projected volume that come from keys have names of their own.
Input: as of protocol-mapper-agents.problems.objects; the object is a ProjectedVolumeSource. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.projected" -}}
{{- $input := . }}
{{- $owners := dict }}
{{- range $index, $source := .object.sources }}
{{- range $kind, $projection := $source }}
{{- range $position, $item := $projection.items }}
{{- $at := printf "%s.sources[%d].%s.items[%d]" $input.at $index $kind $position }}
{{- with $item.path }}
{{- $path := . }}
{{- with get $owners $path }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "projected-path" "text" (printf "%s and %s both make the file %s. Give each a path of its own." $at . $path)) }}
{{- end }}
{{- $_ := set $owners $path $at }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
A file tells of one container's resources; a variable can leave out which, for it is its own.
Input: as of protocol-mapper-agents.problems.objects; the object is a DownwardAPIVolumeFile. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.volumeResource" -}}
{{- with .object.resourceFieldRef }}
{{- if not .containerName }}
{{- $at := printf "%s.resourceFieldRef" $.at }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $.agent "rule" "required" "text" (printf "%s has no containerName, which Kubernetes requires. Set %s.containerName, or remove %s." $at $at $at)) }}
{{- end }}
{{- end }}
{{- end -}}
