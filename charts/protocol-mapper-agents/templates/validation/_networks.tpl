{{- /*
What an IPv4 network in CIDR notation covers.
Input: such as "192.0.2.77/28". Output: JSON; nothing for anything else.
  first  its first address, as a number
  size   how many addresses it has
  text   the network in its canonical form, with its first address: "192.0.2.64/28"
*/}}
{{- define "protocol-mapper-agents.network" -}}
  {{- if regexMatch `^[0-9]+([.][0-9]+){3}/[0-9]+$` (toString .) -}}
    {{- $parts := splitList "/" . -}}
    {{- $given := 0 -}}
    {{- range splitList "." (first $parts) -}}
      {{- $given = add (mul $given 256) (int64 .) -}}
    {{- end -}}
    {{- $size := 1 -}}
    {{- range until (sub 32 (last $parts | int) | int) -}}
      {{- $size = mul $size 2 -}}
    {{- end -}}
    {{- $first := sub $given (mod $given $size) -}}
    {{- $text := printf "%d.%d.%d.%d/%s"
          (div $first 16777216) (mod (div $first 65536) 256) (mod (div $first 256) 256) (mod $first 256) (last $parts) -}}
    {{- dict "first" $first "size" $size "text" $text | toJson -}}
  {{- end -}}
{{- end -}}

{{- /*
An exception is a part of its network. For IPv6, only the family is compared.
Input: as for protocol-mapper-agents.problems.objects; the object is an IPBlock. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.ipBlock" -}}
  {{- $input := . }}
  {{- $cidr := toString .object.cidr }}
  {{- $whole := include "protocol-mapper-agents.network" $cidr | default "{}" | fromJson }}
  {{- range $index, $except := .object.except }}
    {{- $isInside := eq (contains ":" $cidr) (contains ":" $except) }}
    {{- $part := include "protocol-mapper-agents.network" $except | default "{}" | fromJson }}
    {{- if and $whole $part }}
      {{- $end := addf $whole.first $whole.size }}
      {{- $isInside = and (lt $part.size $whole.size) (ge $part.first $whole.first) (lt $part.first $end) }}
    {{- end }}
    {{- if not $isInside }}
      {{- $at := printf "%s.except[%d]" $input.at $index }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $input.agent
            "rule" "network-except"
            "at" $at
            "text" (printf "%s (%s) is not a smaller network inside cidr (%s)." $at $except ($whole.text | default $cidr))
            "fix" "Set it to a network inside cidr, or remove it."
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
A peer is either addresses or pods.
Input: as for protocol-mapper-agents.problems.objects; the object is a NetworkPolicyPeer. Output: a line or nothing.
*/}}
{{- define "protocol-mapper-agents.problems.peer" -}}
  {{- if .object.ipBlock }}
    {{- with pick .object "namespaceSelector" "podSelector" | keys | sortAlpha }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "network-peer"
            "at" (printf "%s.%s" $.at (first .))
            "text" (printf "%s has ipBlock in addition to %s, but a peer is either addresses or pods." $.at (join " and " .))
            "fix" (printf "Move %s to a separate entry, or remove %s." (join " and " .) (len . | eq 1 | ternary "it" "both"))
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
A range of ports has a start, and ends above it.
Input: as for protocol-mapper-agents.problems.objects; the object is a NetworkPolicyPort. Output: a line or nothing.
*/}}
{{- define "protocol-mapper-agents.problems.endPort" -}}
  {{- with .object.endPort }}
    {{- $port := $.object.port }}
    {{- $at := printf "%s.endPort" $.at }}
    {{- if or (kindIs "invalid" $port) (kindIs "string" $port) }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "port-range"
            "at" $at
            "text" (printf "%s is %d, but port is %s, and a range starts with a number." $at (int64 .) ($port | default "not set"))
            "fix" "Set port to the first number of the range, or remove endPort."
          ) }}
    {{- else if lt (int64 .) (int64 $port) }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "port-range"
            "at" $at
            "text" (printf "%s (%d) is below port (%d)." $at (int64 .) (int64 $port))
            "fix" "Swap the two numbers."
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Networks whose address is not their first.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.networks" -}}
  {{- $variant := .variant }}
  {{- $service := $variant.settings.service }}
  {{- if or $variant.settings.networkPolicy.enabled (and $service.enabled $service.loadBalancerSourceRanges) }}
    {{- range $at, $given := include "protocol-mapper-agents.variant.networks" $variant | fromJson }}
      {{- $network := include "protocol-mapper-agents.network" $given | default "{}" | fromJson }}
      {{- if and $network (ne $network.text $given) }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $variant
              "rule" "network-host-bits"
              "at" $at
              "text" (printf "%s (%s) has host bits set, which Kubernetes 1.36 and later reject in new objects." $at $given)
              "fix" (printf "Write %s for the network, or %s/32 for that address." $network.text (splitList "/" $given | first))
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant. Output: JSON of a map: setting -> the network that it is.
*/}}
{{- define "protocol-mapper-agents.variant.networks" -}}
  {{- $networks := dict }}
  {{- if .settings.service.enabled }}
    {{- range $index, $network := .settings.service.loadBalancerSourceRanges }}
      {{- $_ := set $networks (printf "service.loadBalancerSourceRanges[%d]" $index) $network }}
    {{- end }}
  {{- end }}
  {{- $policy := .settings.networkPolicy }}
  {{- if $policy.enabled }}
    {{- range $direction, $peers := dict "ingress" "from" "egress" "to" }}
      {{- range $index, $rule := index $policy $direction }}
        {{- range $position, $peer := index $rule $peers }}
          {{- with $peer.ipBlock }}
            {{- $at := printf "networkPolicy.%s[%d].%s[%d].ipBlock" $direction $index $peers $position }}
            {{- $_ := set $networks (printf "%s.cidr" $at) .cidr }}
            {{- range $number, $except := .except }}
              {{- $_ := set $networks (printf "%s.except[%d]" $at $number) $except }}
            {{- end }}
          {{- end }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- toJson $networks }}
{{- end -}}
