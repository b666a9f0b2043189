{{- /*
Divides a layer into the settings that each agent has of its own and those that make a variant. Which settings are an
agent's own is written here and nowhere else.
Input: dict "layer" (a map); changed in place. Output: nothing; afterwards it has
  own     a map of the agent's own settings, as far as they are in the layer
  shared  a map of all others
*/}}
{{- define "protocol-mapper-agents.layer" -}}
  {{- $_ := set . "own" (pick .layer "env" "labels" "annotations" "podLabels" "podAnnotations") -}}
  {{- $_ := set . "shared" (omit .layer "env" "labels" "annotations" "podLabels" "podAnnotations" "name") -}}
{{- end -}}

{{- /*
Gives the root context the lowest layer of all agents.
Input: the root context, with Contract. Output: nothing; afterwards it has
  Defaults  protocolMapperAgentDefaults without nulls, in the two parts that "protocol-mapper-agents.layer" makes, and hasOwn
            (true) if one of the agent's own settings is not empty
  Base      what variants begin with, see _variants.tpl
  BaseParts  group -> the parts of Base that are worked out, see _variants.tpl
*/}}
{{- define "protocol-mapper-agents.defaults" -}}
  {{- $settings := dict -}}
  {{- template "protocol-mapper-agents.merge" (dict
        "settings" $settings
        "layer" $.Values.protocolMapperAgentDefaults
        "unions" $.Contract.unions
        "noNulls" $.NoNulls
      ) -}}
  {{- $defaults := dict "layer" $settings -}}
  {{- template "protocol-mapper-agents.layer" $defaults -}}
  {{- range $value := $defaults.own -}}
    {{- if $value -}}
      {{- $_ := set $defaults "hasOwn" true -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set $ "Defaults" $defaults -}}
  {{- $_ := set $ "Base" (dict "settings" (omit $defaults.shared) "defaults" $.Contract.defaults) -}}
  {{- $_ := set $ "BaseParts" (dict "data" dict "texts" dict "problems" dict "warnings" dict) -}}
{{- end -}}

{{- /*
Makes an entry of $.Agents, but for what follows from its settings.
Input: dict "root" (with Defaults and Variants) "index" "name" (of the agent) "layer" (its item in protocolMapperAgents)
"override" (of its name, or nothing); changed in place. Output: nothing; afterwards it has
  agent  a map of
           index, path, name  see _agents.tpl
           own                the settings that are the agent's own, without nulls
           variant            the variant that it is of, which the first of its agents makes
           settings           those of the variant: all others, without nulls
           variables          those of the variant
*/}}
{{- define "protocol-mapper-agents.agent" -}}
  {{- $root := .root -}}
  {{- $unions := $root.Contract.unions -}}
  {{- template "protocol-mapper-agents.layer" . -}}
  {{- $layers := list .shared -}}
  {{- $own := omit $root.Defaults.own -}}
  {{- if and $root.NoNulls (not $root.Defaults.hasOwn) -}}
    {{- /* There is nothing to merge. */ -}}
    {{- range $key, $value := .own -}}
      {{- $_ := set $own $key $value -}}
    {{- end -}}
  {{- else -}}
    {{- template "protocol-mapper-agents.merge" (dict "settings" $own "layer" .own "unions" $unions "noNulls" $root.NoNulls) -}}
  {{- end -}}
  {{- with .override -}}
    {{- $override := dict "layer" . -}}
    {{- template "protocol-mapper-agents.layer" $override -}}
    {{- $layers = append $layers $override.shared -}}
    {{- template "protocol-mapper-agents.merge" (dict "settings" $own "layer" $override.own "unions" $unions "noNulls" $root.NoNulls) -}}
  {{- end -}}

  {{- $key := toJson $layers -}}
  {{- $variant := get $root.Variants $key -}}
  {{- if not $variant -}}
    {{- $input := dict "root" $root "layers" $layers "text" $key -}}
    {{- template "protocol-mapper-agents.variant" $input -}}
    {{- $variant = $input.variant -}}
    {{- $_ := set $root.Variants $key $variant -}}
  {{- end -}}

  {{- $agent := dict
        "index" .index
        "path" (printf "protocolMapperAgents[%d]" .index)
        "name" .name
        "own" $own
        "variant" $variant
        "settings" $variant.settings
        "variables" $variant.variables
      -}}
  {{- $_ := set . "agent" $agent -}}
{{- end -}}
