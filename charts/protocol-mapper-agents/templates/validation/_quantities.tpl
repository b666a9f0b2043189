{{- /*
Quantities that Kubernetes takes and nobody means, for want of a unit or with another one: 500m of memory is half a byte.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.quantities" -}}
  {{- $variant := .variant }}
  {{- $settings := $variant.settings }}
  {{- if not $variant.hasUsualResources }}
    {{- include "protocol-mapper-agents.warnings.resources" (list $variant "resources" $settings.resources) }}
  {{- end }}
  {{- with ($settings.podSpec | default dict).resources }}
    {{- include "protocol-mapper-agents.warnings.resources" (list $variant "podSpec.resources" .) }}
  {{- end }}
  {{- range $kind := list "initContainers" "sidecars" }}
    {{- range get $variant $kind }}
      {{- $at := printf "%s.%s.resources" $kind .name }}
      {{- include "protocol-mapper-agents.warnings.resources" (list $variant $at .resources) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
The sizes of volumes, likewise.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.sizes" -}}
  {{- $variant := .variant }}
  {{- $settings := $variant.settings }}
  {{- $persistence := $settings.persistence }}
  {{- if and $persistence.enabled (ne (toString $settings.storageSize) "40Mi") (not $persistence.existingClaim) }}
    {{- include "protocol-mapper-agents.warnings.quantity"
          (dict "agent" $variant "at" "storageSize" "kind" "storage" "quantity" $settings.storageSize) }}
  {{- end }}
  {{- range $name, $volume := $variant.volumes }}
    {{- if or $volume.emptyDir $volume.ephemeral }}
      {{- include "protocol-mapper-agents.warnings.volume" (list $variant (printf "volumes.%s" $name) $volume) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: list of a variant, where the resources of a container are, and the resources. Output: lines about their quantities.
*/}}
{{- define "protocol-mapper-agents.warnings.resources" -}}
  {{- $variant := first . }}
  {{- $at := index . 1 }}
  {{- $resources := last . | default dict }}
  {{- range $bound := list "limits" "requests" }}
    {{- range $name, $quantity := get $resources $bound | default dict }}
      {{- $key := printf (contains "/" $name | ternary "[%q]" ".%s") $name }}
      {{- include "protocol-mapper-agents.warnings.quantity"
            (dict "agent" $variant "at" (print $at "." $bound $key) "kind" $name "quantity" $quantity) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: list of a variant, where a volume is, and the volume. Output: lines about its sizes.
*/}}
{{- define "protocol-mapper-agents.warnings.volume" -}}
  {{- $variant := first . }}
  {{- $at := index . 1 }}
  {{- $volume := last . }}
  {{- $sizes := dict }}
  {{- with $volume.emptyDir }}
    {{- $_ := set $sizes (print $at ".emptyDir.sizeLimit") (list "sizeLimit" .sizeLimit) }}
  {{- end }}
  {{- range $bound, $of := dig "volumeClaimTemplate" "spec" "resources" dict ($volume.ephemeral | default dict) }}
    {{- $_ := set $sizes (print $at ".ephemeral.volumeClaimTemplate.spec.resources." $bound ".storage") (list "storage" $of.storage) }}
  {{- end }}
  {{- range $place, $size := $sizes }}
    {{- with last $size }}
      {{- include "protocol-mapper-agents.warnings.quantity"
            (dict "agent" $variant "at" $place "kind" (first $size) "quantity" .) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
The quantities by which an autoscaler scales, likewise.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.targets" -}}
  {{- $variant := .variant }}
  {{- $autoscaling := .variant.settings.autoscaling }}
  {{- if $autoscaling.enabled }}
    {{- range $index, $metric := $autoscaling.metrics }}
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
    {{- range $direction, $rules := $autoscaling.behavior }}
      {{- with $rules.tolerance }}
        {{- include "protocol-mapper-agents.warnings.quantity" (dict
              "agent" $variant
              "at" (printf "autoscaling.behavior.%s.tolerance" $direction)
              "kind" "tolerance"
              "quantity" .
            ) }}
      {{- end }}
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
