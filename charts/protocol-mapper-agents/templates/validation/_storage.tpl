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
