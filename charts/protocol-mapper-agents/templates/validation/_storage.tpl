{{- /*
Each volume has its own name, and each mount its own path.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.storage" -}}
  {{- $persistence := .settings.persistence }}
  {{- $paths := dict }}
  {{- if $persistence.enabled }}
    {{- $_ := set $paths (clean $persistence.mountPath) "persistence" }}
    {{- if hasKey .volumes "data" }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" .
            "rule" "volume-data"
            "at" "volumes.data"
            "text" "volumes.data has the same name as the volume that persistence makes for the agent's data."
            "fix" "Rename volumes.data, or set persistence.enabled to false."
          ) }}
    {{- end }}
  {{- end }}

  {{- range $name, $volume := .volumes }}
    {{- range $index, $mount := include "protocol-mapper-agents.volume.mounts" $volume | fromJsonArray }}
      {{- $path := clean .mountPath }}
      {{- with get $paths $path }}
        {{- $at := $volume.mounts | empty | ternary "mountPath" (printf "mounts[%d].mountPath" $index) | printf "volumes.%s.%s" $name }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $
              "rule" "mount-path"
              "at" $at
              "text" (printf "%s is %s, where %s is also mounted." $at $path .)
              "fix" (printf "Set %s to another path." $at)
            ) }}
      {{- end }}
      {{- $_ := set $paths $path (printf "volumes.%s" $name) }}
    {{- end }}
  {{- end }}

  {{- $modes := $persistence.accessModes }}
  {{- if and $persistence.enabled (has "ReadWriteOncePod" $modes) (gt (len $modes) 1) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "access-modes"
          "at" "persistence.accessModes"
          "text" (printf "persistence.accessModes has %s, but ReadWriteOncePod must be the only access mode." (join " and " $modes))
          "fix" "Keep only ReadWriteOncePod, or remove it."
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Volumes that Helm deletes along with a disabled agent.
Input: the root context. Output: one line for all such agents; nothing if there are none.
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
Each file that a projected volume makes from a key has its own path.
Input: as for protocol-mapper-agents.problems.objects; the object is a ProjectedVolumeSource. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.projected" -}}
  {{- $owners := dict }}
  {{- range $index, $source := .object.sources }}
    {{- range $kind, $projection := $source }}
      {{- range $position, $item := $projection.items }}
        {{- with $path := $item.path }}
          {{- $at := printf "%s.sources[%d].%s.items[%d].path" $.at $index $kind $position }}
          {{- with get $owners $path }}
            {{- include "protocol-mapper-agents.problem" (dict
                  "agent" $.agent
                  "rule" "projected-path"
                  "at" $at
                  "text" (printf "%s (%s) is the same as %s; each file needs its own." $at $path .)
                  "fix" "Set one of them to another path."
                ) }}
          {{- end }}
          {{- $_ := set $owners $path $at }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
A file with a resource of a container names that container; only a variable can leave it out.
Input: as for protocol-mapper-agents.problems.objects; the object is a DownwardAPIVolumeFile. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.volumeResource" -}}
  {{- with .object.resourceFieldRef }}
    {{- if not .containerName }}
      {{- $at := printf "%s.resourceFieldRef" $.at }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "required"
            "at" $at
            "text" (printf "%s has no containerName, which Kubernetes requires in volumes." $at)
            "fix" (printf "Set %s.containerName to the name of a container, such as agent." $at)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
