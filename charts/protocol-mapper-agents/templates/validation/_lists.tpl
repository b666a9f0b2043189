{{- /*
No two items of a list are the same to Kubernetes.
Input: dict
  "agent"       an entry of $.Agents, or a variant
  "at"          where the list is
  "items"       the list
  "identities"  list of maps: keys that together make two items the same -> what each is where an item lacks it, null if
                such an item is like no other; an empty map stands for the item itself
Output: lines, one for each item that an earlier one is the same as.
*/}}
{{- define "protocol-mapper-agents.problems.list" -}}
  {{- $places := dict }}
  {{- range $index, $item := .items }}
    {{- $place := printf "%s[%d]" $.at $index }}
    {{- $other := "" }}
    {{- range $number, $identity := $.identities }}
      {{- $same := dict }}
      {{- $isKnown := true }}
      {{- range $key, $default := $identity }}
        {{- $value := get $item $key | default $default }}
        {{- $_ := set $same $key $value }}
        {{- $isKnown = and $isKnown (not (kindIs "invalid" $value)) }}
      {{- end }}
      {{- $id := printf "%d %s" $number (empty $identity | ternary $item $same | toJson) }}
      {{- if and $isKnown (not $other) (hasKey $places $id) }}
        {{- $other = get $places $id }}
        {{- include "protocol-mapper-agents.problems.duplicate"
              (dict "agent" $.agent "first" $other "second" $place "same" $same "item" $item) }}
      {{- else if $isKnown }}
        {{- $_ := set $places $id $place }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "agent" "first" "second" (where the two items are) "same" (key -> value that both have; empty for items that
are values themselves) "item" (the second). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.duplicate" -}}
  {{- $keys := keys .same | sortAlpha }}
  {{- $shared := list }}
  {{- range $key, $value := .same }}
    {{- $shared = append $shared (printf "%s (%s)" $key (toJson $value | trimAll `"`)) }}
  {{- end }}
  {{- $text := printf "%s and %s have the same %s." .first .second (join " and " $shared) }}
  {{- $fix := printf "Remove one of the two, or change its %s." (join " or " $keys) }}
  {{- if not $keys }}
    {{- $text = printf "%s and %s are both %s." .first .second (toJson .item | trimAll `"`) }}
    {{- $fix = "Remove one of the two." }}
  {{- end }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .agent
        "rule" "list-duplicate"
        "at" (len $keys | eq 1 | ternary (append $keys "" | first | printf "%s.%s" .second) .second)
        "keys" (len $keys | lt 1 | ternary $keys list)
        "text" $text
        "fix" $fix
      ) }}
{{- end -}}
