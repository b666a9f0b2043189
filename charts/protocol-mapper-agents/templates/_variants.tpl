{{- /*
What follows from the settings of a variant and is data.
Input: dict "root" (with Defaults) "variant" (a map with "layers", what item and override of its agents say of these
settings; changed in place). Output: nothing; afterwards the variant has
  settings        those of all layers, without nulls, with what an agent with a Service gets (_serving.tpl)
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
  {{- $settings := omit .root.Defaults.shared -}}
  {{- range $variant.layers -}}
    {{- template "protocol-mapper-agents.merge" (dict
          "settings" $settings
          "layer" .
          "unions" $.root.Contract.unions
        ) -}}
  {{- end -}}
  {{- $_ := set $variant "settings" $settings -}}
  {{- $_ := set $variant "enabled" (ne (toString $settings.enabled) "false") -}}
  {{- if $variant.enabled -}}
    {{- template "protocol-mapper-agents.variant.furtherContainers" . -}}
    {{- template "protocol-mapper-agents.variant.ports" (dict "variant" $variant "contract" .root.Contract) -}}
    {{- template "protocol-mapper-agents.variant.serving" (dict "variant" $variant "contract" .root.Contract) -}}
    {{- template "protocol-mapper-agents.variant.volumes" $variant -}}
    {{- template "protocol-mapper-agents.variant.variables" $variant -}}
    {{- $_ := set $variant "texts" dict -}}
  {{- end -}}
{{- end -}}

{{- /*
What follows from the settings of a variant and is text, made for all variants before their agents use it.
Input: list of the root context and names of texts. Output: nothing; afterwards the "texts" of each enabled variant have
under each name what the define "protocol-mapper-agents.variant.<name>" gives for dict "root" "variant"; "" if it gives
nothing.
*/}}
{{- define "protocol-mapper-agents.texts" -}}
  {{- $root := first . -}}
  {{- template "protocol-mapper-agents.agents" $root -}}
  {{- range $name := rest . -}}
    {{- range $variant := $root.Variants -}}
      {{- if and $variant.enabled (not (hasKey $variant.texts $name)) -}}
        {{- $text := include (printf "protocol-mapper-agents.variant.%s" $name) (dict "root" $root "variant" $variant) -}}
        {{- $_ := set $variant.texts $name (trimPrefix "\n" $text) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
