{{- /*
Gives a variant the variables that carry its settings (see environmentVariables in the values), but for the one with the
agent's name.
Input: dict "root" "variant" (changed in place). Output: nothing; afterwards the variant has
  variables  variable -> value (a string)
*/}}
{{- define "protocol-mapper-agents.variant.variables" -}}
  {{- $settings := .variant.settings -}}
  {{- $names := $settings.environmentVariables -}}
  {{- $variables := dict -}}
  {{- if and $names.agentMode $settings.agentMode -}}
    {{- $_ := set $variables $names.agentMode $settings.agentMode -}}
  {{- end -}}
  {{- if and $names.connectwareHost $settings.connectwareHost -}}
    {{- $_ := set $variables $names.connectwareHost $settings.connectwareHost -}}
  {{- end -}}
  {{- if $settings.progressiveServiceDeployment.enabled -}}
    {{- range $setting, $variable := $names.progressiveServiceDeployment -}}
      {{- if $variable -}}
        {{- $_ := set $variables $variable (get $settings.progressiveServiceDeployment $setting | toJson) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set .variant "variables" $variables -}}
{{- end -}}

{{- /*
Gives an agent the variable that carries its name.
Input: dict "agent" (with the variables of its variant; changed in place). Output: nothing; afterwards the agent has
  variables  variable -> value (a string)
*/}}
{{- define "protocol-mapper-agents.agent.variables" -}}
  {{- with .agent.settings.environmentVariables.agentName -}}
    {{- $_ := set $.agent "variables" (set (omit $.agent.variables) . $.agent.name) -}}
  {{- end -}}
{{- end -}}

{{- /*
The environment of an agent's container: first what carries settings, then what refers to no other variable, then
what does, each sorted by name: a reference reaches only what stands before it.
Input: dict "root" "agent" (an entry of $.Agents). Output: YAML of a field of a Container, on a new line, indented by ten;
nothing without any.
*/}}
{{- define "protocol-mapper-agents.agent.env" -}}
  {{- if or .agent.variables .agent.own.env }}
          env:
    {{- range $name, $value := .agent.variables }}
            - name: {{ quote $name }}
              value: {{ quote $value }}
    {{- end }}
    {{- $referring := dict }}
    {{- range $name, $value := .agent.own.env }}
      {{- if kindIs "string" $value }}
        {{- if contains "$(" $value }}
          {{- $_ := set $referring $name $value }}
        {{- else }}
            - name: {{ quote $name }}
              value: {{ quote $value }}
        {{- end }}
      {{- else }}
            - name: {{ quote $name }}
        {{- if not (kindIs "map" $value) }}
              value: {{ toJson $value | quote }}
        {{- else if $value }}
              {{- include "protocol-mapper-agents.yaml" (list $.root $value) | nindent 14 }}
        {{- end }}
      {{- end }}
    {{- end }}
    {{- range $name, $value := $referring }}
            - name: {{ quote $name }}
              value: {{ quote $value }}
    {{- end }}
  {{- end }}
{{- end -}}
