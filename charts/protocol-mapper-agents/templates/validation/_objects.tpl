{{- /*
What Kubernetes requires of an object and the schema cannot check, because layers complete each other or keys depend on
each other. files/contract.json says which objects these are.
Input: dict
  "root"    the root context
  "agent"   an entry of $.Agents, or a variant
  "at"      where the object is; "" for the settings
  "type"    its definition
  "object"  a map
  "isItem"  whether it is an item of a list
  "inList"  whether it or an object around it is: layers replace lists whole, so what is there is one layer's
  "key"     the last key of "at"
  "parent"  the same for the object around it; missing for the outermost
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.objects" -}}
  {{- $input := . }}
  {{- $checks := get .root.Contract.objects .type }}
  {{- range $checks.required }}
    {{- if kindIs "invalid" (index $input.object .) }}
      {{- include "protocol-mapper-agents.problems.required" (dict "object" $input "key" .) }}
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
      {{- include "protocol-mapper-agents.problems.oneOf" (dict "object" $input "keys" .) }}
    {{- else if and $checks.oneOf $input.inList (gt (len $found) 1) }}
      {{- include "protocol-mapper-agents.problems.several" (dict "agent" $input.agent "at" $input.at "found" $found) }}
    {{- end }}
  {{- end }}

  {{- if $checks.atMostOne }}
    {{- $found := list }}
    {{- range $checks.atMostOne }}
      {{- if index $input.object . }}
        {{- $found = append $found . }}
      {{- end }}
    {{- end }}
    {{- if gt (len $found) 1 }}
      {{- include "protocol-mapper-agents.problems.several" (dict "agent" $input.agent "at" $input.at "found" $found) }}
    {{- end }}
  {{- end }}

  {{- range $list, $identities := $checks.unique }}
    {{- with index $input.object $list }}
      {{- if gt (len .) 1 }}
        {{- $at := empty $input.at | ternary $list (printf "%s.%s" $input.at $list) }}
        {{- include "protocol-mapper-agents.problems.list"
              (dict "agent" $input.agent "at" $at "items" . "identities" $identities) }}
      {{- end }}
    {{- end }}
  {{- end }}

  {{- with $checks.rule }}
    {{- include (printf "protocol-mapper-agents.problems.%s" .) $input }}
  {{- end }}

  {{- with $below := $checks.below }}
    {{- range $key, $value := $input.object }}
      {{- $place := get $below $key }}
      {{- /* In the settings themselves, an empty value takes back what a lower layer sets. */}}
      {{- if and $place (or $value $input.at) }}
        {{- $at := $key }}
        {{- if $input.at }}
          {{- $at = printf "%s.%s" $input.at $key }}
        {{- end }}
        {{- $next := dict "root" $input.root "agent" $input.agent "at" $at "type" $place "object" $value
              "key" $key "parent" $input "inList" $input.inList }}
        {{- /* One map for all items: each is done with it before the next. What is disabled renders nothing. */}}
        {{- if hasPrefix "*" $place }}
          {{- $_ := set $next "type" (trimPrefix "*" $place) }}
          {{- range $name, $entry := $value }}
            {{- if and (kindIs "map" $entry) (ne (toString $entry.enabled) "false") }}
              {{- $_ := set $next "at" (printf "%s.%s" $at $name) }}
              {{- include "protocol-mapper-agents.problems.objects" (set $next "object" $entry) }}
            {{- end }}
          {{- end }}
        {{- else if hasPrefix "-" $place }}
          {{- $_ := set $next "type" (trimPrefix "-" $place) }}
          {{- $_ := set $next "isItem" true }}
          {{- $_ := set $next "inList" true }}
          {{- range $index, $item := $value }}
            {{- if kindIs "map" $item }}
              {{- $_ := set $next "at" (printf "%s[%d]" $at $index) }}
              {{- include "protocol-mapper-agents.problems.objects" (set $next "object" $item) }}
            {{- end }}
          {{- end }}
        {{- else if and (kindIs "map" $value) (ne (toString $value.enabled) "false") }}
          {{- include "protocol-mapper-agents.problems.objects" $next }}
        {{- end }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "object" (as of protocol-mapper-agents.problems.objects) "key". Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.required" -}}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .object.agent
        "rule" "required"
        "at" .object.at
        "text" (printf "%s has no %s, which Kubernetes requires." .object.at .key)
        "fix" (printf "Set %s.%s, or remove %s." .object.at .key (include "protocol-mapper-agents.problems.removable" .object))
      ) }}
{{- end -}}

{{- /*
Input: dict "object" (as of protocol-mapper-agents.problems.objects) "keys". Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.oneOf" -}}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .object.agent
        "rule" "one-of"
        "at" .object.at
        "text" (printf "%s has none of %s, but Kubernetes requires one of them." .object.at (join ", " .keys))
        "fix" (printf "Set one of them, or remove %s." (include "protocol-mapper-agents.problems.removable" .object))
      ) }}
{{- end -}}

{{- /*
The smallest part of the values around an object that can be removed without breaking what is around that.
Input: as of protocol-mapper-agents.problems.objects. Output: where it is.
*/}}
{{- define "protocol-mapper-agents.problems.removable" -}}
  {{- $checks := dict }}
  {{- if and .parent (not .isItem) }}
    {{- $checks = get .root.Contract.objects .parent.type }}
  {{- end }}
  {{- if or $checks.oneOf $checks.anyOf (has .key ($checks.required | default list)) }}
    {{- include "protocol-mapper-agents.problems.removable" .parent }}
  {{- else }}
    {{- .at }}
  {{- end }}
{{- end -}}
