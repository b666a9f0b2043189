{{- /*
Makes a variant: its settings, and what follows from them and is data. It begins as a copy of $.Base, the defaults without
any layer, and works out anew the parts that read a setting of its layers; schema/parts.yaml has what each part reads.
Input: dict "root" (with Base) "layers" (what item and override of its agents say of these settings) "text" (the same as
JSON); changed in place. Output: nothing; afterwards it has "variant", a map of
  layer           the first of the layers
  settings        those of all layers, without nulls, with what an agent with a Service gets (_serving.tpl)
  enabled         whether its agents render anything; if not, only its settings count
  shape           see below
  initContainers, sidecars  see _containers.tpl
  containerPorts, servicePorts, portNames  see _ports.tpl
  volumes         see _volumes.tpl
  hasUsualResources  see _container.tpl
  variables       see _env.tpl
  texts           see "protocol-mapper-agents.texts"
  problems, warnings  see validation/_variants.tpl
  defaults        numbers and lists of the chart by path
*/}}
{{- define "protocol-mapper-agents.variant" -}}
  {{- $root := .root -}}
  {{- template "protocol-mapper-agents.shape" . -}}
  {{- $shape := .shape -}}
  {{- $variant := omit $root.Base -}}
  {{- $settings := omit $shape.settings -}}
  {{- range .layers -}}
    {{- template "protocol-mapper-agents.merge" (dict
          "settings" $settings
          "layer" .
          "unions" $root.Contract.unions
          "noNulls" $root.NoNulls
        ) -}}
  {{- end -}}
  {{- $_ := set $variant "layer" (first .layers) -}}
  {{- $_ := set $variant "settings" $settings -}}
  {{- $_ := set $variant "shape" $shape -}}
  {{- $_ := set $variant "enabled" (ne (toString $settings.enabled) "false") -}}
  {{- if $variant.enabled -}}
    {{- $input := dict "root" $root "variant" $variant -}}
    {{- range $part := $shape.data.own -}}
      {{- include $part.define $input -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set . "variant" $variant -}}
{{- end -}}

{{- /*
Divides the parts of a variant into its own and those that it inherits. Variants whose layers have the same keys share this:
they have one shape. The first also works out the data of $.Base that it inherits.
Input: dict "root" (with Base and Shapes) "layers" "text" (the layers as JSON); changed in place. Output: nothing; afterwards
it has "shape", a map of
  settings  what its layers are laid over: those of $.Base, or those of $.Defaults if the layers say what serving follows from
  and for each group of parts a map of
    own        the parts that read what the layers say, in order
    inherited  the others
*/}}
{{- define "protocol-mapper-agents.shape" -}}
  {{- $root := .root -}}
  {{- /* The JSON without texts and numbers that are values. */ -}}
  {{- $keys := regexReplaceAll `("(?:[^"\\]|\\.)*":)|"(?:[^"\\]|\\.)*"|-?[0-9][-+.0-9eE]*` .text "$1" -}}
  {{- $shape := get $root.Shapes $keys -}}
  {{- if not $shape -}}
    {{- $isOwn := dict -}}
    {{- range $layer := .layers -}}
      {{- range $setting, $value := $layer -}}
        {{- range $part, $keys := index $root.Contract.readers $setting -}}
          {{- /* A part may read only some keys of the setting. */ -}}
          {{- $isRead := or (empty $keys) (not (kindIs "map" $value)) -}}
          {{- range $key := $isRead | ternary list $keys -}}
            {{- $isRead = or $isRead (hasKey $value $key) -}}
          {{- end -}}
          {{- if $isRead -}}
            {{- $_ := set $isOwn $part true -}}
          {{- end -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
    {{- $isServing := hasKey $isOwn "data.serving" -}}
    {{- $shape = dict "settings" ($isServing | ternary $root.Defaults.shared $root.Base.settings) -}}
    {{- range $group, $parts := $root.Contract.parts -}}
      {{- $own := list -}}
      {{- $inherited := list -}}
      {{- range $part := $parts -}}
        {{- if hasKey $isOwn (printf "%s.%s" $group $part.name) -}}
          {{- $own = append $own $part -}}
        {{- else -}}
          {{- $inherited = append $inherited $part -}}
        {{- end -}}
      {{- end -}}
      {{- $_ := set $shape $group (dict "own" $own "inherited" $inherited) -}}
    {{- end -}}
    {{- template "protocol-mapper-agents.inherited" (dict "root" $root "shape" $shape "group" "data") -}}
    {{- $_ := set $root.Shapes $keys $shape -}}
  {{- end -}}
  {{- $_ := set . "shape" $shape -}}
{{- end -}}

{{- /*
Works out for $.Base the parts that the variants of a shape inherit.
Input: dict "root" "shape" "group" ("data", "texts", "problems" or "warnings"). Output: nothing; afterwards the group in
$.BaseParts has, at least for these parts: name -> what the part's define gives for $.Base; texts are indented
*/}}
{{- define "protocol-mapper-agents.inherited" -}}
  {{- $known := get .root.BaseParts .group -}}
  {{- $input := eq .group "problems" | ternary .root.Base (dict "root" .root "variant" .root.Base) -}}
  {{- range $part := (get .shape .group).inherited -}}
    {{- if not (hasKey $known $part.name) -}}
      {{- $text := include $part.define $input -}}
      {{- with $part.newline -}}
        {{- $text = replace "\n" . $text -}}
      {{- end -}}
      {{- $_ := set $known $part.name $text -}}
    {{- end -}}
  {{- end -}}
{{- end -}}

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
    {{- else if $variant.enabled -}}
      {{- $parts := $variant.shape.texts -}}
      {{- if not $parts.areInherited -}}
        {{- template "protocol-mapper-agents.inherited" (dict "root" $ "shape" $variant.shape "group" "texts") -}}
        {{- $_ := set $parts "areInherited" true -}}
      {{- end -}}
      {{- $texts := omit $.BaseParts.texts -}}
      {{- $input := dict "root" $ "variant" $variant -}}
      {{- range $part := $parts.own -}}
        {{- $_ := set $texts $part.name (include $part.define $input | replace "\n" $part.newline) -}}
      {{- end -}}
      {{- $_ := set $variant "texts" $texts -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
