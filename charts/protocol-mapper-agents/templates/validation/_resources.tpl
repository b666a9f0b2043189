{{- /*
Requests that do not fit limits, limits that no node can grant, and claims that the pod lacks.
Input: as for protocol-mapper-agents.problems.objects; the object is a ResourceRequirements or PodResources. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.resources" -}}
  {{- $limits := .object.limits | default dict }}
  {{- range $name, $request := .object.requests }}
    {{- $isBasic := eq $name "cpu" "memory" }}
    {{- if or (hasKey $limits $name) (not $isBasic) }}
      {{- $isFixed := "" }}
      {{- if not $isBasic }}
        {{- $isFixed = or (hasPrefix "hugepages-" $name) (and (contains "/" $name) (include "protocol-mapper-agents.isExtendedResource" $name)) }}
      {{- end }}
      {{- $limit := get $limits $name }}
      {{- $fits := empty $isFixed }}
      {{- if hasKey $limits $name }}
        {{- $fits = eq (toString $limit) (toString $request) }}
        {{- if not $fits }}
          {{- $asked := include "protocol-mapper-agents.quantity" $request | float64 }}
          {{- $allowed := include "protocol-mapper-agents.quantity" $limit | float64 }}
          {{- $fits = or (eq $asked $allowed) (and (not $isFixed) (lt $asked $allowed)) }}
        {{- end }}
      {{- end }}
      {{- if not $fits }}
        {{- include "protocol-mapper-agents.problems.request"
              (dict "agent" $.agent "at" $.at "name" $name "request" $request "limit" $limit "isFixed" $isFixed) }}
      {{- end }}
    {{- end }}
  {{- end }}

  {{- range $name, $limit := $limits }}
    {{- if eq $name "cpu" "memory" }}
      {{- /* Any quantity will do. */}}
    {{- else if hasPrefix "hugepages-" $name }}
      {{- include "protocol-mapper-agents.problems.hugePages" (dict "input" $ "name" $name "limit" $limit) }}
    {{- end }}
    {{- if and (contains "/" $name) (include "protocol-mapper-agents.isExtendedResource" $name) }}
      {{- $number := include "protocol-mapper-agents.quantity" $limit | float64 }}
      {{- if ne $number (floor $number) }}
        {{- $at := printf "%s.limits[%q]" $.at $name }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $.agent
              "rule" "resources"
              "at" $at
              "text" (printf "%s is %s, but Kubernetes counts this resource in whole units." $at (toJson $limit | trimAll `"`))
              "fix" "Set a whole number."
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- if .object.claims }}
    {{- include "protocol-mapper-agents.problems.resourceClaims" . }}
  {{- end }}
{{- end -}}

{{- /*
Huge pages come whole, and never alone.
Input: dict "input" (as above) "name" (hugepages- and the size of a page) "limit". Output: a line or nothing.
*/}}
{{- define "protocol-mapper-agents.problems.hugePages" -}}
  {{- $page := trimPrefix "hugepages-" .name }}
  {{- $size := include "protocol-mapper-agents.quantity" $page | float64 | int64 }}
  {{- $bytes := include "protocol-mapper-agents.quantity" .limit | float64 | int64 }}
  {{- $others := merge (dict) (.input.object.limits | default dict) (.input.object.requests | default dict) }}
  {{- $isWhole := eq (mod $bytes $size) 0 }}
  {{- if not (and $isWhole (or (hasKey $others "cpu") (hasKey $others "memory"))) }}
    {{- $at := printf "%s.limits.%s" .input.at .name }}
    {{- $text := printf "%s is %s, which is not a multiple of %s, the size of a page." $at (toJson .limit | trimAll `"`) $page }}
    {{- $alone := printf "%s is set, but huge pages need a request or limit of cpu or memory next to them." $at }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .input.agent
          "rule" "resources"
          "at" $at
          "text" ($isWhole | ternary $alone $text)
          "fix" ($isWhole | ternary (printf "Set %s.requests.memory." .input.at) (printf "Set a multiple of %s." $page))
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "agent" (a variant) "at" (where requests and limits are) "name" (of the resource) "request" "limit" (""
without one) "isFixed" (whether both must be equal). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.request" -}}
  {{- $key := contains "/" .name | ternary (printf "[%q]" .name) (printf ".%s" .name) }}
  {{- $at := printf "%s.requests%s" .at $key }}
  {{- $limitAt := printf "%s.limits%s" .at $key }}
  {{- /* Not toString, which writes a large number with an exponent. */}}
  {{- $request := toJson .request | trimAll `"` }}
  {{- $limit := toJson .limit | trimAll `"` }}
  {{- $text := printf "%s (%s) is above %s (%s)." $at $request $limitAt $limit }}
  {{- $fix := "Lower the request, or raise the limit." }}
  {{- if not $limit }}
    {{- $text = printf "%s is %s, but %s is not set; this resource cannot be overcommitted." $at $request $limitAt }}
    {{- $fix = printf "Move it to %s.limits, which sets both." .at }}
  {{- else if .isFixed }}
    {{- $text = printf "%s (%s) differs from %s (%s), but this resource cannot be overcommitted." $at $request $limitAt $limit }}
    {{- $fix = "Remove the request; Kubernetes then uses the limit for both." }}
  {{- else }}
    {{- /* A unit that nobody means in one of them is the mistake. */}}
    {{- range $place, $quantity := dict $limitAt .limit $at .request }}
      {{- with include "protocol-mapper-agents.quantity.doubt" (dict "kind" $.name "quantity" $quantity) | default "{}" | fromJson }}
        {{- $at = $place }}
        {{- $text = printf "%s (%s) is %s." $place (toJson $quantity | trimAll `"`) .text }}
        {{- $fix = .fix }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .agent
        "rule" "resources"
        "at" $at
        "text" $text
        "fix" $fix
      ) }}
{{- end -}}

{{- /*
A container uses resource claims of its pod.
Input: as for protocol-mapper-agents.problems.resources; the object has claims. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.resourceClaims" -}}
  {{- $known := list }}
  {{- range (.agent.settings.podSpec | default dict).resourceClaims }}
    {{- $known = append $known .name }}
  {{- end }}
  {{- range $index, $claim := .object.claims }}
    {{- if not (has $claim.name $known) }}
      {{- $at := printf "%s.claims[%d].name" $.at $index }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "resource-claim"
            "at" $at
            "text" (printf "%s (%s) is not a resource claim of the pod, which has %s."
                $at $claim.name ($known | sortAlpha | join ", " | default "none"))
            "fix" (printf "Add %s to podSpec.resourceClaims%s." $claim.name (empty $known | ternary "" ", or use one of these"))
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Whether a resource comes from a device plugin. The domain kubernetes.io belongs to Kubernetes itself.
Input: the name of a resource. Output: "true" or nothing.
*/}}
{{- define "protocol-mapper-agents.isExtendedResource" -}}
  {{- if and (contains "/" .) (not (contains "kubernetes.io/" .)) -}}
    true
  {{- end -}}
{{- end -}}
