{{- /*
What follows from the settings of a variant and is data.
Input: dict "root" "variant" (a map with "settings" and "layer", what the items of its agents say of them; changed in
place). Output: nothing; afterwards the variant has
  enabled         whether its agents render anything; if not, it has nothing more
  initContainers, sidecars  see _containers.tpl
  containerPorts, servicePorts, portNames  see _ports.tpl
  volumes         see _volumes.tpl
  variables       see _env.tpl
  texts           name -> text, see below
  defaults        numbers and lists of the chart by path, once its problems were looked for (validation/_problems.tpl)
*/}}
{{- define "protocol-mapper-agents.variant" -}}
  {{- $variant := .variant -}}
  {{- $_ := set $variant "enabled" (ne (toString $variant.settings.enabled) "false") -}}
  {{- if $variant.enabled -}}
    {{- include "protocol-mapper-agents.variant.furtherContainers" . -}}
    {{- include "protocol-mapper-agents.variant.ports" (dict "variant" $variant "contract" .root.Contract) -}}
    {{- include "protocol-mapper-agents.variant.volumes" $variant -}}
    {{- include "protocol-mapper-agents.variant.variables" $variant -}}
    {{- $_ := set $variant "texts" dict -}}
  {{- end -}}
{{- end -}}

{{- /*
What follows from the settings of a variant and is text, made for all variants before their agents use it.
Input: list of the root context and a map from names of texts to the columns by which they are indented. Output: nothing;
afterwards the "texts" of each enabled variant have under each name what the define "protocol-mapper-agents.variant.<name>"
gives for dict "root" "variant", each line of it on a new line with that indent; "" if it gives nothing.
*/}}
{{- define "protocol-mapper-agents.texts" -}}
  {{- $root := first . -}}
  {{- include "protocol-mapper-agents.agents" $root -}}
  {{- range $name, $indent := last . -}}
    {{- range $variant := $root.Variants -}}
      {{- if and $variant.enabled (not (hasKey $variant.texts $name)) -}}
        {{- $text := include (printf "protocol-mapper-agents.variant.%s" $name) (dict "root" $root "variant" $variant) | trimPrefix "\n" -}}
        {{- $_ := set $variant.texts $name ($text | empty | ternary "" (nindent (int $indent) $text)) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
