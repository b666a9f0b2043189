{{- /*
Gives settings under an old name (schema/renamed.yaml) their new one, in all layers, before anything else reads the
values. Values without old names stay as they are.
Input: the root context, with Contract and Text. Output: nothing; afterwards, if the values have old names, it has
  Values   a copy with the new names
  Text     JSON of it
  Renamed  map of maps, one for each old name in the values, of
             layer     where it is, see below
             written   its path in the values: "protocolMapperAgents[0].service.ports.rpc.number"
             from, to  the names, from the layer on: "service.ports.rpc.number"
             ends      the first version that does not know the old name
             isTaken   whether the new name has another value, which counts
             old, new  the values, as JSON
*/}}
{{- define "protocol-mapper-agents.renamed" -}}
  {{- $used := list -}}
  {{- range $.Contract.renamed -}}
    {{- if contains (last .from | printf "%q:") $.Text -}}
      {{- $used = append $used . -}}
    {{- end -}}
  {{- end -}}
  {{- if $used -}}
    {{- $_ := set $ "Values" (deepCopy $.Values) -}}
    {{- $_ := set $ "Renamed" dict -}}
    {{- $input := dict "root" $ -}}
    {{- template "protocol-mapper-agents.renamed.layers" $input -}}
    {{- range $rename := $used -}}
      {{- range $layer := index $input.layers $rename.scope -}}
        {{- template "protocol-mapper-agents.renamed.below" (dict
              "root" $
              "rename" $rename
              "layer" $layer
              "value" $layer.value
              "parent" $rename.parent
              "at" ""
            ) -}}
      {{- end -}}
    {{- end -}}
    {{- $_ := set $ "Text" (toJson $.Values) -}}
  {{- end -}}
{{- end -}}

{{- /*
Input: dict "root"; changed in place. Output: nothing; afterwards it has "layers", a map of "values" (the values as a
whole) and "settings" (those of agents), each a map of maps, in the order of the keys, of
  value  the layer itself
  path   where it is: "protocolMapperAgents[0]"; "" for the values as a whole
  agent  the name of the agent, if it is of one
  isOverChart  whether the chart's own values are in it too
*/}}
{{- define "protocol-mapper-agents.renamed.layers" -}}
  {{- $values := .root.Values -}}
  {{- $defaults := dict "path" "protocolMapperAgentDefaults" "value" $values.protocolMapperAgentDefaults -}}
  {{- /* Maps, since appending to a list copies it: so the time stays linear. */ -}}
  {{- $settings := dict "0" (set $defaults "isOverChart" true) -}}
  {{- range $index, $item := $values.protocolMapperAgents -}}
    {{- if kindIs "map" $item -}}
      {{- $path := printf "protocolMapperAgents[%d]" $index -}}
      {{- $layer := dict "path" $path "value" $item "agent" (get $item "name" | toString) -}}
      {{- $_ := set $settings (printf "1%09d" $index) $layer -}}
    {{- end -}}
  {{- end -}}
  {{- range $name, $override := $values.protocolMapperAgentOverrides -}}
    {{- $path := printf "protocolMapperAgentOverrides[%q]" $name -}}
    {{- $_ := set $settings (printf "2%s" $name) (dict "path" $path "value" $override "agent" $name) -}}
  {{- end -}}
  {{- $whole := dict "path" "" "value" $values "isOverChart" true -}}
  {{- $_ := set . "layers" (dict "values" (dict "0" $whole) "settings" $settings) -}}
{{- end -}}

{{- /*
Finds the maps in a layer that may have an old name.
Input: dict "root" "rename" (of the contract) "layer" (as above) "value" (a part of it, changed in place) "parent"
(list: the way from there to these maps, "*" for any key) "at" (the way so far). Output: nothing.
*/}}
{{- define "protocol-mapper-agents.renamed.below" -}}
  {{- $input := . -}}
  {{- if .parent -}}
    {{- if or (kindIs "map" .value) (kindIs "slice" .value) -}}
      {{- $next := set (omit . "value" "at") "parent" (rest .parent) -}}
      {{- range $key, $below := .value -}}
        {{- if has (first $input.parent) (list "*" $key) -}}
          {{- /* As the CLI reads paths. */ -}}
          {{- $step := toString $key | printf ".%s" -}}
          {{- if kindIs "int" $key | or (regexMatch `^[\w-]+$` (toString $key) | not) -}}
            {{- $step = toRawJson $key | printf "[%s]" -}}
          {{- end -}}
          {{- $_ := set $next "at" (print $input.at $step) -}}
          {{- template "protocol-mapper-agents.renamed.below" (set $next "value" $below) -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
  {{- else if kindIs "map" .value -}}
    {{- template "protocol-mapper-agents.renamed.map" . -}}
  {{- end -}}
{{- end -}}

{{- /*
Moves the value of an old name to the new one, where it counts as any value of that name does: what the chart's own
values have there is below it. Any other value of the new name stays.
Input: as above, with a map as "value". Output: nothing; if the old name was there, $.Renamed has one entry more.
*/}}
{{- define "protocol-mapper-agents.renamed.map" -}}
  {{- $rename := .rename -}}
  {{- $old := last $rename.from -}}
  {{- $from := .value -}}
  {{- range initial $rename.from -}}
    {{- $below := get $from . -}}
    {{- $from = kindIs "map" $below | ternary $below dict -}}
  {{- end -}}
  {{- if hasKey $from $old -}}
    {{- $value := get $from $old -}}
    {{- $_ := unset $from $old -}}
    {{- $new := last $rename.to -}}
    {{- $to := .value -}}
    {{- range initial $rename.to -}}
      {{- if not (kindIs "map" (get $to .)) -}}
        {{- $_ := set $to . dict -}}
      {{- end -}}
      {{- $to = get $to . -}}
    {{- end -}}
    {{- $present := get $to $new | toJson -}}
    {{- $isTaken := and (hasKey $to $new) (ne $present (toJson $value)) -}}
    {{- if .layer.isOverChart -}}
      {{- range $rename.defaults -}}
        {{- $isTaken = and $isTaken (ne $present (toJson .)) -}}
      {{- end -}}
    {{- end -}}
    {{- $oldPath := join "." $rename.from | printf "%s.%s" .at | trimPrefix "." -}}
    {{- $use := dict
          "layer" .layer
          "written" (printf "%s.%s" .layer.path $oldPath | trimPrefix ".")
          "from" $oldPath
          "to" (join "." $rename.to | printf "%s.%s" .at | trimPrefix ".")
          "ends" $rename.ends
          "isTaken" $isTaken
          "old" (toJson $value)
          "new" $present
        -}}
    {{- $_ := set .root.Renamed (len .root.Renamed | printf "%09d") $use -}}
    {{- if not $isTaken -}}
      {{- template "protocol-mapper-agents.merge" (dict
            "settings" $to
            "layer" (dict $new $value)
            "unions" dict
            "noNulls" true
          ) -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
