{{- /*
The fields of a Service fit its type, its addresses and each other.
Input: a variant. Output: lines; none without a Service.
*/}}
{{- define "protocol-mapper-agents.problems.service" -}}
  {{- $service := .settings.service }}
  {{- if $service.enabled }}
    {{- include "protocol-mapper-agents.problems.servicePorts" . }}
    {{- include "protocol-mapper-agents.problems.serviceType" . }}
    {{- if $service.ipFamilies }}
      {{- include "protocol-mapper-agents.problems.addresses" . }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant with a Service. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.servicePorts" -}}
  {{- $variant := . }}
  {{- $type := .settings.service.type }}
  {{- $nameOf := dict }}
  {{- $nameOfNodePort := dict }}
  {{- range $name, $port := .servicePorts }}
    {{- $at := printf "service.ports.%s" $name }}
    {{- if not $port.port }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $variant
            "rule" "service-port-missing"
            "at" $at
            "text" (printf "%s has no port." $at)
            "fix" (printf "Set %s.port to the port that clients connect to." $at)
          ) }}
    {{- else }}
      {{- if not (hasKey $variant.portNames $port.targetPort) }}
        {{- include "protocol-mapper-agents.problems.serviceTarget" (dict "variant" $variant "at" $at "target" $port.targetPort) }}
      {{- end }}
      {{- $number := printf "%d/%s" (int64 $port.port) $port.protocol }}
      {{- with get $nameOf $number }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $variant
              "rule" "service-port-duplicate"
              "at" (printf "%s.port" $at)
              "text" (printf "service.ports.%s and %s are both port %s." . $at $number)
              "fix" (printf "Set %s.port to another number." $at)
            ) }}
      {{- end }}
      {{- $_ := set $nameOf $number $name }}
    {{- end }}

    {{- if $port.nodePort }}
      {{- $number := printf "%d/%s" (int64 $port.nodePort) $port.protocol }}
      {{- if eq $type "ClusterIP" }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $variant
              "rule" "service-node-port"
              "at" (printf "%s.nodePort" $at)
              "text" (printf "%s.nodePort (%d) is set, but service.type is ClusterIP." $at (int64 $port.nodePort))
              "fix" "Set service.type to NodePort or LoadBalancer, or remove nodePort."
            ) }}
      {{- end }}
      {{- with get $nameOfNodePort $number }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $variant
              "rule" "node-port-duplicate"
              "at" (printf "%s.nodePort" $at)
              "text" (printf "service.ports.%s and %s both have the nodePort %s." . $at $number)
              "fix" (printf "Set %s.nodePort to another number, or remove it: Kubernetes then picks one." $at)
            ) }}
      {{- end }}
      {{- $_ := set $nameOfNodePort $number $name }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "variant" "at" (a port of its Service) "target" (a name that no port of the pod has). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.serviceTarget" -}}
  {{- $names := keys .variant.portNames | sortAlpha | join ", " }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .variant
        "rule" "service-target"
        "at" (printf "%s.targetPort" .at)
        "text" (printf "%s.targetPort (%q) is not a port of the pod, which has %s." .at .target ($names | default "none"))
        "fix" (printf "Set containerPorts.%s.containerPort, or set targetPort to a number%s."
            .target ($names | empty | ternary "" " or to one of these names"))
      ) }}
{{- end -}}

{{- /*
Input: a variant with a Service. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.serviceType" -}}
  {{- $variant := . }}
  {{- $service := .settings.service }}
  {{- $type := $service.type }}
  {{- if ne $type "LoadBalancer" }}
    {{- range list "allocateLoadBalancerNodePorts" "loadBalancerClass" "loadBalancerSourceRanges" "healthCheckNodePort" }}
      {{- if or (get $service .) (get $service . | kindIs "bool") }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $variant
              "rule" "service-field"
              "at" (printf "service.%s" .)
              "text" (printf "service.%s is set, but service.type is %s." . $type)
              "fix" (printf "Set service.type to LoadBalancer, or remove %s." .)
            ) }}
      {{- end }}
    {{- end }}
  {{- else if and $service.healthCheckNodePort (ne (toString $service.externalTrafficPolicy) "Local") }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "service-field"
          "at" "service.healthCheckNodePort"
          "text" (printf "service.healthCheckNodePort is set, but service.externalTrafficPolicy is %s, and only Local uses a health check."
              ($service.externalTrafficPolicy | default "not set"))
          "fix" "Set service.externalTrafficPolicy to Local, or remove healthCheckNodePort."
        ) }}
  {{- end }}

  {{- if and $service.externalTrafficPolicy (eq $type "ClusterIP") (not $service.externalIPs) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "service-field"
          "at" "service.externalTrafficPolicy"
          "text" (printf "service.externalTrafficPolicy is %s, but service.type is ClusterIP, which takes no external traffic."
              $service.externalTrafficPolicy)
          "fix" "Set service.type to NodePort or LoadBalancer, or remove externalTrafficPolicy."
        ) }}
  {{- end }}
  {{- if and (eq (toString $service.clusterIP) "None") (ne $type "ClusterIP") }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "service-field"
          "at" "service.clusterIP"
          "text" (printf "service.clusterIP is None, but service.type is %s, which needs an address." $type)
          "fix" "Set service.type to ClusterIP, or remove clusterIP."
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.service" -}}
  {{- $service := .variant.settings.service }}
  {{- if and $service.enabled (eq (toString $service.sessionAffinity) "ClientIP") }}
    {{- include "protocol-mapper-agents.warnings.sessionAffinity" .variant }}
  {{- end }}
{{- end -}}
