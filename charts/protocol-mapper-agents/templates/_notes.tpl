{{- /*
What was installed for one agent.
Input: an entry of $.Agents. Output: lines of text.
*/}}
{{- define "protocol-mapper-agents.notes.agent" -}}
{{- $settings := .settings -}}
Deployment {{ .fullname }}
{{- if $settings.autoscaling.enabled }}, {{ hasKey $settings.autoscaling "minReplicas" | ternary $settings.autoscaling.minReplicas 1 | int64 }} to {{ int64 $settings.autoscaling.maxReplicas }} pods by autoscaling
{{- else if hasKey $settings "replicas" }}, {{ int64 $settings.replicas }} {{ eq (int64 $settings.replicas) 1 | ternary "pod" "pods" }}
{{- end }}
{{- if .claim }}
Data in the claim {{ .claim }}
{{- end }}
{{- range $name, $port := .servicePorts }}
Clients connect to host {{ $.fullname }}, port {{ int64 $port.port }} ({{ $name }}{{ if eq (toString $settings.service.sessionAffinity) "ClientIP" }}, with client affinity{{ end }})
{{- end }}
{{- $progressive := $settings.progressiveServiceDeployment }}
{{- if $progressive.enabled }}
Progressive service deployment: on, {{ int64 $progressive.warmupMinDelay }} to {{ int64 $progressive.warmupMaxDelay }} ms before each fetch for {{ int64 $progressive.warmupDuration }} {{ eq (int64 $progressive.warmupDuration) 1 | ternary "minute" "minutes" }} after a start
{{- else }}
Progressive service deployment: off
{{- end }}
{{- end -}}

{{- /*
What is legal but may surprise.
Input: the root context. Output: lines of text.
*/}}
{{- define "protocol-mapper-agents.notes.warnings" -}}
{{- $unverified := dict }}
{{- range $agent := $.Agents }}
{{- if $agent.settings.progressiveServiceDeployment.enabled }}
{{- range $setting, $variable := $agent.settings.environmentVariables.progressiveServiceDeployment }}
{{- if has $variable $.Contract.unverifiedVariables }}
{{- $_ := set $unverified $variable (append (get $unverified $variable | default list) $agent.name) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- range $variable, $agents := $unverified }}
  - Progressive service deployment is on in {{ len $agents }} {{ eq (len $agents) 1 | ternary "agent" "agents" }}, but the name of the variable {{ $variable }} is not verified: it is not in the public documentation. Compare it with the documentation of your agents' version, and correct it in environmentVariables.progressiveServiceDeployment if it differs.
{{- end }}
{{- end -}}
