{{- /*
What was installed for one agent.
Input: dict "root" "agent" (an entry of $.Agents). Output: lines of text.
*/}}
{{- define "protocol-mapper-agents.notes.agent" -}}
  {{- $settings := .agent.settings -}}
{{ $settings.kind }} {{ .agent.fullname }}
  {{- include "protocol-mapper-agents.notes.pods" $settings }}
  {{- with .agent.claim }}
Data: PersistentVolumeClaim {{ . }}
  {{- end }}
  {{- $hasAffinity := eq (toString $settings.service.sessionAffinity) "ClientIP" }}
  {{- $isHeadless := eq (toString $settings.service.clusterIP) "None" }}
  {{- range $name, $port := .agent.variant.servicePorts }}
Service: host {{ $.agent.fullname }}.{{ $.root.Release.Namespace }}.svc, port {{ int64 $port.port }} (
    {{- $name }}{{ if and $hasAffinity (not $isHeadless) }}, with client affinity{{ end }})
  {{- end }}
Progressive service deployment: {{ include "protocol-mapper-agents.notes.progressive" $settings.progressiveServiceDeployment }}
{{- end -}}

{{- /*
Input: the settings of an agent. Output: text to put after the object, or nothing if the number of pods is not known.
*/}}
{{- define "protocol-mapper-agents.notes.pods" -}}
  {{- $autoscaling := .autoscaling -}}
  {{- if $autoscaling.enabled -}}
    {{- $least := hasKey $autoscaling "minReplicas" | ternary $autoscaling.minReplicas 1 -}}
, {{ int64 $least }} to {{ int64 $autoscaling.maxReplicas }} pods (autoscaling)
  {{- else if hasKey . "replicas" -}}
, {{ int64 .replicas }} {{ eq (int64 .replicas) 1 | ternary "pod" "pods" }}
  {{- end -}}
{{- end -}}

{{- /*
Input: the progressiveServiceDeployment of an agent. Output: text.
*/}}
{{- define "protocol-mapper-agents.notes.progressive" -}}
  {{- $minutes := int64 .warmupDuration -}}
  {{- if .enabled -}}
on, {{ int64 .warmupMinDelay }} to {{ int64 .warmupMaxDelay }} ms before each fetch
    {{- printf " for %d %s after a start" $minutes (eq $minutes 1 | ternary "minute" "minutes") }}
  {{- else -}}
off
  {{- end -}}
{{- end -}}

{{- /*
Whether an agent of the release carries an identity.
Input: the root context, with Agents. Output: "true" or nothing.
*/}}
{{- define "protocol-mapper-agents.notes.hasIdentity" -}}
  {{- range $agent := $.Agents -}}
    {{- if $agent.variant.isSingleton -}}
true
      {{- break -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
