{{- /*
Values that only one Service, claim or pod can have, but that several agents have, or an agent with several pods. Each is
reported once, however many share it. Only keys that have a value somewhere are looked for.
Input: dict "root" "text" (JSON of the values). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.exclusive" -}}
  {{- $root := .root }}
  {{- $text := .text }}
  {{- $rules := list }}
  {{- range $rule := $root.Contract.exclusive }}
    {{- $isSet := true }}
    {{- range without .path "*" }}
      {{- $isSet = and $isSet (contains (printf "%q:" .) $text) }}
    {{- end }}
    {{- if $isSet }}
      {{- $key := last .path | printf "%q:" }}
      {{- $isSet = contains $key (replace (print $key `""`) "" $text) }}
    {{- end }}
    {{- if $isSet }}
      {{- $rules = append $rules $rule }}
    {{- end }}
  {{- end }}

  {{- if $rules }}
    {{- $sharing := dict }}
    {{- range $agent := $root.Agents }}
      {{- if not (hasKey $agent.variant "exclusive") }}
        {{- include "protocol-mapper-agents.variant.exclusive" (dict "variant" $agent.variant "rules" $rules) }}
      {{- end }}
      {{- range $use := $agent.variant.exclusive }}
        {{- if not (hasKey $sharing .id) }}
          {{- $_ := set $sharing .id dict }}
        {{- end }}
        {{- $_ := set (get $sharing .id) (printf "%07d %s" $agent.index .at) (dict "agent" $agent "use" $use) }}
      {{- end }}
    {{- end }}
    {{- range $uses := $sharing }}
      {{- include "protocol-mapper-agents.problems.sharing" $uses }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: a map of dicts with "agent" (an entry of $.Agents) and "use" (one of its variant's "exclusive", all with the same
"id"), sorted by agent. Output: a line if they are more than may be.
*/}}
{{- define "protocol-mapper-agents.problems.sharing" -}}
  {{- $count := 0 }}
  {{- $mayShare := true }}
  {{- $places := list }}
  {{- $seen := dict }}
  {{- range . }}
    {{- $mayShare = and $mayShare .use.mayShare }}
    {{- /* One Service may have a port of the node for two protocols, a pod one disk as two volumes. */}}
    {{- $same := printf "%d %v" .agent.index .use.rule.path }}
    {{- if or (eq .use.rule.holder "claim") (not (hasKey $seen $same)) }}
      {{- $count = add $count .use.count }}
      {{- $places = append $places . }}
    {{- end }}
    {{- $_ := set $seen $same true }}
  {{- end }}
  {{- if and (gt $count 1) (not $mayShare) }}
    {{- $second := first $places }}
    {{- $define := eq $second.use.rule.holder "agent" | ternary "claim" "exclusiveValue" }}
    {{- if gt (len $places) 1 }}
      {{- $second = index $places 1 }}
    {{- end }}
    {{- $others := "" }}
    {{- if gt (len $places) 2 }}
      {{- $others = eq (len $places) 3 | ternary " and another agent" (printf " and %d other agents" (sub (len $places) 2)) }}
    {{- end }}
    {{- include (printf "protocol-mapper-agents.problems.%s" $define) (dict
          "first" (first $places)
          "second" $second
          "others" $others
          "isOneAgent" (eq (first $places).agent.index (last $places).agent.index)
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "first" "second" (as above, the same where only one setting is at fault) "others" (text about further agents) and
"isOneAgent". Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.exclusiveValue" -}}
  {{- $use := .second.use }}
  {{- $rule := $use.rule }}
  {{- $settings := .second.agent.settings }}
  {{- $text := printf "%s (%s) is also used by %q (%s)" $use.at $use.value .first.agent.name .first.agent.path }}
  {{- $fix := printf "Set a different %s for each agent" $use.at }}
  {{- if and .isOneAgent (eq $use.at .first.use.at) }}
    {{- $text = printf "%s (%s) is used by %d pods" $use.at $use.value (int64 $use.count) }}
    {{- $fix = $settings.autoscaling.enabled | ternary "Set autoscaling.enabled to false and replicas to 1" "Set replicas to 1" }}
  {{- else if .isOneAgent }}
    {{- $text = printf "%s (%s) is also %s" $use.at $use.value .first.use.at }}
    {{- $fix = printf "Set %s to another value" $use.at }}
  {{- else }}
    {{- $text = print $text .others }}
  {{- end }}
  {{- if eq $rule.holder "pod" }}
    {{- if $rule.unless }}
      {{- $fix = printf "%s, or mount it everywhere with readOnly: true" $fix }}
    {{- end }}
  {{- else }}
    {{- $fix = printf "%s, or remove it" $fix }}
  {{- end }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .second.agent
        "rule" "exclusive-value"
        "at" $use.at
        "text" (printf "%s, but only one %s can have this %s." $text $rule.holder $rule.value)
        "fix" (printf "%s." $fix)
      ) }}
{{- end -}}
