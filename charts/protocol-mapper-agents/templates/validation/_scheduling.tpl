{{- /*
The affinity that the chart makes, and the one of the values.
Input: a variant with hard anti-affinity, or with a label to keep apart from. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.antiAffinity" -}}
  {{- $settings := .settings }}
  {{- if and (eq $settings.podAntiAffinity "hard") ($settings.affinity | default dict).podAntiAffinity }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "anti-affinity"
          "at" "podAntiAffinity"
          "text" "podAntiAffinity is hard, but affinity.podAntiAffinity is also set, and would replace it."
          "fix" "Set podAntiAffinity to none and put all terms in affinity.podAntiAffinity, or remove affinity.podAntiAffinity."
        ) }}
  {{- end }}

  {{- $options := $settings.podAntiAffinityOptions }}
  {{- $operator := $options.operator | default "In" }}
  {{- if and $options.key (has $operator (list "In" "NotIn")) (not $options.value) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "anti-affinity-value"
          "at" "podAntiAffinityOptions.key"
          "text" (printf "podAntiAffinityOptions.key is %s, but podAntiAffinityOptions.value is empty; operator %s needs a value."
              $options.key $operator)
          "fix" "Set podAntiAffinityOptions.value, or set podAntiAffinityOptions.operator to Exists."
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Pods that may find no node.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.pod" -}}
  {{- $settings := .variant.settings }}
  {{- if eq $settings.podAntiAffinity "hard" }}
    {{- $options := $settings.podAntiAffinityOptions }}
    {{- $isNode := eq $options.topologyKey "kubernetes.io/hostname" }}
    {{- $domain := $isNode | ternary "node" (printf "value of %s" $options.topologyKey) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .variant
          "rule" "hard-anti-affinity"
          "at" "podAntiAffinity"
          "text" (printf "podAntiAffinity is hard: a pod stays pending if every %s already has %s."
              $domain
              (empty $options.key | ternary "an agent of this release" "a pod that podAntiAffinityOptions selects"))
          "fix" (printf "Provide a %s for each pod, or set podAntiAffinity to soft." $domain)
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Input: as for protocol-mapper-agents.problems.objects; the object is a Toleration. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.toleration" -}}
  {{- $hasKey := not (empty .object.key) }}
  {{- $hasValue := not (empty .object.value) }}
  {{- $exists := eq (toString .object.operator) "Exists" }}
  {{- if not (or $hasKey $exists) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "toleration"
          "at" .at
          "text" (printf "%s has no key, which only operator Exists allows." .at)
          "fix" (printf "Set key, or %sset operator to Exists, which matches every key." ($hasValue | ternary "remove value and " ""))
        ) }}
  {{- end }}

  {{- if and $exists $hasValue }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "toleration"
          "at" (printf "%s.value" .at)
          "text" (printf "%s.value is %s, but operator is Exists, which matches every value." .at .object.value)
          "fix" (printf "Remove value, or set %soperator to Equal." ($hasKey | ternary "" "key and change "))
        ) }}
  {{- end }}

  {{- $seconds := .object.tolerationSeconds }}
  {{- if and (not (kindIs "invalid" $seconds)) (ne (toString .object.effect) "NoExecute") }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "toleration"
          "at" (printf "%s.tolerationSeconds" .at)
          "text" (printf "%s.tolerationSeconds is set (%d s), but effect is %s; only taints with effect NoExecute evict pods."
              .at (int64 $seconds) (.object.effect | default "not set"))
          "fix" "Remove tolerationSeconds, or set effect to NoExecute."
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Spread constraints that contradict themselves.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.spread" -}}
  {{- range $index, $constraint := .settings.topologySpreadConstraints }}
    {{- if and .minDomains (ne .whenUnsatisfiable "DoNotSchedule") }}
      {{- $at := printf "topologySpreadConstraints[%d].minDomains" $index }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $
            "rule" "spread"
            "at" $at
            "text" (printf "%s is %d, but whenUnsatisfiable is %s; only DoNotSchedule takes minDomains." $at (int64 .minDomains) .whenUnsatisfiable)
            "fix" "Remove minDomains, or set whenUnsatisfiable to DoNotSchedule."
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
