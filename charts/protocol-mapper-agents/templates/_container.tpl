{{- /*
The reference of an agent's image. A digest wins over a tag.
Input: dict "root" "variant". Output: a string.
*/}}
{{- define "protocol-mapper-agents.variant.image" -}}
  {{- $image := .variant.settings.image -}}
  {{- with .root.Common.global.imageRegistry | default $image.registry -}}
    {{- trimSuffix "/" . -}}/
  {{- end -}}
  {{- $image.repository -}}
  {{- if $image.digest -}}
@{{ $image.digest }}
  {{- else -}}
:{{ $image.tag }}
  {{- end -}}
{{- end -}}

{{- /*
The container of an agent, but for its name and environment: three texts, because many agents have resources of their own.
Input: dict "root" "variant". Output: YAML of fields of a Container.
*/}}
{{- define "protocol-mapper-agents.variant.containerHead" -}}
  {{- $settings := .variant.settings }}
image: {{ include "protocol-mapper-agents.variant.image" . | quote }}
  {{- with $settings.image.pullPolicy }}
imagePullPolicy: {{ . }}
  {{- end }}
  {{- with .variant.containerPorts }}
ports:
    {{- range $name, $port := . }}
  - name: {{ $name | quote }}
    containerPort: {{ $port.containerPort }}
    protocol: {{ $port.protocol }}
    {{- end }}
  {{- end }}
  {{- range $field := list "command" "args" "envFrom" "startupProbe" "livenessProbe" "readinessProbe" "lifecycle" }}
    {{- with get $settings $field }}
{{ $field }}:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Notes whether the resources are as those of nearly all agents: up to 99999m of cpu; of memory up to 9999Mi or 9999Gi, or from
10000Ki to 999999999Ki; and requests that fit the limits. They need no toYaml, and no closer look (schema/parts.yaml,
validation/_quantities.tpl).
Input: dict "root" "variant" (changed in place). Output: nothing; afterwards the variant has
  hasUsualResources  true or false
*/}}
{{- define "protocol-mapper-agents.variant.usualResources" -}}
  {{- $resources := .variant.settings.resources -}}
  {{- $areUsual := true -}}
  {{- range $bound, $quantities := $resources -}}
    {{- range $name, $quantity := $quantities -}}
      {{- $text := toString $quantity -}}
      {{- $kind := trimAll "0123456789" $text | print $name -}}
      {{- $isShort := lt (len $text) 7 -}}
      {{- if eq $kind "memoryKi" -}}
        {{- $areUsual = and $areUsual (not $isShort) (lt (len $text) 12) -}}
      {{- else if not (and $isShort (eq $kind "cpum" "memoryMi" "memoryGi")) -}}
        {{- $areUsual = false -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- if and $areUsual (kindIs "map" $resources) -}}
    {{- $requests := $resources.requests -}}
    {{- range $name, $limit := $resources.limits -}}
      {{- with get ($requests | default dict) $name -}}
        {{- if ne . $limit -}}
          {{- $asked := include "protocol-mapper-agents.quantity" . | float64 -}}
          {{- $areUsual = include "protocol-mapper-agents.quantity" $limit | float64 | le $asked | and $areUsual -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set .variant "hasUsualResources" $areUsual -}}
{{- end -}}

{{- /*
Input: dict "root" "variant". Output: YAML of a field of a Container, or nothing.
*/}}
{{- define "protocol-mapper-agents.variant.containerResources" -}}
  {{- with .variant.settings.resources }}
resources:
    {{- if $.variant.hasUsualResources }}
      {{- range $bound, $quantities := . }}
  {{ $bound }}:
        {{- range $name, $quantity := $quantities }}
    {{ $name }}: {{ $quantity }}
        {{- else }} {}
        {{- end }}
      {{- end }}
    {{- else }}
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "root" "variant". Output: YAML of fields of a Container, or nothing.
*/}}
{{- define "protocol-mapper-agents.variant.containerTail" -}}
  {{- $root := .root -}}
  {{- $settings := .variant.settings -}}
  {{- with include "protocol-mapper-agents.securityContext" (dict "root" $root "context" $settings.securityContext) | fromJson }}
securityContext:
  {{- include "protocol-mapper-agents.yaml" (list $root .) | nindent 2 }}
  {{- end }}
  {{- with include "protocol-mapper-agents.variant.volumeMounts" .variant }}
volumeMounts:
  {{- trim . | nindent 2 }}
  {{- end }}
  {{- with include "protocol-mapper-agents.filled" $settings.container | fromJson }}
{{ include "protocol-mapper-agents.yaml" (list $root .) }}
  {{- end }}
{{- end -}}
