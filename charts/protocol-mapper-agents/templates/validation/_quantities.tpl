{{- /*
Quantities that Kubernetes takes and nobody means, for want of a unit or with another one: 500m of memory is half a byte.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.quantities" -}}
  {{- $variant := .variant }}
  {{- $settings := $variant.settings }}
  {{- $containers := dict "resources" $settings.resources }}
  {{- with $settings.podSpec }}
    {{- $_ := set $containers "podSpec.resources" .resources }}
  {{- end }}
  {{- range $kind := list "initContainers" "sidecars" }}
    {{- range get $variant $kind }}
      {{- $_ := set $containers (printf "%s.%s.resources" $kind .name) .resources }}
    {{- end }}
  {{- end }}
  {{- /* A number of fewer digits with this unit is what most agents have, and needs no closer look. */}}
  {{- $digits := dict "cpu" 3 "cpum" 5 "memoryMi" 5 "memoryGi" 5 }}
  {{- range $at, $resources := $containers }}
    {{- range $bound := list "limits" "requests" }}
      {{- range $name, $quantity := index ($resources | default dict) $bound }}
        {{- $text := toString $quantity }}
        {{- $unit := trimAll "0123456789" $text }}
        {{- if ge (sub (len $text) (len $unit)) (get $digits (print $name $unit) | default 0 | int64) }}
          {{- $key := printf (contains "/" $name | ternary "[%q]" ".%s") $name }}
          {{- include "protocol-mapper-agents.warnings.quantity"
                (dict "agent" $variant "at" (print $at "." $bound $key) "kind" $name "quantity" $quantity) }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- include "protocol-mapper-agents.warnings.sizes" $variant }}
  {{- if $settings.autoscaling.enabled }}
    {{- include "protocol-mapper-agents.warnings.targets" $variant }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant. Output: lines about the sizes of its volumes.
*/}}
{{- define "protocol-mapper-agents.warnings.sizes" -}}
  {{- $variant := . }}
  {{- $sizes := dict }}
  {{- with .settings.persistence }}
    {{- if and .enabled (not .existingClaim) (ne (toString $variant.settings.storageSize) "40Mi") }}
      {{- $_ := set $sizes "storageSize" (list "storage" $variant.settings.storageSize) }}
    {{- end }}
  {{- end }}
  {{- range $name, $volume := .volumes }}
    {{- $at := printf "volumes.%s" $name }}
    {{- with $volume.emptyDir }}
      {{- $_ := set $sizes (print $at ".emptyDir.sizeLimit") (list "sizeLimit" .sizeLimit) }}
    {{- end }}
    {{- with $volume.ephemeral }}
      {{- range $bound, $of := dig "volumeClaimTemplate" "spec" "resources" dict . }}
        {{- $_ := set $sizes (print $at ".ephemeral.volumeClaimTemplate.spec.resources." $bound ".storage") (list "storage" $of.storage) }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- range $at, $size := $sizes }}
    {{- with last $size }}
      {{- include "protocol-mapper-agents.warnings.quantity"
            (dict "agent" $variant "at" $at "kind" (first $size) "quantity" .) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant with autoscaling enabled. Output: lines about the quantities by which it scales.
*/}}
{{- define "protocol-mapper-agents.warnings.targets" -}}
  {{- $variant := . }}
  {{- range $index, $metric := .settings.autoscaling.metrics }}
    {{- range $type := list "resource" "containerResource" }}
      {{- with get $metric $type }}
        {{- range $key := list "averageValue" "value" }}
          {{- with get (index $metric $type "target") $key }}
            {{- include "protocol-mapper-agents.warnings.quantity" (dict
                  "agent" $variant
                  "at" (printf "autoscaling.metrics[%d].%s.target.%s" $index $type $key)
                  "kind" (index $metric $type "name")
                  "quantity" .
                ) }}
          {{- end }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- range $direction, $rules := .settings.autoscaling.behavior }}
    {{- with $rules.tolerance }}
      {{- include "protocol-mapper-agents.warnings.quantity" (dict
            "agent" $variant
            "at" (printf "autoscaling.behavior.%s.tolerance" $direction)
            "kind" "tolerance"
            "quantity" .
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "agent" (a variant) "at" (where the quantity is) "kind" and "quantity" as for
protocol-mapper-agents.quantity.doubt. Output: a line if the quantity is out of all proportion.
*/}}
{{- define "protocol-mapper-agents.warnings.quantity" -}}
  {{- with include "protocol-mapper-agents.quantity.doubt" . | default "{}" | fromJson }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" $.agent
          "rule" "quantity"
          "at" $.at
          "text" (printf "%s (%s) is %s." $.at (toJson $.quantity | trimAll `"`) .text)
          "fix" .fix
        ) }}
  {{- end }}
{{- end -}}
