{{- /*
What an IPv4 network in CIDR notation covers, as numbers.
Input: such as "192.0.2.1/24". Output: JSON of
  first  its first address
  size   how many addresses it has
  given  the address that is written
*/}}
{{- define "protocol-mapper-agents.network" -}}
{{- $parts := splitList "/" . -}}
{{- $given := 0 -}}
{{- range splitList "." (first $parts) -}}
{{- $given = add (mul $given 256) (int64 .) -}}
{{- end -}}
{{- $size := 1 -}}
{{- range until (sub 32 (last $parts | int) | int) -}}
{{- $size = mul $size 2 -}}
{{- end -}}
{{- dict "first" (sub $given (mod $given $size)) "size" $size "given" $given | toJson -}}
{{- end -}}

{{- /*
Networks are written with their first address: Kubernetes 1.36 refuses others, older versions read them so. What is no
IPv4 is left to the API server.
Input: dict "agent" "at" (of the list, or of the one network) "networks" (a list of texts). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.networks" -}}
{{- $input := . }}
{{- range $index, $text := .networks }}
{{- if not (contains ":" $text) }}
{{- $network := include "protocol-mapper-agents.network" $text | fromJson }}
{{- $first := int64 $network.first }}
{{- if ne $first (int64 $network.given) }}
{{- $at := hasSuffix "cidr" $input.at | ternary $input.at (printf "%s[%d]" $input.at $index) }}
{{- $right := printf "%d.%d.%d.%d/%s" (div $first 16777216) (mod (div $first 65536) 256) (mod (div $first 256) 256) (mod $first 256) (splitList "/" $text | last) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "network-bits" "text" (printf "%s (%s) is an address inside of a network. Write %s, or %s/32 for that address alone." $at $text $right (splitList "/" $text | first))) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: as of protocol-mapper-agents.problems.objects; the object is an IPBlock. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.ipBlock" -}}
{{- $input := . }}
{{- $cidr := .object.cidr }}
{{- include "protocol-mapper-agents.problems.networks" (dict "agent" .agent "at" (printf "%s.cidr" .at) "networks" (list $cidr)) }}
{{- include "protocol-mapper-agents.problems.networks" (dict "agent" .agent "at" (printf "%s.except" .at) "networks" .object.except) }}
{{- range $index, $except := .object.except }}
{{- $isInside := eq (contains ":" $cidr) (contains ":" $except) }}
{{- if and $isInside (not (contains ":" $cidr)) }}
{{- $whole := include "protocol-mapper-agents.network" $cidr | fromJson }}
{{- $part := include "protocol-mapper-agents.network" $except | fromJson }}
{{- $isInside = and (lt $part.size $whole.size) (ge $part.first $whole.first) (lt $part.first (addf $whole.first $whole.size)) }}
{{- end }}
{{- if not $isInside }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "network-except" "text" (printf "%s.except[%d] (%s) is no smaller network inside of cidr (%s). Name one, or remove this." $input.at $index $except $cidr)) }}
{{- end }}
{{- end }}
{{- end -}}
