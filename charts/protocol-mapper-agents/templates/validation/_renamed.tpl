{{- /*
Settings with two names of which both are set. The old one is gone from the values already, so this is the only trace.
Input: the root context, with Renamed. Output: lines; "path" is missing for values of the whole release.
*/}}
{{- define "protocol-mapper-agents.problems.renamed" -}}
  {{- range $use := $.Renamed }}
    {{- if $use.isTaken }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" (dict "path" $use.layer.path "name" $use.layer.agent)
            "rule" "both-names"
            "written" $use.written
            "at" $use.from
            "text" (printf "%s (%s) and %s (%s) are the old and the new name of one setting, and both are set."
                $use.from ($use.old | abbrev 60) $use.to ($use.new | abbrev 60))
            "fix" (printf "Remove %s." $use.from)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Settings under an old name, which still works: each with its path.
Input: dict "root" (with Renamed) "agentsOf" (a line -> the names of its agents, as keys; changed in place). Output:
nothing.
*/}}
{{- define "protocol-mapper-agents.warnings.renamed" -}}
  {{- $agentsOf := .agentsOf }}
  {{- range $use := .root.Renamed }}
    {{- $line := include "protocol-mapper-agents.problem" (dict
          "path" (hasPrefix "protocolMapperAgents[" $use.layer.path | ternary "" $use.layer.path)
          "rule" "renamed-setting"
          "written" $use.written
          "at" $use.from
          "text" (printf "%s is now called %s. Version %s of the chart will reject the old name."
              $use.from $use.to $use.ends)
          "fix" (printf "Write %s instead, with the same value." $use.to)
        ) | trim }}
    {{- $agents := dict }}
    {{- with $use.layer.agent }}
      {{- $_ := set $agents . true }}
    {{- end }}
    {{- $_ := set $agentsOf $line $agents }}
  {{- end }}
{{- end -}}

{{- /*
Warnings for people: agents with the same old name share a line, as with any other warning.
Input: list of lines as "protocol-mapper-agents.warnings" makes them. Output: such lines, without "written".
*/}}
{{- define "protocol-mapper-agents.warnings.shared" -}}
  {{- $agentsOf := dict }}
  {{- range . }}
    {{- $warning := fromJson . }}
    {{- $line := omit $warning "agents" "written" | toJson }}
    {{- if not (hasKey $agentsOf $line) }}
      {{- $_ := set $agentsOf $line dict }}
    {{- end }}
    {{- range $warning.agents }}
      {{- $_ := set (get $agentsOf $line) . true }}
    {{- end }}
  {{- end }}
  {{- include "protocol-mapper-agents.warnings.lines" $agentsOf }}
{{- end -}}
