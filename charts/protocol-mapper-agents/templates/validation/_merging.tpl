{{- /*
Lists whose items Helm 3 finds again by one key, although several items may share its value: ports by number, whatever
their protocol, and spread constraints by topologyKey. src/kubernetes/objects.ts has these lists.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.merging" -}}
  {{- $variant := .variant }}
  {{- $settings := $variant.settings }}
  {{- $seen := dict }}
  {{- $isReported := dict }}
  {{- range $name, $port := $variant.servicePorts }}
    {{- $number := int64 $port.port | toString }}
    {{- $at := printf "service.ports.%s.port" $name }}
    {{- with get $seen $number }}
      {{- /* Without a targetPort, the port of the container changes with it. */}}
      {{- $_ := set $isReported $name (dig $name "targetPort" "" $settings.service.ports | empty) }}
      {{- include "protocol-mapper-agents.warnings.samePort" (list $variant . $at $number) }}
    {{- end }}
    {{- $_ := set $seen $number $at }}
  {{- end }}

  {{- $seen = dict }}
  {{- range $name, $port := $variant.containerPorts }}
    {{- $number := int64 $port.containerPort | toString }}
    {{- $isOwn := hasKey ($settings.containerPorts | default dict) $name }}
    {{- $at := printf ($isOwn | ternary "containerPorts.%s.containerPort" "service.ports.%s.targetPort") $name }}
    {{- with and (not (get $isReported $name)) (get $seen $number) }}
      {{- include "protocol-mapper-agents.warnings.samePort" (list $variant . $at $number) }}
    {{- end }}
    {{- $_ := set $seen $number $at }}
  {{- end }}

  {{- range $kind := list "initContainers" "sidecars" }}
    {{- range $container := get $variant $kind }}
      {{- $seen := dict }}
      {{- range $index, $port := $container.ports }}
        {{- $number := int64 $port.containerPort | toString }}
        {{- $at := printf "%s.%s.ports[%d].containerPort" $kind $container.name $index }}
        {{- with get $seen $number }}
          {{- include "protocol-mapper-agents.warnings.samePort" (list $variant . $at $number) }}
        {{- end }}
        {{- $_ := set $seen $number $at }}
      {{- end }}
    {{- end }}
  {{- end }}

  {{- $seen = dict }}
  {{- range $index, $constraint := $settings.topologySpreadConstraints }}
    {{- $at := printf "topologySpreadConstraints[%d].topologyKey" $index }}
    {{- with get $seen $constraint.topologyKey }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $variant
            "rule" "merge-key"
            "at" $at
            "text" (printf (print "%s and %s are both %s. Helm 3 and client-side kubectl apply match constraints by topologyKey "
                "alone: an upgrade that changes one of them may lose both.") . $at $constraint.topologyKey)
            "fix" "Remove one of them, or upgrade with Helm 4 and --server-side=true."
          ) }}
    {{- end }}
    {{- $_ := set $seen $constraint.topologyKey $at }}
  {{- end }}
{{- end -}}

{{- /*
Input: list of a variant, where its first port is, where its second is, and their number. Output: a line.
*/}}
{{- define "protocol-mapper-agents.warnings.samePort" -}}
  {{- $at := index . 2 }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" (first .)
        "rule" "merge-key"
        "at" $at
        "text" (printf (print "%s and %s are both %s, with different protocols. Helm 3 and client-side kubectl apply match ports "
            "by number alone: an upgrade that changes one of them may lose both.") (index . 1) $at (index . 3))
        "fix" (printf "Set %s to another number, or upgrade with Helm 4 and --server-side=true." $at)
      ) }}
{{- end -}}
