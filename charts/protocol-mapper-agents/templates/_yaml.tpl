{{- /*
A value as YAML. toYaml is the dearest call of a chart, and agents of a fleet mostly share their settings: each
distinct value is converted once and kept on the root context, under its JSON.
Input: list of the root context and the value. Output: YAML.
*/}}
{{- define "protocol-mapper-agents.yaml" -}}
  {{- $root := first . -}}
  {{- $value := last . -}}
  {{- if not (hasKey $root "YamlOf") -}}
    {{- $_ := set $root "YamlOf" dict -}}
  {{- end -}}
  {{- $key := toJson $value -}}
  {{- if not (hasKey $root.YamlOf $key) -}}
    {{- $_ := set $root.YamlOf $key (toYaml $value) -}}
  {{- end -}}
  {{- get $root.YamlOf $key -}}
{{- end -}}

{{- /*
A map without its empty lists and maps, which is how a layer takes back what a lower one set.
Input: a map. Output: JSON of a map.
*/}}
{{- define "protocol-mapper-agents.filled" -}}
  {{- $filled := dict -}}
  {{- range $key, $value := . -}}
    {{- if not (and (empty $value) (or (kindIs "map" $value) (kindIs "slice" $value))) -}}
      {{- $_ := set $filled $key $value -}}
    {{- end -}}
  {{- end -}}
  {{- toJson $filled -}}
{{- end -}}
