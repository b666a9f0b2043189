{{- /*
Renders the objects of the user, once, for they are checked and then printed. They may refer to the release and, in an
agent, to .agent.name, .agent.fullname and .agent.settings.
Input: the root context. Output: nothing; afterwards $.ExtraObjects, a list of maps of
  at      where it stands: "extraObjects.proxy"
  agent   whose it is, an entry of $.Agents; missing for those of the release
  object  the object; missing where the values have text
  text    the same as YAML, which may be several documents; "" for none
  above   how many line breaks were cut off before it; missing if nothing was
  foreign  text with a variable that its template does not define, which is kept as it is; missing if there is none
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
            "mark" (printf "{{/* extraObjects.%s */}}" $key)
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
                "mark" (printf "{{/* extraObjects.%s of %s */}}" $key $agent.name)
              ) -}}
          {{- $entries = append $entries $entry -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
    {{- $_ := set $ "ExtraObjects" $entries -}}
  {{- end -}}
{{- end -}}

{{- /*
Input: dict
  "context"  what tpl gets
  "object"   a map, or text that becomes one
  "entry"    gets object, text, above and foreign
  "mark"     a comment that begins each template: Helm's message on a template that fails shows its text, and nothing
             else that says where it is
Output: nothing.
*/}}
{{- define "protocol-mapper-agents.extraObject" -}}
  {{- $text := "" -}}
  {{- if kindIs "string" .object -}}
    {{- $text = .object -}}
    {{- if contains "{{" $text -}}
      {{- $text = include "protocol-mapper-agents.rendered" (set . "value" $text) -}}
    {{- end -}}
  {{- else if ne (toString .object.enabled) "false" -}}
    {{- with omit .object "enabled" -}}
      {{- $object := include "protocol-mapper-agents.templated" (dict "in" $ "value" .) | fromJson -}}
      {{- $_ := set $.entry "object" $object -}}
      {{- $text = toYaml $object -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set .entry "text" (trim $text | trimPrefix "---" | trim) -}}
  {{- if not (hasPrefix .entry.text $text) -}}
    {{- $_ := set .entry "above" (regexFind `^\s*(---)?\s*` $text | splitList "\n" | initial | len) -}}
  {{- end -}}
{{- end -}}

{{- /*
A value with each of its strings rendered by itself: what a template gives stays one string, whatever is in it.
Input: dict "in" (the input of protocol-mapper-agents.extraObject) "value". Output: JSON of the value.
*/}}
{{- define "protocol-mapper-agents.templated" -}}
  {{- $in := .in -}}
  {{- $parts := list -}}
  {{- if kindIs "map" .value -}}
    {{- range $key, $value := .value -}}
      {{- $key = include "protocol-mapper-agents.templated" (dict "in" $in "value" $key) -}}
      {{- $value = include "protocol-mapper-agents.templated" (dict "in" $in "value" $value) -}}
      {{- $parts = append $parts (printf "%s:%s" $key $value) -}}
    {{- end -}}
    {{- printf "{%s}" (join "," $parts) -}}
  {{- else if kindIs "slice" .value -}}
    {{- range $value := .value -}}
      {{- $value = include "protocol-mapper-agents.templated" (dict "in" $in "value" $value) -}}
      {{- $parts = append $parts $value -}}
    {{- end -}}
    {{- printf "[%s]" (join "," $parts) -}}
  {{- else if and (kindIs "string" .value) (contains "{{" (toString .value)) -}}
    {{- include "protocol-mapper-agents.rendered" (set $in "value" .value) | toJson -}}
  {{- else -}}
    {{- toJson .value -}}
  {{- end -}}
{{- end -}}

{{- /*
Input: as of protocol-mapper-agents.extraObject, with "value" (text with {{). Output: the rendered text.
*/}}
{{- define "protocol-mapper-agents.rendered" -}}
  {{- $foreign := "" -}}
  {{- if contains "$" .value -}}
    {{- $foreign = include "protocol-mapper-agents.foreignVariable" .value -}}
  {{- end -}}
  {{- if $foreign -}}
    {{- $_ := set .entry "foreign" $foreign -}}
    {{- .value -}}
  {{- else -}}
    {{- tpl (print .mark .value) .context -}}
  {{- end -}}
{{- end -}}

{{- /*
The first part of a template that uses a variable without defining it, at which parsing would fail: that is how other
template languages look, such as that of Prometheus' alerts.
Input: text. Output: {{ $labels.instance }}, or nothing.
*/}}
{{- define "protocol-mapper-agents.foreignVariable" -}}
  {{- $code := regexReplaceAll `(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}` . "" -}}
  {{- $quoted := `\x60[^\x60]*\x60|"(?:\\.|[^"\\])*"` -}}
  {{- $defined := list -}}
  {{- $found := "" -}}
  {{- range $part := regexFindAll (printf `\{\{(?:[^\x60"}]|%s|\}[^}])*\}\}` $quoted) $code -1 -}}
    {{- $words := regexReplaceAll $quoted $part "" -}}
    {{- range regexFindAll `\$\w+(\s*,\s*\$\w+)?\s*:=` $words -1 -}}
      {{- $defined = regexFindAll `\$\w+` . -1 | concat $defined -}}
    {{- end -}}
    {{- range regexFindAll `\$[A-Za-z_]\w*` $words -1 -}}
      {{- if not (or $found (has . $defined)) -}}
        {{- $found = $part -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- $found -}}
{{- end -}}
