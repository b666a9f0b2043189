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

{{- /*
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.progressive" -}}
{{- $progressive := .settings.progressiveServiceDeployment }}
{{- $least := int64 $progressive.warmupMinDelay }}
{{- $most := int64 $progressive.warmupMaxDelay }}
{{- if gt $least $most }}
{{- $leastBy := include "protocol-mapper-agents.problems.byDefault" (dict "variant" . "path" "progressiveServiceDeployment.warmupMinDelay" "value" $progressive.warmupMinDelay) }}
{{- $mostBy := include "protocol-mapper-agents.problems.byDefault" (dict "variant" . "path" "progressiveServiceDeployment.warmupMaxDelay" "value" $progressive.warmupMaxDelay) }}
{{- $fix := printf "Lower warmupMinDelay to at most %d, or raise warmupMaxDelay to at least %d." $most $least }}
{{- if $mostBy }}
{{- $fix = printf "Write both: warmupMinDelay: %d and warmupMaxDelay: %d or more." $least $least }}
{{- else if $leastBy }}
{{- $fix = printf "Write both: warmupMaxDelay: %d and warmupMinDelay: %d or less." $most $most }}
{{- end }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "warmup-delays" "text" (printf "progressiveServiceDeployment.warmupMinDelay (%d ms%s) is above warmupMaxDelay (%d ms%s). %s" $least $leastBy $most $mostBy $fix)) }}
{{- end }}
{{- if and $progressive.enabled (not (.settings.environmentVariables.progressiveServiceDeployment | default dict).enabled) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "progressive-variable" "text" "progressiveServiceDeployment.enabled is true, but no variable carries it. Name the variable in environmentVariables.progressiveServiceDeployment.enabled, or set progressiveServiceDeployment.enabled to false.") }}
{{- end }}
{{- end -}}
