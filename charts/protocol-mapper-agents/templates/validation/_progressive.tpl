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
The delays are in order, and the agent learns that it is to wait.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.progressive" -}}
  {{- $progressive := .settings.progressiveServiceDeployment }}
  {{- if gt (int64 $progressive.warmupMinDelay) (int64 $progressive.warmupMaxDelay) }}
    {{- include "protocol-mapper-agents.problems.delays" . }}
  {{- end }}
  {{- if and $progressive.enabled (not (.settings.environmentVariables.progressiveServiceDeployment | default dict).enabled) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "progressive-variable"
          "at" "environmentVariables.progressiveServiceDeployment.enabled"
          "text" (print "progressiveServiceDeployment.enabled is true, but no variable carries it: "
              "environmentVariables.progressiveServiceDeployment.enabled is empty.")
          "fix" "Set it to the name of the variable that the agent reads, or set progressiveServiceDeployment.enabled to false."
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant. Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.delays" -}}
  {{- $min := .settings.progressiveServiceDeployment.warmupMinDelay }}
  {{- $max := .settings.progressiveServiceDeployment.warmupMaxDelay }}
  {{- $minBy := include "protocol-mapper-agents.problems.byDefault" (dict
        "variant" .
        "path" "progressiveServiceDeployment.warmupMinDelay"
        "value" $min
      ) }}
  {{- $maxBy := include "protocol-mapper-agents.problems.byDefault" (dict
        "variant" .
        "path" "progressiveServiceDeployment.warmupMaxDelay"
        "value" $max
      ) }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .
        "rule" "warmup-delays"
        "at" (printf "progressiveServiceDeployment.%s" (empty $minBy | ternary "warmupMinDelay" "warmupMaxDelay"))
        "text" (printf "progressiveServiceDeployment.warmupMinDelay (%d ms%s) is above warmupMaxDelay (%d ms%s)."
            (int64 $min) $minBy (int64 $max) $maxBy)
        "fix" (printf "Set warmupMaxDelay to %d ms or more, or warmupMinDelay to %d ms or less." (int64 $min) (int64 $max))
      ) }}
{{- end -}}
