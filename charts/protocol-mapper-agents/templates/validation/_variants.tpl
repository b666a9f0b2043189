{{- /*
Checks all variants, before their agents report what is found. The checks that a variant inherits say what they say of
$.Base, which is nothing as a rule: only the others run. First come the problems that the contract finds: of unions in the
layer of a variant, and of the objects in its settings.
Input: list of the root context and the group: "problems" or "warnings". Output: nothing; afterwards each enabled variant of
which there is something to say has under the name of the group a list of lines as "protocol-mapper-agents.problem" makes
them, without the agent: equal findings are equal lines.
*/}}
{{- define "protocol-mapper-agents.checks" -}}
  {{- $root := first . -}}
  {{- $group := last . -}}
  {{- template "protocol-mapper-agents.agents" $root -}}
  {{- $areProblems := eq $group "problems" -}}
  {{- $ofBase := "" -}}
  {{- if $areProblems -}}
    {{- $ofBase = include "protocol-mapper-agents.variant.objects" (dict "root" $root "variant" $root.Base) -}}
  {{- end -}}
  {{- range $variant := $root.Variants -}}
    {{- if $variant.enabled -}}
      {{- $shape := $variant.shape -}}
      {{- $parts := get $shape $group -}}
      {{- if not (hasKey $parts "saying") -}}
        {{- template "protocol-mapper-agents.checks.saying" (dict "root" $root "shape" $shape "group" $group) -}}
      {{- end -}}
      {{- $lines := list -}}
      {{- /* Checks that are problems get the variant alone, warnings the root context too. */ -}}
      {{- $input := $variant -}}
      {{- if $areProblems -}}
        {{- if $shape.unions.rendered -}}
          {{- $unions := dict "root" $root "agent" $variant "layer" $variant.layer -}}
          {{- $lines = include "protocol-mapper-agents.problems.unions" $unions | splitList "\n" -}}
        {{- end -}}
        {{- if or $shape.objects.rendered $ofBase -}}
          {{- with include "protocol-mapper-agents.variant.objects" (dict "root" $root "variant" $variant "ofBase" $ofBase) -}}
            {{- $lines = splitList "\n" . | concat $lines -}}
          {{- end -}}
        {{- end -}}
      {{- else -}}
        {{- $input = dict "root" $root "variant" $variant -}}
      {{- end -}}
      {{- range $part := $parts.saying -}}
        {{- if $part.lines -}}
          {{- $lines = concat $lines $part.lines -}}
        {{- else -}}
          {{- with include $part.define $input -}}
            {{- $lines = splitList "\n" . | concat $lines -}}
          {{- end -}}
        {{- end -}}
      {{- end -}}
      {{- if $lines -}}
        {{- $_ := set $variant $group (compact $lines) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}

{{- /*
Which checks may say something of the variants of a shape.
Input: dict "root" "shape" "group". Output: nothing; afterwards the group of the shape has
  saying  list, in order: the checks that are rendered, and a map with "lines" for each inherited one that says something
*/}}
{{- define "protocol-mapper-agents.checks.saying" -}}
  {{- template "protocol-mapper-agents.inherited" . -}}
  {{- $parts := get .shape .group -}}
  {{- $saying := list -}}
  {{- range $part := get .root.Contract.parts .group -}}
    {{- if has $part $parts.rendered -}}
      {{- $saying = append $saying $part -}}
    {{- else -}}
      {{- with get (get $.root.BaseParts $.group) $part.name -}}
        {{- $saying = append $saying (dict "lines" (splitList "\n" . | compact)) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set $parts "saying" $saying -}}
{{- end -}}

{{- /*
The problems of the objects in the settings of a variant. Where $.Base has none, only what the layers say is looked at.
Input: dict "root" "variant" and, unless the variant is $.Base, "ofBase" (lines: what this define gives for it). Output:
lines.
*/}}
{{- define "protocol-mapper-agents.variant.objects" -}}
  {{- $settings := .variant.settings }}
  {{- if and (hasKey . "ofBase") (not .ofBase) }}
    {{- $checks := .root.Contract.objects.agentSettings }}
    {{- range $part := .variant.shape.objects.rendered }}
      {{- $value := get $settings $part.name }}
      {{- if and $part.unless (get $.variant (toString $part.unless)) }}
        {{- /* It would find nothing. */}}
      {{- else if or $checks.rule (not $part.type) }}
        {{- include "protocol-mapper-agents.problems.objects" (dict
              "root" $.root
              "agent" $.variant
              "at" ""
              "type" "agentSettings"
              "object" (dict $part.name $value)
            ) }}
      {{- else if and $value (kindIs "map" $value) (hasKey $checks.below $part.name) (ne (toString $value.enabled) "false") }}
        {{- include "protocol-mapper-agents.problems.objects" (dict
              "root" $.root
              "agent" $.variant
              "at" $part.name
              "type" $part.type
              "object" $value
              "key" $part.name
            ) }}
      {{- end }}
    {{- end }}
  {{- else }}
    {{- include "protocol-mapper-agents.problems.objects" (dict
          "root" .root
          "agent" .variant
          "at" ""
          "type" "agentSettings"
          "object" $settings
        ) }}
  {{- end }}
{{- end -}}
