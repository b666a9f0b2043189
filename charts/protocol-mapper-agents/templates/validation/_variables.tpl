{{- /*
Names of variables that Kubernetes takes only since 1.32: before, a name has no spaces and no signs but ".", "-" and "_".
Input: the root context, of an older cluster. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.variableSyntax" -}}
  {{- range $agent := $.Agents }}
    {{- $places := dict }}
    {{- range $name, $_ := $agent.own.env }}
      {{- $_ := set $places (printf "env[%q]" $name) $name }}
    {{- end }}
    {{- $names := $agent.settings.environmentVariables }}
    {{- range $setting, $name := omit $names "progressiveServiceDeployment" }}
      {{- $_ := set $places (printf "environmentVariables.%s" $setting) $name }}
    {{- end }}
    {{- range $setting, $name := $names.progressiveServiceDeployment }}
      {{- $_ := set $places (printf "environmentVariables.progressiveServiceDeployment.%s" $setting) $name }}
    {{- end }}
    {{- range $kind := list "initContainers" "sidecars" }}
      {{- range $container := get $agent.variant $kind }}
        {{- range $index, $variable := $container.env }}
          {{- $_ := set $places (printf "%s.%s.env[%d].name" $kind $container.name $index) $variable.name }}
        {{- end }}
      {{- end }}
    {{- end }}

    {{- range $at, $name := $places }}
      {{- if and $name (not (regexMatch "^([-_a-zA-Z]|[.][-_a-zA-Z0-9])[-._a-zA-Z0-9]*$" $name)) }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $agent
              "rule" "variable-syntax"
              "at" $at
              "text" (printf "%q is not a valid variable name before Kubernetes 1.32: only letters, digits, \"_\", \"-\" and \".\", %s."
                  $name `not starting with a digit or ".."`)
              "fix" "Rename the variable."
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}
