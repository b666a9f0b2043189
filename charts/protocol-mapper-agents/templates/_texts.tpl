{{- /*
Makes the texts of all variants, before their agents use them.
Input: the root context. Output: nothing; afterwards each enabled variant has
  texts  name of a text -> what its define gives for dict "root" "variant": nothing, or YAML on a new line, which is
         indented as far as its place is
*/}}
{{- define "protocol-mapper-agents.texts" -}}
  {{- template "protocol-mapper-agents.agents" $ -}}
  {{- range $variant := $.Variants -}}
    {{- if $variant.texts -}}
      {{- /* Another file of templates has made them. */ -}}
    {{- else if $variant.enabled -}}
      {{- $parts := $variant.shape.texts -}}
      {{- if not $parts.areInherited -}}
        {{- template "protocol-mapper-agents.inherited" (dict "root" $ "shape" $variant.shape "group" "texts") -}}
        {{- $_ := set $parts "areInherited" true -}}
      {{- end -}}
      {{- $texts := omit $.BaseParts.texts -}}
      {{- $input := dict "root" $ "variant" $variant -}}
      {{- range $part := $parts.rendered -}}
        {{- $_ := set $texts $part.name (include $part.define $input | replace "\n" $part.newline) -}}
      {{- end -}}
      {{- $_ := set $variant "texts" $texts -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
