{{- /*
What an IPv4 network in CIDR notation covers.
Input: such as "192.0.2.77/28". Output: JSON; nothing for anything else.
  first  its first address, as a number
  size   how many addresses it has
  text   the network, written with its first address: "192.0.2.64/28"
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
{{- $text := printf "%d.%d.%d.%d/%s" (div $first 16777216) (mod (div $first 65536) 256) (mod (div $first 256) 256) (mod $first 256) (last $parts) -}}
{{- dict "first" $first "size" $size "text" $text | toJson -}}
{{- end -}}
{{- end -}}

{{- /*
An exception lies inside of its network. Of IPv6 only the family is compared.
Input: as of protocol-mapper-agents.problems.objects; the object is an IPBlock. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.ipBlock" -}}
{{- $input := . }}
{{- $cidr := toString .object.cidr }}
{{- $whole := include "protocol-mapper-agents.network" $cidr | default "{}" | fromJson }}
{{- range $index, $except := .object.except }}
{{- $isInside := eq (contains ":" $cidr) (contains ":" $except) }}
{{- $part := include "protocol-mapper-agents.network" $except | default "{}" | fromJson }}
{{- if and $whole $part }}
{{- $isInside = and (lt $part.size $whole.size) (ge $part.first $whole.first) (lt $part.first (addf $whole.first $whole.size)) }}
{{- end }}
{{- if not $isInside }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "network-except" "text" (printf "%s.except[%d] (%s) is no smaller network inside of cidr (%s). Name one, or remove this." $input.at $index $except ($whole.text | default $cidr))) }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Networks that are written with another address than their first.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.networks" -}}
  {{- $variant := .variant }}
  {{- range $at, $networks := include "protocol-mapper-agents.variant.networks" $variant | fromJson }}
    {{- range uniq $networks }}
      {{- $network := include "protocol-mapper-agents.network" . | default "{}" | fromJson }}
      {{- if and $network (ne $network.text .) }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $variant
              "rule" "network-host-bits"
              "at" $at
              "text" (printf "%s is an address inside a network; from Kubernetes 1.36 on, the API server refuses that in new objects." .)
              "fix" (printf "Write %s, or %s/32 for that address alone." $network.text (splitList "/" . | first))
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant. Output: JSON of a map: setting -> list of the networks that it names.
*/}}
{{- define "protocol-mapper-agents.variant.networks" -}}
  {{- $found := dict }}
  {{- if .settings.service.enabled }}
    {{- $_ := set $found "service.loadBalancerSourceRanges" (.settings.service.loadBalancerSourceRanges | default list) }}
  {{- end }}
  {{- $policy := .settings.networkPolicy }}
  {{- if $policy.enabled }}
    {{- range $direction, $peers := dict "ingress" "from" "egress" "to" }}
      {{- range $index, $rule := index $policy $direction }}
        {{- range $position, $peer := index $rule $peers }}
          {{- with $peer.ipBlock }}
            {{- $at := printf "networkPolicy.%s[%d].%s[%d].ipBlock" $direction $index $peers $position }}
            {{- $_ := set $found $at (concat (list .cidr) (.except | default list)) }}
          {{- end }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- toJson $found }}
{{- end -}}

{{- /*
Input: as of protocol-mapper-agents.problems.objects; the object is a NetworkPolicyPeer. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.peer" -}}
{{- $input := . }}
{{- range list "namespaceSelector" "podSelector" }}
{{- if and $input.object.ipBlock (kindIs "map" (get $input.object .)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "network-peer" "text" (printf "%s has ipBlock and %s, but addresses have no labels. Give each an entry of its own." $input.at .)) }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: as of protocol-mapper-agents.problems.objects; the object is a NetworkPolicyPort. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.endPort" -}}
{{- with .object.endPort }}
{{- $port := $.object.port }}
{{- if or (kindIs "invalid" $port) (kindIs "string" $port) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $.agent "rule" "port-range" "text" (printf "%s.endPort is set, but port is no number at which the range begins. Set port to one, or remove endPort." $.at)) }}
{{- else if lt (int64 .) (int64 $port) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $.agent "rule" "port-range" "text" (printf "%s.endPort (%d) is below port (%d). Swap them." $.at (int64 .) (int64 $port))) }}
{{- end }}
{{- end }}
{{- end -}}
