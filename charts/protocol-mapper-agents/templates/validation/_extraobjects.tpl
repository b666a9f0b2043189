{{- /*
Every extra object has what Kubernetes needs to identify it, and no two are the same object. Text in the values is not
looked at.
Input: the root context, with values that are right otherwise, because templates in extra objects may rely on that.
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.extraObjects" -}}
  {{- include "protocol-mapper-agents.extraObjects" $ }}
  {{- $places := dict }}
  {{- range $entry := $.ExtraObjects }}
    {{- with .object }}
      {{- $metadata := kindIs "map" .metadata | ternary .metadata dict }}
      {{- $missing := list }}
      {{- range list "apiVersion" "kind" }}
        {{- if not (get $entry.object .) }}
          {{- $missing = append $missing . }}
        {{- end }}
      {{- end }}
      {{- if not (or $metadata.name $metadata.generateName (hasSuffix "List" (toString .kind))) }}
        {{- $missing = append $missing "metadata.name" }}
      {{- end }}
      {{- if $missing }}
        {{- include "protocol-mapper-agents.problems.incomplete" (dict "entry" $entry "missing" $missing) }}
      {{- else if $metadata.name }}
        {{- $id := printf "%s %s/%s" .kind ($metadata.namespace | default $.Release.Namespace) $metadata.name }}
        {{- with get $places $id }}
          {{- include "protocol-mapper-agents.problems.sameObject" (dict "entry" $entry "other" . "id" $id) }}
        {{- end }}
        {{- $_ := set $places $id $entry }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "entry" (of $.ExtraObjects) "missing" (list of keys). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.incomplete" -}}
  {{- include "protocol-mapper-agents.problem.extraObject" (dict
        "entry" .entry
        "at" (first .missing)
        "text" (printf "has no %s, which every object needs." (join " and no " .missing))
        "fix" (printf "Set %s. If a template sets it, check the names in the template: an unknown one gives an empty value."
            (join " and " .missing))
      ) }}
{{- end -}}

{{- /*
Input: dict "entry" "other" (two of $.ExtraObjects) "id" (of both). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.sameObject" -}}
  {{- $other := include "protocol-mapper-agents.problems.place" .other.at }}
  {{- $fix := "Give each object a different metadata.name." }}
  {{- with .other.agent }}
    {{- $other = printf "%s of %q" $other .name }}
  {{- end }}
  {{- if .entry.agent }}
    {{- $key := trimPrefix "extraObjects." .entry.at }}
    {{- $fix = printf "Give each object a different metadata.name, such as \"{{ .agent.fullname }}-%s\"." (lower $key | replace "_" "-") }}
  {{- end }}
  {{- include "protocol-mapper-agents.problem.extraObject" (dict
        "entry" .entry
        "at" "metadata.name"
        "text" (printf "is the same as %s: %s." $other .id)
        "fix" $fix
      ) }}
{{- end -}}

{{- /*
Input: where an entry of $.ExtraObjects is: "extraObjects.a.b". Output: the same as a path: extraObjects["a.b"].
*/}}
{{- define "protocol-mapper-agents.problems.place" -}}
  {{- $key := trimPrefix "extraObjects." . }}
  {{- printf (contains "." $key | ternary "extraObjects[%q]" "extraObjects.%s") $key }}
{{- end -}}

{{- /*
A problem of an agent starts with the place of the object; that of the release has it as its path.
Input: dict "entry" (of $.ExtraObjects) "at" (in the object) "text" (about the object) "fix". Output: a line.
*/}}
{{- define "protocol-mapper-agents.problem.extraObject" -}}
  {{- $place := include "protocol-mapper-agents.problems.place" .entry.at }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .entry.agent
        "path" (empty .entry.agent | ternary $place "")
        "rule" "extra-object"
        "at" (empty .entry.agent | ternary .at (printf "%s.%s" $place .at))
        "text" (empty .entry.agent | ternary (printf "this object %s" .text) (printf "%s %s" $place .text))
        "fix" .fix
      ) }}
{{- end -}}
