{{- /*
What was installed for one agent.
Input: dict "root" "agent" (an entry of $.Agents). Output: lines of text.
*/}}
{{- define "protocol-mapper-agents.notes.agent" -}}
{{- $settings := .agent.settings -}}
{{- $host := printf "%s.%s.svc" .agent.fullname .root.Release.Namespace -}}
{{ $settings.kind }} {{ .agent.fullname }}
{{- if $settings.autoscaling.enabled }}, {{ hasKey $settings.autoscaling "minReplicas" | ternary $settings.autoscaling.minReplicas 1 | int64 }} to {{ int64 $settings.autoscaling.maxReplicas }} pods by autoscaling
{{- else if hasKey $settings "replicas" }}, {{ int64 $settings.replicas }} {{ eq (int64 $settings.replicas) 1 | ternary "pod" "pods" }}
{{- end }}
{{- with .agent.claim }}
Data in the claim {{ . }}
{{- end }}
{{- range $name, $port := .agent.variant.servicePorts }}
Clients connect to host {{ $host }}, port {{ int64 $port.port }} ({{ $name }}{{ if and (eq (toString $settings.service.sessionAffinity) "ClientIP") (ne (toString $settings.service.clusterIP) "None") }}, with client affinity{{ end }})
{{- end }}
{{- $progressive := $settings.progressiveServiceDeployment }}
{{- if $progressive.enabled }}
Progressive service deployment: on, {{ int64 $progressive.warmupMinDelay }} to {{ int64 $progressive.warmupMaxDelay }} ms before each fetch for {{ int64 $progressive.warmupDuration }} {{ eq (int64 $progressive.warmupDuration) 1 | ternary "minute" "minutes" }} after a start
{{- else }}
Progressive service deployment: off
{{- end }}
{{- end -}}
