{{- /*
Lays one layer of settings over the lower ones: maps are merged key by key at every depth, scalars and lists
are replaced; false, 0, "" and [] are values and win; null removes.
Input: dict "settings" (what the lower layers gave; changed in place, one level deep: maps below are copied
before they change, because agents share them) "layer" (a map) "steps" (as below; optional) "unions" (of
files/contract.json; without steps) "noNulls" (true if the layer has no null for sure; optional).
Output: nothing; afterwards it has the steps. (`omit` without keys copies a map, one level deep; `deepCopy` is dear.)
*/}}
{{- define "protocol-mapper-agents.merge" -}}
  {{- $settings := .settings -}}
  {{- $layer := .layer -}}
  {{- if not (hasKey . "steps") -}}
    {{- template "protocol-mapper-agents.merge.steps" . -}}
  {{- end -}}
  {{- range $step := .steps -}}
    {{- $lower := get $settings $step.key -}}
    {{- if $step.isDeep -}}
      {{- $lower = deepCopy $lower -}}
    {{- else -}}
      {{- $lower = omit $lower -}}
    {{- end -}}
    {{- range $union := $step.unions -}}
      {{- template "protocol-mapper-agents.merge.union" (dict
            "lower" $lower
            "upper" (get $layer $step.key)
            "path" $union.path
            "members" $union.members
          ) -}}
    {{- end -}}
    {{- $_ := set $settings $step.key $lower -}}
  {{- end -}}
  {{- $_ := mustMergeOverwrite $settings $layer -}}
  {{- /* Merging keeps a null as a null. */ -}}
  {{- if .noNulls -}}
    {{- /* No look at the layer, which takes time: it has none. */ -}}
  {{- else if contains ":null" (toJson .layer) -}}
    {{- range $key, $value := $settings -}}
      {{- if kindIs "invalid" $value -}}
        {{- $_ := unset $settings $key -}}
      {{- else if or (kindIs "map" $value) (kindIs "slice" $value) -}}
        {{- $copy := deepCopy $value -}}
        {{- template "protocol-mapper-agents.merge.removeNulls" $copy -}}
        {{- $_ := set $settings $key $copy -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}

{{- /*
Finds the maps that a layer changes. They are the same for all layers of a shape (_variants.tpl).
Input: dict "settings" "layer" "unions" (as above); changed in place. Output: nothing; afterwards it has
  steps  list of maps with "key" (of the settings), "isDeep" (whether maps below it change too) and "unions" (those in it)
*/}}
{{- define "protocol-mapper-agents.merge.steps" -}}
  {{- $steps := list -}}
  {{- range $key, $value := .layer -}}
    {{- if and (kindIs "map" $value) (kindIs "map" (get $.settings $key)) -}}
      {{- $isDeep := contains ":{" (toJson $value) -}}
      {{- $steps = append $steps (dict "key" $key "isDeep" $isDeep "unions" (index $.unions $key)) -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set . "steps" $steps -}}
{{- end -}}

{{- /*
Unions do not mix: where the upper layer sets one member, the members that it does not name leave the lower one.
Input: dict "lower" (changed in place) "upper" "path" (list: the way to the union, "*" for any key)
"members" (list of keys). Output: nothing.
*/}}
{{- define "protocol-mapper-agents.merge.union" -}}
  {{- $upper := .upper -}}
  {{- $lower := .lower -}}
  {{- $members := .members -}}
  {{- if .path -}}
    {{- $segment := first .path -}}
    {{- $rest := rest .path -}}
    {{- range $key, $below := $upper -}}
      {{- if and (has $segment (list "*" $key)) (kindIs "map" $below) (kindIs "map" (get $lower $key)) -}}
        {{- template "protocol-mapper-agents.merge.union" (dict
              "lower" (get $lower $key)
              "upper" $below
              "path" $rest
              "members" $members
            ) -}}
      {{- end -}}
    {{- end -}}
  {{- else -}}
    {{- $isSet := false -}}
    {{- range $members -}}
      {{- $value := get $upper . -}}
      {{- if not (or (kindIs "invalid" $value) (eq (toString $value) "")) -}}
        {{- $isSet = true -}}
      {{- end -}}
    {{- end -}}
    {{- if $isSet -}}
      {{- range $members -}}
        {{- if not (hasKey $upper .) -}}
          {{- $_ := unset $lower . -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}

{{- /*
Removes the entries that are null from a map, at every depth, in lists too.
Input: a map or a list, changed in place. Output: nothing.
*/}}
{{- define "protocol-mapper-agents.merge.removeNulls" -}}
  {{- $map := . -}}
  {{- range $key, $value := . -}}
    {{- if kindIs "invalid" $value -}}
      {{- if kindIs "map" $map -}}
        {{- $_ := unset $map $key -}}
      {{- end -}}
    {{- else if or (kindIs "map" $value) (kindIs "slice" $value) -}}
      {{- template "protocol-mapper-agents.merge.removeNulls" $value -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
