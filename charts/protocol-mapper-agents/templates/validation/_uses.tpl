{{- /*
What a variant has of values that only one object can have.
Input: dict "variant" (changed in place) "rules" (some of schema/exclusive.yaml). Output: nothing; afterwards the variant has
  exclusive  list of maps of
    id, value       what it uses, and how to write that
    at, rule        the setting, and the rule about it
    count           how many of an agent's objects use it
    mayShare        whether others may as well
*/}}
{{- define "protocol-mapper-agents.variant.exclusive" -}}
  {{- $settings := .variant.settings }}
  {{- $pods := hasKey $settings "replicas" | ternary $settings.replicas 1 | int64 }}
  {{- if $settings.autoscaling.enabled }}
    {{- $pods = int64 $settings.autoscaling.maxReplicas }}
  {{- end }}
  {{- $replicas := eq $settings.kind "StatefulSet" | ternary (max $pods 1) 1 }}
  {{- $uses := list }}
  {{- range $rule := .rules }}
    {{- $maps := dict "" $settings }}
    {{- range $step := initial .path }}
      {{- $below := dict }}
      {{- range $at, $map := $maps }}
        {{- range $key, $value := eq $step "*" | ternary $map (pick $map $step) }}
          {{- if and (kindIs "map" $value) (ne (toString $value.enabled) "false") }}
            {{- $_ := set $below (printf "%s.%s" $at $key | trimPrefix ".") $value }}
          {{- end }}
        {{- end }}
      {{- end }}
      {{- $maps = $below }}
    {{- end }}

    {{- $key := last .path }}
    {{- range $at, $map := $maps }}
      {{- with $value := get $map $key }}
        {{- $mayShare := false }}
        {{- range $path, $allowed := $rule.unless }}
          {{- $found := contains "." $path | ternary (dict "map" $settings) (dict "map" $map) }}
          {{- range splitList "." $path }}
            {{- $_ := set $found "map" (get $found.map .) }}
          {{- end }}
          {{- range kindIs "slice" $found.map | ternary $found.map (list $found.map) }}
            {{- $mayShare = or $mayShare (has . $allowed) (and . (has "*" $allowed)) }}
          {{- end }}
        {{- end }}
        {{- $identity := list $rule.value $value }}
        {{- range $rule.with }}
          {{- $identity = append $identity (get $map .) }}
        {{- end }}
        {{- $uses = append $uses (dict
              "id" (toJson $identity)
              "value" (kindIs "slice" $value | ternary (toJson $value) (toString $value))
              "at" (printf "%s.%s" $at $key)
              "rule" $rule
              "count" (get (dict "agent" 1 "replica" $replicas "pod" $pods) $rule.per)
              "mayShare" $mayShare
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- $_ := set .variant "exclusive" $uses }}
{{- end -}}
