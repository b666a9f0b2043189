{{- /*
What the pods of a variant have in common beside containers and volumes: three texts, because agents differ most in where
they run.
Input: dict "root" "variant". Output: YAML of fields of a PodSpec.
*/}}
{{- define "protocol-mapper-agents.variant.podHead" -}}
  {{- $settings := .variant.settings }}
automountServiceAccountToken: {{ $settings.serviceAccount.automountServiceAccountToken }}
enableServiceLinks: false
  {{- if hasKey $settings "terminationGracePeriodSeconds" }}
terminationGracePeriodSeconds: {{ int64 $settings.terminationGracePeriodSeconds }}
  {{- end }}
  {{- with include "protocol-mapper-agents.variant.imagePullSecrets" . | fromJsonArray }}
imagePullSecrets:
    {{- range . }}
  - name: {{ . | quote }}
    {{- end }}
  {{- end }}
  {{- range $field := list "hostNetwork" "dnsPolicy" "priorityClassName" "runtimeClassName" "schedulerName" }}
    {{- with get $settings $field }}
{{ $field }}: {{ toJson . }}
    {{- end }}
  {{- end }}
  {{- range $field := list "dnsConfig" "hostAliases" }}
    {{- with get $settings $field }}
{{ $field }}:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Variants rarely have the same node selector, so toYaml: protocol-mapper-agents.yaml would keep its text for others.
Input: dict "root" "variant". Output: YAML of fields of a PodSpec, or nothing.
*/}}
{{- define "protocol-mapper-agents.variant.podPlacement" -}}
  {{- with .variant.settings.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
  {{- end }}
  {{- with .variant.settings.tolerations }}
tolerations:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "root" "variant". Output: YAML of fields of a PodSpec, or nothing.
*/}}
{{- define "protocol-mapper-agents.variant.podTail" -}}
  {{- with include "protocol-mapper-agents.variant.affinity" . | fromJson }}
affinity:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
  {{- end }}
  {{- with include "protocol-mapper-agents.variant.podSecurityContext" . | fromJson }}
securityContext:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
  {{- end }}
  {{- with include "protocol-mapper-agents.containers" (list .root .variant.initContainers) }}
initContainers:
  {{- trim . | nindent 2 }}
  {{- end }}
  {{- with include "protocol-mapper-agents.filled" .variant.settings.podSpec | fromJson }}
{{ include "protocol-mapper-agents.yaml" (list $.root .) }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "root" "variant". Output: YAML list of Containers; empty without any.
*/}}
{{- define "protocol-mapper-agents.variant.sidecarContainers" -}}
  {{- template "protocol-mapper-agents.containers" (list .root .variant.sidecars) -}}
{{- end -}}

{{- /*
The names of the Secrets with registry credentials, those of all charts (global) first, each once.
Input: dict "root" "variant". Output: JSON list of strings.
*/}}
{{- define "protocol-mapper-agents.variant.imagePullSecrets" -}}
  {{- $names := list -}}
  {{- $ofAllCharts := .root.Common.global.imagePullSecrets | default list -}}
  {{- range concat $ofAllCharts (.variant.settings.imagePullSecrets | default list) -}}
    {{- if kindIs "map" . -}}
      {{- $names = append $names .name -}}
    {{- else -}}
      {{- $names = append $names . -}}
    {{- end -}}
  {{- end -}}
  {{- $names | uniq | toJson -}}
{{- end -}}
