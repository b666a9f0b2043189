{{- /*
The IP families of a Service fit its policy and its address.
Input: a variant with a Service that names IP families. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.addresses" -}}
  {{- $service := .settings.service }}
  {{- $families := $service.ipFamilies }}
  {{- if and (gt (len $families) 1) (not (hasSuffix "DualStack" (toString $service.ipFamilyPolicy))) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "ip-families"
          "at" "service.ipFamilies"
          "text" (printf "service.ipFamilies has %s, but service.ipFamilyPolicy is %s."
              (join " and " $families) ($service.ipFamilyPolicy | default "not set, which means SingleStack"))
          "fix" "Set service.ipFamilyPolicy to PreferDualStack or RequireDualStack, or remove one family."
        ) }}
  {{- end }}

  {{- if and $service.clusterIP (ne (toString $service.clusterIP) "None") }}
    {{- $family := contains ":" $service.clusterIP | ternary "IPv6" "IPv4" }}
    {{- if ne $family (first $families) }}
      {{- $corrected := gt (len $families) 1 | ternary (reverse $families) (list $family) }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" .
            "rule" "ip-families"
            "at" "service.ipFamilies"
            "text" (printf "service.ipFamilies begins with %s, but service.clusterIP (%s) is an %s address."
                (first $families) $service.clusterIP $family)
            "fix" (printf "Set service.ipFamilies to [%s], or service.clusterIP to an %s address."
                (join ", " $corrected) (first $families))
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Client affinity that does not hold.
Input: a variant with a Service that has sessionAffinity: ClientIP. Output: a line or nothing.
*/}}
{{- define "protocol-mapper-agents.warnings.sessionAffinity" -}}
  {{- if eq (toString .settings.service.clusterIP) "None" }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "affinity-headless"
          "at" "service.clusterIP"
          "text" (print "service.clusterIP is None, so clients connect to pods directly, and service.sessionAffinity (ClientIP) "
              "has no effect.")
          "fix" "Set service.sessionAffinity to None, or remove service.clusterIP."
        ) }}
  {{- else if gt (len .servicePorts) 1 }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "affinity-ports"
          "at" "service.ports"
          "text" (print "service.ports has several ports, and Kubernetes keeps client affinity for each port separately, "
              "so one client may reach two pods.")
          "fix" "Give each port an agent and a Service of its own, or set service.sessionAffinity to None."
        ) }}
  {{- end }}
{{- end -}}
