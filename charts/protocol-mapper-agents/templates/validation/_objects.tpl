{{- /*
What Kubernetes checks of an object that the schema cannot say, because layers complete each other or keys depend on
each other. files/contract.json says which objects these are.
Input: dict "root" "agent" (an entry of $.Agents, or a variant) "at" (where the object is, "" for the settings) "type" (its
definition) "object" (a map) "isItem" (whether it is one of a list). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.objects" -}}
{{- $input := . }}
{{- $checks := get .root.Contract.objects .type }}
{{- range $checks.required }}
{{- if kindIs "invalid" (index $input.object .) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "required" "text" (printf "%s has no %s, which Kubernetes requires. Set %s.%s, or remove %s." $input.at . $input.at . $input.at)) }}
{{- end }}
{{- end }}
{{- with $checks.oneOf | default $checks.anyOf }}
{{- $found := list }}
{{- range . }}
{{- if not (kindIs "invalid" (index $input.object .)) }}
{{- $found = append $found . }}
{{- end }}
{{- end }}
{{- if not $found }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "one-of" "text" (printf "%s has none of %s, of which Kubernetes requires one. Set one of them, or remove %s." $input.at (join ", " .) $input.at)) }}
{{- else if and $checks.oneOf $input.isItem (gt (len $found) 1) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "union" "text" (printf "%s has %s, of which only one may stand. Keep one of them." $input.at (join " and " $found))) }}
{{- end }}
{{- end }}
{{- range $list, $key := $checks.unique }}
{{- $places := dict }}
{{- range $index, $item := index $input.object $list }}
{{- with get $item $key }}
{{- $at := printf "%s.%s" $input.at $list }}
{{- with get $places . }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "list-duplicate" "text" (printf "%s[%d] has the %s of %s (%s). Give each a %s of its own." $at $index $key . (get $item $key) $key)) }}
{{- end }}
{{- $_ := set $places . (printf "%s[%d]" $at $index) }}
{{- end }}
{{- end }}
{{- end }}
{{- with $checks.rule }}
{{- include (printf "protocol-mapper-agents.problems.%s" .) $input }}
{{- end }}
{{- with $checks.below }}
{{- $below := . }}
{{- range $key, $value := $input.object }}
{{- $place := get $below $key }}
{{- /* An empty map takes a setting back. */}}
{{- if and $place (or $value $input.at) }}
{{- $type := trimPrefix "*" $place | trimPrefix "-" }}
{{- $at := eq $input.at "" | ternary $key (printf "%s.%s" $input.at $key) }}
{{- if hasPrefix "*" $place }}
{{- range $name, $entry := $value }}
{{- if and (kindIs "map" $entry) (ne (toString $entry.enabled) "false") }}
{{- include "protocol-mapper-agents.problems.objects" (dict "root" $input.root "agent" $input.agent "at" (printf "%s.%s" $at $name) "type" $type "object" $entry) }}
{{- end }}
{{- end }}
{{- else if hasPrefix "-" $place }}
{{- range $index, $item := $value }}
{{- if kindIs "map" $item }}
{{- include "protocol-mapper-agents.problems.objects" (dict "root" $input.root "agent" $input.agent "at" (printf "%s[%d]" $at $index) "type" $type "object" $item "isItem" true) }}
{{- end }}
{{- end }}
{{- /* What is off renders nothing. */}}
{{- else if and (kindIs "map" $value) (ne (toString $value.enabled) "false") }}
{{- include "protocol-mapper-agents.problems.objects" (dict "root" $input.root "agent" $input.agent "at" $at "type" $type "object" $value) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
