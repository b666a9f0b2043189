{{- /*
Renders the objects of the user, once, for they are checked and then printed. They may refer to the release and, in an
agent, to .agent.name, .agent.fullname and .agent.settings.
Input: the root context. Output: nothing; afterwards $.ExtraObjects, a list of maps of
  at      where it stands: "extraObjects.proxy"
  agent   whose it is, an entry of $.Agents; missing for those of the release
  object  the object; missing where the values have text
  text    the same as YAML, which may be several documents; "" for none
*/}}
{{- define "protocol-mapper-agents.extraObjects" -}}
  {{- if not (hasKey $ "ExtraObjects") -}}
    {{- template "protocol-mapper-agents.agents" $ -}}
    {{- $entries := list -}}
    {{- range $key, $object := $.Values.extraObjects -}}
      {{- $entry := dict "at" (printf "extraObjects.%s" $key) -}}
      {{- template "protocol-mapper-agents.extraObject" (dict
            "context" $
            "object" ($object | default "")
            "entry" $entry
          ) -}}
      {{- $entries = append $entries $entry -}}
    {{- end -}}
    {{- range $agent := $.Agents -}}
      {{- with $agent.settings.extraObjects -}}
        {{- $context := set (omit $) "agent" (set (omit $agent) "settings" (merge (omit $agent.own) $agent.settings)) -}}
        {{- range $key, $object := . -}}
          {{- $entry := dict "at" (printf "extraObjects.%s" $key) "agent" $agent -}}
          {{- template "protocol-mapper-agents.extraObject" (dict
                "context" $context
                "object" $object
                "entry" $entry
              ) -}}
          {{- $entries = append $entries $entry -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
    {{- $_ := set $ "ExtraObjects" $entries -}}
  {{- end -}}
{{- end -}}

{{- /*
Input: dict "context" (what tpl gets) "object" (a map, or text that becomes one) "entry" (gets object and text).
Output: nothing.
*/}}
{{- define "protocol-mapper-agents.extraObject" -}}
  {{- $text := "" -}}
  {{- if kindIs "string" .object -}}
    {{- $text = .object -}}
    {{- if contains "{{" $text -}}
      {{- $text = tpl $text .context -}}
    {{- end -}}
  {{- else if ne (toString .object.enabled) "false" -}}
    {{- with omit .object "enabled" -}}
      {{- $object := include "protocol-mapper-agents.templated" (dict "context" $.context "value" .) | fromJson -}}
      {{- $_ := set $.entry "object" $object -}}
      {{- $text = toYaml $object -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set .entry "text" (trim $text | trimPrefix "---" | trim) -}}
{{- end -}}

{{- /*
A value with each of its strings rendered by itself: what a template gives stays one string, whatever is in it.
Input: dict "context" (what tpl gets) "value". Output: JSON of the value.
*/}}
{{- define "protocol-mapper-agents.templated" -}}
  {{- $context := .context -}}
  {{- $parts := list -}}
  {{- if kindIs "map" .value -}}
    {{- range $key, $value := .value -}}
      {{- $key = include "protocol-mapper-agents.templated" (dict "context" $context "value" $key) -}}
      {{- $value = include "protocol-mapper-agents.templated" (dict "context" $context "value" $value) -}}
      {{- $parts = append $parts (printf "%s:%s" $key $value) -}}
    {{- end -}}
    {{- printf "{%s}" (join "," $parts) -}}
  {{- else if kindIs "slice" .value -}}
    {{- range $value := .value -}}
      {{- $value = include "protocol-mapper-agents.templated" (dict "context" $context "value" $value) -}}
      {{- $parts = append $parts $value -}}
    {{- end -}}
    {{- printf "[%s]" (join "," $parts) -}}
  {{- else if and (kindIs "string" .value) (contains "{{" (toString .value)) -}}
    {{- tpl .value $context | toJson -}}
  {{- else -}}
    {{- toJson .value -}}
  {{- end -}}
{{- end -}}
