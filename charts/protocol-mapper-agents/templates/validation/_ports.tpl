{{- /*
Every port has one name and one number, and a probe that names a port finds it.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.ports" -}}
  {{- $variant := . }}
  {{- if .settings.containerPorts }}
    {{- include "protocol-mapper-agents.problems.containerPorts" . }}
  {{- end }}
  {{- if .containerPorts }}
    {{- include "protocol-mapper-agents.problems.portNames" . }}
  {{- end }}

  {{- range $probe := list "startupProbe" "livenessProbe" "readinessProbe" }}
    {{- range $handler := list "httpGet" "tcpSocket" }}
      {{- $port := dig $probe $handler "port" "" $variant.settings }}
      {{- if and (kindIs "string" $port) $port (not (hasKey $variant.containerPorts $port)) }}
        {{- $at := printf "%s.%s.port" $probe $handler }}
        {{- $names := keys $variant.containerPorts | sortAlpha | join ", " }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $variant
              "rule" "probe-port"
              "at" $at
              "text" (printf "%s (%q) is not a port of the container, which has %s." $at $port ($names | default "none"))
              "fix" (printf "Set containerPorts.%s.containerPort, or set %s to a number%s."
                  $port $at ($names | empty | ternary "" " or to one of these names"))
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- if or .settings.initContainers .settings.sidecars }}
    {{- include "protocol-mapper-agents.problems.hostPorts" . }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant with containerPorts. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.containerPorts" -}}
  {{- $variant := . }}
  {{- $nameOf := dict }}
  {{- range $name, $port := .settings.containerPorts }}
    {{- $isEnabled := ne (toString $port.enabled) "false" }}
    {{- if and $isEnabled (not (hasKey $port "containerPort")) }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $variant
            "rule" "container-port-missing"
            "at" (printf "containerPorts.%s" $name)
            "text" (printf "containerPorts.%s has no containerPort." $name)
            "fix" (printf "Set containerPorts.%s.containerPort to the port that the agent listens on." $name)
          ) }}
    {{- else if $isEnabled }}
      {{- $number := printf "%d/%s" (int64 $port.containerPort) ($port.protocol | default "TCP") }}
      {{- with get $nameOf $number }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $variant
              "rule" "container-port-duplicate"
              "at" (printf "containerPorts.%s.containerPort" $name)
              "text" (printf "containerPorts.%s and containerPorts.%s are both port %s." . $name $number)
              "fix" "Remove one of them, or change its containerPort."
            ) }}
      {{- end }}
      {{- $_ := set $nameOf $number $name }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "variant" "name" (of a port of its container). Output: the setting that the port is from.
*/}}
{{- define "protocol-mapper-agents.problems.portPlace" -}}
  {{- $own := get (.variant.settings.containerPorts | default dict) .name | default (dict "enabled" false) }}
  {{- printf "%s.%s" (ne (toString $own.enabled) "false" | ternary "containerPorts" "service.ports") .name }}
{{- end -}}

{{- /*
Names that mean two ports, or that a Service accepts for a port but a container does not.
Input: a variant whose container has ports. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.portNames" -}}
  {{- $variant := . }}
  {{- $own := .settings.containerPorts | default dict }}
  {{- range $name, $_ := .servicePorts }}
    {{- with get $own $name }}
      {{- $used := get $variant.containerPorts $name | default dict }}
      {{- if and (ne (toString .enabled) "false") .containerPort (ne (int64 $used.containerPort) (int64 .containerPort)) }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $variant
              "rule" "port-name"
              "at" (printf "service.ports.%s" $name)
              "text" (printf "service.ports.%s (target port %d) and containerPorts.%s (%d) have the same name but different numbers."
                  $name (int64 $used.containerPort) $name (int64 .containerPort))
              "fix" (printf "Set service.ports.%s.targetPort to %s, or rename one of them." $name $name)
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- range $name, $_ := .containerPorts }}
    {{- $hasLetter := ne (trimAll "-0123456789" $name) "" }}
    {{- if or (contains "--" $name) (not $hasLetter) }}
      {{- $at := include "protocol-mapper-agents.problems.portPlace" (dict "variant" $variant "name" $name) }}
      {{- $better := regexReplaceAll "-+" (printf "%s%s" ($hasLetter | ternary "" "port-") $name) "-" | trunc 15 | trimSuffix "-" }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $variant
            "rule" "port-name-letter"
            "at" $at
            "text" (printf "%s has an invalid name: the name of a container port needs a letter, and cannot have two hyphens in a row." $at)
            "fix" (printf "Rename it, for example to %s." $better)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
