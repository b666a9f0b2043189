{{- /*
A container asks for no more than it may use.
Input: as of protocol-mapper-agents.problems.objects; the object is a ResourceRequirements. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.resources" -}}
{{- $input := . }}
{{- $limits := .object.limits | default dict }}
{{- range $name, $request := .object.requests }}
{{- $limit := get $limits $name }}
{{- $isWhole := or (include "protocol-mapper-agents.isExtendedResource" $name) (hasPrefix "hugepages-" $name) }}
{{- if and $isWhole (not (hasKey $limits $name)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "resources" "text" (printf "%s.requests has %s and limits has not, but nobody can get more of it than was asked for. Set it in %s.limits as well, or only there." $input.at $name $input.at)) }}
{{- else if and (hasKey $limits $name) (ne (toString $limit) (toString $request)) }}
{{- $asked := include "protocol-mapper-agents.quantity" $request | float64 }}
{{- $allowed := include "protocol-mapper-agents.quantity" $limit | float64 }}
{{- if and $isWhole (ne $asked $allowed) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "resources" "text" (printf "%s has a request (%s) and a limit (%s) of %s that differ, but nobody can get more of it than was asked for. Set it in %s.limits only." $input.at (toString $request) (toString $limit) $name $input.at)) }}
{{- else if gt $asked $allowed }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "resources" "text" (printf "%s.requests.%s (%s) is above %s.limits.%s (%s). Lower the request, or raise the limit." $input.at $name (toString $request) $input.at $name (toString $limit))) }}
{{- end }}
{{- end }}
{{- end }}
{{- range $name, $limit := $limits }}
{{- if include "protocol-mapper-agents.isExtendedResource" $name }}
{{- $number := include "protocol-mapper-agents.quantity" $limit | float64 }}
{{- if ne $number (floor $number) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "resources" "text" (printf "%s.limits has %s of %s, which nobody can divide. Write a whole number." $input.at (toString $limit) $name)) }}
{{- end }}
{{- end }}
{{- end }}
{{- with .object.claims }}
{{- $known := list }}
{{- range ($input.agent.settings.podSpec | default dict).resourceClaims }}
{{- $known = append $known .name }}
{{- end }}
{{- range $index, $claim := . }}
{{- if not (has $claim.name $known) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "resource-claim" "text" (printf "%s.claims[%d].name (%s) is no claim of the pod, whose claims are: %s. Name one of these, or add it to podSpec.resourceClaims." $input.at $index $claim.name ($known | sortAlpha | join ", " | default "none"))) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Whether a resource is one of a device plugin. The domain kubernetes.io is Kubernetes' own.
Input: the name of a resource. Output: "true" or nothing.
*/}}
{{- define "protocol-mapper-agents.isExtendedResource" -}}
{{- if and (contains "/" .) (not (contains "kubernetes.io/" .)) -}}
true
{{- end -}}
{{- end -}}

{{- /*
Input: a quantity that the schema admits. Output: a number as text, precise enough to be compared.
*/}}
{{- define "protocol-mapper-agents.quantity" -}}
{{- $text := toString . -}}
{{- $number := regexFind "^[0-9.]+([eE][+-]?[0-9]+)?" (trimPrefix "+" $text) -}}
{{- $suffix := trimPrefix "+" $text | trimPrefix $number -}}
{{- $factors := dict "n" 0.000000001 "u" 0.000001 "m" 0.001 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18 "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0 "Ti" 1099511627776.0 "Pi" 1125899906842624.0 "Ei" 1152921504606846976.0 -}}
{{- mulf (float64 $number) (hasKey $factors $suffix | ternary (get $factors $suffix) 1.0) -}}
{{- end -}}
