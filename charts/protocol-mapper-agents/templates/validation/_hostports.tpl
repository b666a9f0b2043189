{{- /*
A port of the node belongs to one container of those that run at once: not to two sidecars, native ones included. An init
container that ends before the agent starts can have the same ports as others.
Input: a variant with initContainers or sidecars. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.hostPorts" -}}
  {{- $onNode := .settings.hostNetwork | default false }}
  {{- $shared := dict }}
  {{- if $onNode }}
    {{- range $name, $port := .containerPorts }}
      {{- $at := include "protocol-mapper-agents.problems.portPlace" (dict "variant" $ "name" $name) }}
      {{- $_ := set $shared (printf "%d/%s" (int64 $port.containerPort) $port.protocol) (dict "at" $at) }}
    {{- end }}
  {{- end }}
  {{- range $kind := list "initContainers" "sidecars" }}
    {{- range $container := get $ $kind }}
      {{- if $container.ports }}
        {{- $isAlone := and (eq $kind "initContainers") (ne (toString $container.restartPolicy) "Always") }}
        {{- include "protocol-mapper-agents.problems.containerHostPorts" (dict
              "variant" $
              "at" (printf "%s.%s" $kind $container.name)
              "container" $container
              "isSidecar" (eq $kind "sidecars")
              "onNode" $onNode
              "owners" ($isAlone | ternary (dict) $shared)
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "variant" "at" (where the container is) "container" "isSidecar" "onNode" (whether the pod uses the network of
its node) "owners" (port of the node -> its "at" and, of a further container, "container" and "port"; changed in place).
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.containerHostPorts" -}}
  {{- range $index, $port := .container.ports }}
    {{- $at := printf "%s.ports[%d]" $.at $index }}
    {{- $inside := printf "%d/%s" (int64 $port.containerPort) ($port.protocol | default "TCP") }}
    {{- $number := $.onNode | ternary $port.containerPort $port.hostPort | int64 }}
    {{- if and $.onNode $.isSidecar $port.hostPort (ne (int64 $port.hostPort) $number) }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.variant
            "rule" "host-port"
            "at" (printf "%s.hostPort" $at)
            "text" (printf "%s.hostPort (%d) differs from containerPort (%d), but hostNetwork makes them the same port."
                $at (int64 $port.hostPort) $number)
            "fix" "Remove hostPort."
          ) }}
    {{- end }}
    {{- if $number }}
      {{- $address := $port.hostIP | empty | ternary "" (printf " at %s" $port.hostIP) }}
      {{- $key := printf "%d/%s%s" $number ($port.protocol | default "TCP") $address }}
      {{- $owner := get $.owners $key | default dict }}
      {{- /* One that repeats a port of its own container is reported as that. */}}
      {{- $isRepeated := and (eq (toString $owner.container) $.at) (eq (toString $owner.port) $inside) }}
      {{- if and $owner (not $isRepeated) }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $.variant
              "rule" "host-port"
              "at" $at
              "text" (printf "%s and %s both use port %s of the node." $at $owner.at $key)
              "fix" "Give one of them another number."
            ) }}
      {{- end }}
      {{- $_ := set $.owners $key (dict "at" $at "container" $.at "port" $inside) }}
    {{- end }}
  {{- end }}
{{- end -}}
