{{- /*
Every port has one name and one number, and who refers to it finds it.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.ports" -}}
{{- $variant := . }}
{{- $service := $variant.settings.service }}
{{- $numbers := dict }}
{{- range $name, $port := $variant.servicePorts }}
{{- if not (hasKey $port "port") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "service-port-missing" "text" (printf "service.ports.%s has no port. Set service.ports.%s.port to the port that clients connect to." $name $name)) }}
{{- else if not (hasKey $variant.portNames $port.targetPort) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "service-target" "text" (printf "service.ports.%s.targetPort (%q) is no port of the pod. Name one of containerPorts, or write a number." $name $port.targetPort)) }}
{{- end }}
{{- $number := printf "%d/%s" (int64 $port.port) $port.protocol }}
{{- with get $numbers $number }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "service-port-duplicate" "text" (printf "service.ports.%s and service.ports.%s are both %s. Give each port of the Service a number of its own." . $name $number)) }}
{{- end }}
{{- $_ := set $numbers $number $name }}
{{- if and $port.nodePort (eq $service.type "ClusterIP") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "service-node-port" "text" (printf "service.ports.%s.nodePort is set, but service.type is ClusterIP. Set service.type to NodePort or LoadBalancer, or remove nodePort." $name)) }}
{{- end }}
{{- with get ($variant.settings.containerPorts | default dict) $name }}
{{- if and (ne (toString .enabled) "false") (ne (int64 (get $variant.containerPorts $name).containerPort) (int64 .containerPort)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "port-name" "text" (printf "service.ports.%s and containerPorts.%s have one name and different numbers. Rename one, or let the Service lead there with targetPort: %s." $name $name $name)) }}
{{- end }}
{{- end }}
{{- end }}
{{- $numbers = dict }}
{{- range $name, $port := $variant.settings.containerPorts }}
{{- if hasKey $variant.containerPorts $name }}
{{- if not (hasKey $port "containerPort") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "container-port-missing" "text" (printf "containerPorts.%s has no containerPort. Set containerPorts.%s.containerPort to the port that the agent listens on." $name $name)) }}
{{- else }}
{{- $number := printf "%d/%s" (int64 $port.containerPort) ($port.protocol | default "TCP") }}
{{- with get $numbers $number }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "container-port-duplicate" "text" (printf "containerPorts.%s and containerPorts.%s are both %s. Remove one." . $name $number)) }}
{{- end }}
{{- $_ := set $numbers $number $name }}
{{- end }}
{{- end }}
{{- end }}
{{- /* The Service has its ports by the same names, but may call them so. */}}
{{- range $name, $_ := $variant.containerPorts }}
{{- $hasLetter := ne (trimAll "-0123456789" $name) "" }}
{{- if or (contains "--" $name) (not $hasLetter) }}
{{- $setting := hasKey ($variant.settings.containerPorts | default dict) $name | ternary "containerPorts" "service.ports" }}
{{- $better := regexReplaceAll "-+" (printf "%s%s" ($hasLetter | ternary "" "port-") $name) "-" | trunc 15 | trimSuffix "-" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "port-name-letter" "text" (printf "%s.%s: the name of a container's port needs a letter, and no two \"-\" side by side. Rename it, such as %s." $setting $name $better)) }}
{{- end }}
{{- end }}

{{- range $probe := list "startupProbe" "livenessProbe" "readinessProbe" }}
{{- range $handler := list "httpGet" "tcpSocket" }}
{{- $port := dig $probe $handler "port" "" $variant.settings }}
{{- if and (kindIs "string" $port) $port (not (hasKey $variant.containerPorts $port)) }}
{{- $ports := keys $variant.containerPorts | sortAlpha | join ", " | default "none" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "probe-port" "text" (printf "%s.%s.port (%q) is no port of the container, whose ports are: %s. Name one of these, add it to containerPorts, or write a number." $probe $handler $port $ports)) }}
{{- end }}
{{- end }}
{{- end }}
{{- if $variant.settings.sidecars }}
{{- include "protocol-mapper-agents.problems.hostPorts" $variant }}
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
