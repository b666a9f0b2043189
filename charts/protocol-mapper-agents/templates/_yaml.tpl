{{- /*
A value as YAML. toYaml is the dearest call of a chart, and agents of a fleet mostly share their settings: each
distinct value is converted once and kept on the root context, under its JSON.
Input: list of the root context (with YamlOf) and the value. Output: YAML.
*/}}
{{- define "protocol-mapper-agents.yaml" -}}
  {{- $known := (first .).YamlOf -}}
  {{- $key := last . | toJson -}}
  {{- if not (hasKey $known $key) -}}
    {{- $_ := set $known $key (last . | toYaml) -}}
  {{- end -}}
  {{- get $known $key -}}
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
