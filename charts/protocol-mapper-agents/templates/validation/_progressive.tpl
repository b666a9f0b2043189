{{- /*
Names of variables that no documentation confirms.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.progressive" -}}
  {{- if .variant.settings.progressiveServiceDeployment.enabled }}
    {{- $names := dict }}
    {{- range $setting, $variable := .variant.settings.environmentVariables.progressiveServiceDeployment }}
      {{- if has $variable $.root.Contract.unverifiedVariables }}
        {{- $_ := set $names $setting $variable }}
      {{- end }}
    {{- end }}
    {{- if $names }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" .variant
            "rule" "unverified-variables"
            "at" "environmentVariables.progressiveServiceDeployment"
            "keys" (keys $names | sortAlpha)
            "text" (printf "progressiveServiceDeployment is enabled, but these variable names are not verified: %s. No public documentation has them."
                (values $names | sortAlpha | join ", "))
            "fix" (print "Compare them with the documentation of your agents' version, and set them in "
                "environmentVariables.progressiveServiceDeployment, even if they are the same.")
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
