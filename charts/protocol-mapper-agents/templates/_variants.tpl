{{- /*
How agents share what follows from their settings. For example, all have a Service, and one, "north", has a nodeSelector of
its own. Its layers are {nodeSelector: …}; all agents whose layers have these keys, with values of the same kinds, are of one
shape:
  rendered   what reads nodeSelector: the text podPlacement, and a check or two
  inherited  all other texts, data and checks: what they give for $.Base, the defaults
Parts are called by the names of their defines in `parts` of files/contract.json, which is made of schema/parts.yaml: it says
which settings each of them reads. docs/architecture.md has more.
*/}}

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
  isSingleton     see _workload.tpl
  hasUsualResources  see _container.tpl
  variables       see _env.tpl
  defaults        numbers and lists of the chart by path
and later, from the defines that work them out,
  texts           see _texts.tpl
  problems, warnings  see validation/_variants.tpl
  exclusive       see validation/_uses.tpl
*/}}
{{- define "protocol-mapper-agents.variant" -}}
  {{- $root := .root -}}
  {{- /* Before the copy: a new shape completes $.Base. */ -}}
  {{- template "protocol-mapper-agents.shape" . -}}
  {{- $shape := .shape -}}
  {{- $variant := omit $root.Base -}}
  {{- $settings := omit $shape.settings -}}
  {{- range $index, $layer := .layers -}}
    {{- template "protocol-mapper-agents.merge" (dict
          "settings" $settings
          "layer" $layer
          "steps" (index $shape.steps $index)
          "noNulls" $root.NoNulls
        ) -}}
  {{- end -}}
  {{- $_ := set $variant "layer" (first .layers) -}}
  {{- $_ := set $variant "settings" $settings -}}
  {{- $_ := set $variant "shape" $shape -}}
  {{- $_ := set $variant "enabled" (ne (toString $settings.enabled) "false") -}}
  {{- if $variant.enabled -}}
    {{- $input := dict "root" $root "variant" $variant -}}
    {{- range $part := $shape.data.rendered -}}
      {{- include $part.define $input -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set . "variant" $variant -}}
{{- end -}}

{{- /*
Divides the parts of a variant into those that are rendered for it and those that it inherits. Variants whose layers have
the same keys, with values of the same kinds, share this: they have one shape. The first also works out the data of $.Base
that it inherits.
Input: dict "root" (with Base and Shapes) "layers" "text" (the layers as JSON); changed in place. Output: nothing; afterwards
it has "shape", a map of
  settings  what its layers are laid over: those of $.Base, or those of $.Defaults if the layers say what serving follows from
  steps     list: for each layer, how it is laid over what is below, see _merge.tpl
  and for each group of parts a map of
    rendered      the parts that read what the layers say, in order
    inherited     the others
    areInherited  of texts: true once these are worked out
    saying        of checks: see validation/_variants.tpl
*/}}
{{- define "protocol-mapper-agents.shape" -}}
  {{- $root := .root -}}
  {{- /* The JSON without texts and numbers that are values: token by token, since a text may hold any of its signs. A null,
  which removes what is below, stays, and so do maps and lists, on which the steps of merging depend. */ -}}
  {{- $outline := regexReplaceAll `("[^"\\]*(?:\\.[^"\\]*)*":)|"[^"\\]*(?:\\.[^"\\]*)*"|-?[0-9][-+.0-9eE]*` .text "$1" -}}
  {{- $shape := get $root.Shapes $outline -}}
  {{- if not $shape -}}
    {{- $isRendered := dict -}}
    {{- range $layer := .layers -}}
      {{- range $setting, $value := $layer -}}
        {{- range $part, $keys := index $root.Contract.readers $setting -}}
          {{- /* A part may read only some keys of the setting. */ -}}
          {{- $isRead := or (empty $keys) (not (kindIs "map" $value)) -}}
          {{- range $key := $isRead | ternary list $keys -}}
            {{- $isRead = or $isRead (hasKey $value $key) -}}
          {{- end -}}
          {{- if $isRead -}}
            {{- $_ := set $isRendered $part true -}}
          {{- end -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
    {{- $isServing := hasKey $isRendered "data.serving" -}}
    {{- /* These are the settings of $.Base themselves: serving, if it is inherited, completes them below. */ -}}
    {{- $shape = dict "settings" ($isServing | ternary $root.Defaults.shared $root.Base.settings) -}}
    {{- range $group, $parts := $root.Contract.parts -}}
      {{- $rendered := list -}}
      {{- $inherited := list -}}
      {{- range $part := $parts -}}
        {{- if hasKey $isRendered (printf "%s.%s" $group $part.name) -}}
          {{- $rendered = append $rendered $part -}}
        {{- else -}}
          {{- $inherited = append $inherited $part -}}
        {{- end -}}
      {{- end -}}
      {{- $_ := set $shape $group (dict "rendered" $rendered "inherited" $inherited) -}}
    {{- end -}}
    {{- template "protocol-mapper-agents.inherited" (dict "root" $root "shape" $shape "group" "data") -}}
    {{- $steps := list -}}
    {{- $settings := omit $shape.settings -}}
    {{- range $layer := .layers -}}
      {{- $merge := dict "settings" $settings "layer" $layer "unions" $root.Contract.unions -}}
      {{- template "protocol-mapper-agents.merge" $merge -}}
      {{- $steps = append $steps $merge.steps -}}
    {{- end -}}
    {{- $_ := set $shape "steps" $steps -}}
    {{- $_ := set $root.Shapes $outline $shape -}}
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
