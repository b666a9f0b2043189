{{- /*
The affinity of the values, and what keeps the agents of the release apart: all of them, not only the replicas of one.
The soft wish gives way to pod anti-affinity of the values.
Input: dict "root" "variant". Output: JSON of an Affinity.
*/}}
{{- define "protocol-mapper-agents.variant.affinity" -}}
  {{- $settings := .variant.settings -}}
  {{- $affinity := $settings.affinity | default dict -}}
  {{- if not (or (eq $settings.podAntiAffinity "none") $affinity.podAntiAffinity) -}}
    {{- $options := $settings.podAntiAffinityOptions -}}
    {{- $selector := dict "matchLabels" (fromYaml .root.ReleaseLabels) -}}
    {{- if $options.key -}}
      {{- $operator := $options.operator | default "In" -}}
      {{- $expression := dict "key" $options.key "operator" $operator -}}
      {{- if has $operator (list "In" "NotIn") -}}
        {{- $_ := set $expression "values" (kindIs "slice" $options.value | ternary $options.value (list $options.value)) -}}
      {{- end -}}
      {{- $selector = dict "matchExpressions" (list $expression) -}}
    {{- end -}}
    {{- $podAntiAffinity := dict -}}
    {{- $term := dict "topologyKey" $options.topologyKey "labelSelector" $selector -}}
    {{- if eq $settings.podAntiAffinity "hard" -}}
      {{- $podAntiAffinity = dict "requiredDuringSchedulingIgnoredDuringExecution" (list $term) -}}
    {{- else -}}
      {{- $wish := dict "weight" 100 "podAffinityTerm" $term -}}
      {{- $podAntiAffinity = dict "preferredDuringSchedulingIgnoredDuringExecution" (list $wish) -}}
    {{- end -}}
    {{- $affinity = set (omit $affinity) "podAntiAffinity" $podAntiAffinity -}}
  {{- end -}}
  {{- toJson $affinity -}}
{{- end -}}

{{- /*
The spread constraints of the values. One without a selector counts the agent's own pods, those of one revision.
Input: an entry of $.Agents. Output: JSON list of TopologySpreadConstraints.
*/}}
{{- define "protocol-mapper-agents.agent.topologySpreadConstraints" -}}
  {{- $agent := . -}}
  {{- $revision := eq .settings.kind "StatefulSet" | ternary "controller-revision-hash" "pod-template-hash" -}}
  {{- $constraints := list -}}
  {{- range .settings.topologySpreadConstraints -}}
    {{- if hasKey . "labelSelector" -}}
      {{- $constraints = append $constraints . -}}
    {{- else -}}
      {{- $selector := dict "matchLabels" (fromYaml $agent.selectorLabels) -}}
      {{- $own := dict "labelSelector" $selector "matchLabelKeys" (list $revision) -}}
      {{- $constraints = append $constraints (mergeOverwrite $own .) -}}
    {{- end -}}
  {{- end -}}
  {{- toJson $constraints -}}
{{- end -}}
