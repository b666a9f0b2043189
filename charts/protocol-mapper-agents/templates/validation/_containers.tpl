{{- /*
Containers that contradict themselves, each other, or the pod.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.containers" -}}
  {{- $settings := .settings }}
  {{- if or $settings.startupProbe $settings.livenessProbe $settings.readinessProbe $settings.lifecycle }}
    {{- include "protocol-mapper-agents.problems.probes" (dict "agent" . "at" "" "container" $settings) }}
  {{- end }}
  {{- if or $settings.initContainers $settings.sidecars }}
    {{- include "protocol-mapper-agents.problems.furtherContainers" . }}
  {{- end }}
  {{- with $settings.container }}
    {{- include "protocol-mapper-agents.problems.container" (dict "agent" $ "at" "container" "container" .) }}
  {{- end }}
{{- end -}}

{{- /*
The containers of a pod in addition to the agent's.
Input: a variant with initContainers or sidecars. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.furtherContainers" -}}
  {{- $owners := dict "agent" "the agent's own container" }}
  {{- range $kind := list "initContainers" "sidecars" }}
    {{- range $name, $container := index $.settings $kind }}
      {{- if ne (toString $container.enabled) "false" }}
        {{- $at := printf "%s.%s" $kind $name }}
        {{- with get $owners $name }}
          {{- include "protocol-mapper-agents.problem" (dict
                "agent" $
                "rule" "container-name"
                "at" $at
                "text" (printf "%s has the same name as %s; each container of a pod needs its own." $at .)
                "fix" (printf "Rename %s." $at)
              ) }}
        {{- end }}
        {{- $_ := set $owners $name $at }}

        {{- if not $container.image }}
          {{- include "protocol-mapper-agents.problem" (dict
                "agent" $
                "rule" "container-image"
                "at" $at
                "text" (printf "%s has no image." $at)
                "fix" (printf "Set %s.image, with a tag or digest." $at)
              ) }}
        {{- end }}

        {{- include "protocol-mapper-agents.problems.container" (dict "agent" $ "at" $at "container" $container) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
One container: its probes and hooks, its restart rules, and the volumes that it uses.
Input: dict "agent" (a variant) "at" (where the container is) "container". Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.container" -}}
  {{- $container := .container }}
  {{- if or $container.startupProbe $container.livenessProbe $container.readinessProbe $container.lifecycle }}
    {{- if and (hasPrefix "initContainers." .at) (ne (toString $container.restartPolicy) "Always") }}
      {{- include "protocol-mapper-agents.problems.initContainer" . }}
    {{- end }}
    {{- include "protocol-mapper-agents.problems.probes" (dict "agent" .agent "at" (printf "%s." .at) "container" $container) }}
  {{- end }}

  {{- if and $container.restartPolicyRules (not $container.restartPolicy) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "restart-rules"
          "at" (printf "%s.restartPolicyRules" .at)
          "text" (printf "%s.restartPolicyRules is set, but restartPolicy, which applies to all other exit codes, is not." .at)
          "fix" (printf "Set %s.restartPolicy." .at)
        ) }}
  {{- end }}
  {{- if $container.volumeMounts }}
    {{- include "protocol-mapper-agents.problems.mounts" . }}
  {{- end }}
  {{- if $container.volumeDevices }}
    {{- include "protocol-mapper-agents.problems.devices" . }}
  {{- end }}
{{- end -}}

{{- /*
Probes and hooks need a container that keeps running.
Input: as for protocol-mapper-agents.problems.container; the container ends before the agent starts. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.initContainer" -}}
  {{- range $field := list "lifecycle" "startupProbe" "livenessProbe" "readinessProbe" }}
    {{- if get $.container $field }}
      {{- $at := printf "%s.%s" $.at $field }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "init-container"
            "at" $at
            "text" (printf "%s is set, but this container ends before the agent starts." $at)
            "fix" (printf "Remove %s, or set %s.restartPolicy to Always to keep the container running alongside the agent." $field $.at)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
