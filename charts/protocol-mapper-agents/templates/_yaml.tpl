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
