{{- /*
Settings with two names of which both are set. The old one is gone from the values already, so this is the only trace.
Input: the root context, with Renamed. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.renamed" -}}
  {{- range $use := $.Renamed }}
    {{- if $use.isTaken }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" (dict "path" ($use.layer.path | default $use.from) "name" $use.layer.agent)
            "rule" "both-names"
            "at" (empty $use.layer.path | ternary "" $use.from)
            "text" (printf "%s (%s) and %s (%s) are the old and the new name of one setting, and both are set."
                $use.from ($use.old | abbrev 60) $use.to ($use.new | abbrev 60))
            "fix" (printf "Remove %s." $use.from)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Settings under an old name, which still works.
Input: dict "root" (with Renamed) "agentsOf" (a line -> the names of its agents, as keys; changed in place). Output: nothing.
*/}}
{{- define "protocol-mapper-agents.warnings.renamed" -}}
  {{- $agentsOf := .agentsOf }}
  {{- range $use := .root.Renamed }}
    {{- /* Agents with the same old name share a line, as with any other warning. */}}
    {{- $path := hasPrefix "protocolMapperAgents[" $use.layer.path | ternary "" ($use.layer.path | default $use.from) }}
    {{- $line := include "protocol-mapper-agents.problem" (dict
          "path" $path
          "rule" "renamed-setting"
          "at" (empty $use.layer.path | ternary "" $use.from)
          "text" (printf "%s is now called %s. The old name works until version %s of the chart, which rejects it."
              $use.from $use.to $use.ends)
          "fix" (printf "Write %s instead, with the same value." $use.to)
        ) | trim }}
    {{- if not (hasKey $agentsOf $line) }}
      {{- $_ := set $agentsOf $line dict }}
    {{- end }}
    {{- with $use.layer.agent }}
      {{- $_ := set (get $agentsOf $line) . true }}
    {{- end }}
  {{- end }}
{{- end -}}
