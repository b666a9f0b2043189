{{- /*
The variables that carry an agent's settings (see environmentVariables in the values).
Input: an entry of $.Agents. Output: JSON map of variable to value (a string).
*/}}
{{- define "protocol-mapper-agents.agent.settingVariables" -}}
{{- $settings := .settings -}}
{{- $names := $settings.environmentVariables -}}
{{- $env := dict -}}
{{- range $setting, $value := dict "agentName" .name "agentMode" $settings.agentMode "connectwareHost" $settings.connectwareHost -}}
{{- $variable := get $names $setting -}}
{{- if and $variable $value -}}
{{- $_ := set $env $variable $value -}}
{{- end -}}
{{- end -}}
{{- if $settings.progressiveServiceDeployment.enabled -}}
{{- range $setting, $variable := $names.progressiveServiceDeployment -}}
{{- if $variable -}}
{{- $_ := set $env $variable (get $settings.progressiveServiceDeployment $setting | toJson) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- toJson $env -}}
{{- end -}}

{{- /*
Whether the variable that carries connectwareHost may come from env or envFrom.
Input: an entry of $.Agents. Output: "true" or nothing.
*/}}
{{- define "protocol-mapper-agents.agent.hostFromElsewhere" -}}
{{- if or .settings.envFrom (hasKey (.settings.env | default dict) .settings.environmentVariables.connectwareHost) -}}
true
{{- end -}}
{{- end -}}

{{- /*
The environment of an agent's container: first what carries settings, then what refers to no other variable, then
what does, each sorted by name: a reference reaches only what stands before it.
Input: dict "root" "agent" (an entry of $.Agents). Output: YAML list; empty without any.
*/}}
{{- define "protocol-mapper-agents.agent.env" -}}
{{- range $name, $value := include "protocol-mapper-agents.agent.settingVariables" .agent | fromJson }}
- name: {{ $name | quote }}
  value: {{ $value | quote }}
{{- end }}
{{- $referring := dict }}
{{- range $name, $value := .agent.settings.env }}
{{- if kindIs "map" $value }}
- name: {{ $name | quote }}
  {{- with $value }}
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
  {{- end }}
{{- else if not (kindIs "string" $value) }}
- name: {{ $name | quote }}
  value: {{ toJson $value | quote }}
{{- else if contains "$(" $value }}
{{- $_ := set $referring $name $value }}
{{- else }}
- name: {{ $name | quote }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}
{{- range $name, $value := $referring }}
- name: {{ $name | quote }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}
