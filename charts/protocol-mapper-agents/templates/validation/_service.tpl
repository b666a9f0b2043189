{{- /*
What a Service asks for fits its type and its addresses.
Input: a variant. Output: lines; none without a Service.
*/}}
{{- define "protocol-mapper-agents.problems.service" -}}
{{- $variant := . }}
{{- $service := .settings.service }}
{{- if $service.enabled }}
{{- $type := $service.type }}
{{- if ne $type "LoadBalancer" }}
{{- range list "allocateLoadBalancerNodePorts" "loadBalancerClass" "loadBalancerSourceRanges" "healthCheckNodePort" }}
{{- $value := get $service . }}
{{- if and (hasKey $service .) (or $value (kindIs "bool" $value)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "service-field" "text" (printf "service.%s is set, but service.type is %s. Set service.type to LoadBalancer, or remove %s." . $type .)) }}
{{- end }}
{{- end }}
{{- else if and $service.healthCheckNodePort (ne (toString $service.externalTrafficPolicy) "Local") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "service-field" "text" "service.healthCheckNodePort is set, but service.externalTrafficPolicy is not Local: every node can answer. Set externalTrafficPolicy to Local, or remove healthCheckNodePort.") }}
{{- end }}
{{- if and $service.externalTrafficPolicy (eq $type "ClusterIP") (not $service.externalIPs) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "service-field" "text" "service.externalTrafficPolicy is set, but service.type is ClusterIP, which nobody outside reaches. Set service.type to NodePort or LoadBalancer, or remove externalTrafficPolicy.") }}
{{- end }}
{{- if and (eq (toString $service.clusterIP) "None") (ne $type "ClusterIP") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "service-field" "text" (printf "service.clusterIP is None, but service.type is %s, which needs an address. Set service.type to ClusterIP, or remove clusterIP." $type)) }}
{{- end }}
{{- $families := $service.ipFamilies | default list }}
{{- if and (gt (len $families) 1) (not (hasSuffix "DualStack" (toString $service.ipFamilyPolicy))) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "ip-families" "text" (printf "service.ipFamilies names %s, but service.ipFamilyPolicy is %s. Set ipFamilyPolicy to PreferDualStack or RequireDualStack, or name one family." (join " and " $families) ($service.ipFamilyPolicy | default "not set, which means SingleStack"))) }}
{{- end }}
{{- if and $families $service.clusterIP (ne (toString $service.clusterIP) "None") }}
{{- $family := contains ":" $service.clusterIP | ternary "IPv6" "IPv4" }}
{{- if ne $family (first $families) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "ip-families" "text" (printf "service.clusterIP (%s) is an address of %s, but service.ipFamilies names %s first. Name %s first, or write another address." $service.clusterIP $family (first $families) $family)) }}
{{- end }}
{{- end }}
{{- $nodePorts := dict }}
{{- range $name, $port := .servicePorts }}
{{- if $port.nodePort }}
{{- $key := printf "%d/%s" (int64 $port.nodePort) $port.protocol }}
{{- with get $nodePorts $key }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "node-port-duplicate" "text" (printf "service.ports.%s and service.ports.%s are both %s of the nodes. Give each a nodePort of its own." . $name $key)) }}
{{- end }}
{{- $_ := set $nodePorts $key $name }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Client affinity that does not hold.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.service" -}}
  {{- $service := .variant.settings.service }}
  {{- if and $service.enabled (eq (toString $service.sessionAffinity) "ClientIP") }}
    {{- if eq (toString $service.clusterIP) "None" }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" .variant
            "rule" "affinity-headless"
            "at" "service.clusterIP"
            "text" "the Service is headless: clients find the pods themselves, and no affinity holds."
            "fix" "Remove service.clusterIP, or set service.sessionAffinity to None."
          ) }}
    {{- else if gt (len .variant.servicePorts) 1 }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" .variant
            "rule" "affinity-ports"
            "at" "service.ports"
            "text" "the Service has several ports, and Kubernetes keeps affinity for each port separately: one client may reach two pods."
            "fix" "Give ports that belong together an agent and a Service of their own, or set service.sessionAffinity to None."
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
