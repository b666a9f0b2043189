{{- /*
Helm reads the numbers of values files as floats, which hold whole numbers exactly only below 2^53.
Input: dict "agent" "variable" "value" (a larger number). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.digits" -}}
  {{- $at := printf (contains "." .variable | ternary "env[%q]" "env.%s") .variable }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .agent
        "rule" "env-digits"
        "at" $at
        "text" (printf "%s is %s, but Helm keeps all digits of a number only up to 9007199254740991, and may have rounded it."
            $at (toJson .value))
        "fix" "Write the number in quotes, with all its digits."
      ) }}
{{- end -}}
