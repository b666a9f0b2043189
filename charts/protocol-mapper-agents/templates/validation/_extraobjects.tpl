{{- /*
What Kubernetes needs to know of every object, and that no two are one. Of text in the values nothing is known.
Input: the root context, with values that are right otherwise: templates of the user may need that. Output: lines.
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
{{- include "protocol-mapper-agents.problem.extraObject" (dict "entry" $entry "text" (printf "has no %s, which every object needs. Set it; a template that gives nothing may name something that is not there." (join " and no " $missing))) }}
{{- else if $metadata.name }}
{{- $id := printf "%s %s/%s" .kind ($metadata.namespace | default $.Release.Namespace) $metadata.name }}
{{- $place := empty $entry.agent | ternary $entry.at (printf "%s of %q" $entry.at ($entry.agent | default dict).name) }}
{{- with get $places $id }}
{{- include "protocol-mapper-agents.problem.extraObject" (dict "entry" $entry "text" (printf "is the same object as %s: %s. Give each a name of its own, such as {{ .agent.fullname }}." . $id)) }}
{{- end }}
{{- $_ := set $places $id $place }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: dict "entry" (of $.ExtraObjects) "text". Output: a line.
*/}}
{{- define "protocol-mapper-agents.problem.extraObject" -}}
{{- with .entry.agent }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "extra-object" "text" (printf "%s %s" $.entry.at $.text)) }}
{{- else }}
{{- include "protocol-mapper-agents.problem" (dict "path" .entry.at "rule" "extra-object" "text" .text) }}
{{- end }}
{{- end -}}
