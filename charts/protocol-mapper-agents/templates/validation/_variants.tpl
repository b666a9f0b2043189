{{- /*
Checks all variants, before their agents report what is found. The checks that a variant inherits say what they say of
$.Base, which is nothing as a rule: only its own checks run.
Input: list of the root context and the group: "problems" or "warnings". Output: nothing; afterwards each enabled variant
has under the name of the group a list of lines as "protocol-mapper-agents.problem" makes them, without the agent: equal
findings are equal lines.
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
    {{- if and $variant.enabled (not (hasKey $variant $group)) -}}
      {{- $parts := get $variant.shape $group -}}
      {{- if not $parts.saying -}}
        {{- template "protocol-mapper-agents.checks.saying" (dict "root" $root "shape" $variant.shape "group" $group) -}}
      {{- end -}}
      {{- $input := dict "root" $root "variant" $variant "ofBase" $ofBase -}}
      {{- $lines := "" -}}
      {{- if $areProblems -}}
        {{- $lines = include "protocol-mapper-agents.variant.problems" $input -}}
      {{- end -}}
      {{- $given := $areProblems | ternary $variant $input -}}
      {{- range $part := $parts.saying -}}
        {{- if hasKey $part "lines" -}}
          {{- $lines = print $lines "\n" $part.lines -}}
        {{- else -}}
          {{- $lines = print $lines (include $part.define $given) -}}
        {{- end -}}
      {{- end -}}
      {{- $_ := set $variant $group (splitList "\n" $lines | compact) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}

{{- /*
Which checks may say something of the variants of a shape.
Input: dict "root" "shape" "group". Output: nothing; afterwards the group of the shape has
  saying  list of maps, in order: "define" of the shape's own checks, "lines" of those inherited that say something
*/}}
{{- define "protocol-mapper-agents.checks.saying" -}}
  {{- template "protocol-mapper-agents.inherited" . -}}
  {{- $parts := get .shape .group -}}
  {{- $saying := list -}}
  {{- range $part := get .root.Contract.parts .group -}}
    {{- if has $part $parts.own -}}
      {{- $saying = append $saying (dict "define" (printf "protocol-mapper-agents.%s.%s" $.group $part)) -}}
    {{- else -}}
      {{- with get (get $.root.BaseParts $.group) $part -}}
        {{- $saying = append $saying (dict "lines" .) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set $parts "saying" $saying -}}
{{- end -}}

{{- /*
The problems of a variant that are found by the contract: of unions in its layer, and of the objects in its settings.
Input: dict "root" "variant" "ofBase" (as below). Output: lines.
*/}}
{{- define "protocol-mapper-agents.variant.problems" -}}
  {{- if .variant.shape.unions.own }}
    {{- include "protocol-mapper-agents.problems.unions" (dict "root" .root "agent" .variant "layer" .variant.layer) }}
  {{- end }}
  {{- if or .variant.shape.objects.own .ofBase }}
    {{- include "protocol-mapper-agents.variant.objects" . }}
  {{- end }}
{{- end -}}

{{- /*
The problems of the objects in the settings of a variant. Where $.Base has none, only what the layers say is looked at.
Input: dict "root" "variant" and, unless the variant is $.Base, "ofBase" (lines: what this define gives for it). Output:
lines.
*/}}
{{- define "protocol-mapper-agents.variant.objects" -}}
  {{- $settings := .variant.settings }}
  {{- if eq (toString .ofBase) "" }}
    {{- $settings = dict }}
    {{- range $key := .variant.shape.objects.own }}
      {{- $_ := set $settings $key (get $.variant.settings $key) }}
    {{- end }}
  {{- end }}
  {{- include "protocol-mapper-agents.problems.objects" (dict
        "root" .root
        "agent" .variant
        "at" ""
        "type" "agentSettings"
        "object" $settings
      ) }}
{{- end -}}
