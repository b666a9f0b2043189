{{- /*
The value of the label app.kubernetes.io/name, and the second part of object names.
Input: the root context. Output: a string.
Lower-cased, because the alias of a subchart may hold capitals and underscores.
*/}}
{{- define "protocol-mapper-agents.name" -}}
{{- $.Values.nameOverride | default $.Chart.Name | lower | replace "_" "-" | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- /*
What the names of all objects of the release start with. The name of a release may have dots, those of Services and
StatefulSets must not; a hash of the whole keeps "a.b" apart from "a-b".
Input: the root context. Output: a string.
*/}}
{{- define "protocol-mapper-agents.prefix" -}}
{{- $name := include "protocol-mapper-agents.name" $ -}}
{{- if $.Values.fullnameOverride -}}
{{- $.Values.fullnameOverride -}}
{{- else if eq $.Release.Name $name -}}
{{- $name -}}
{{- else if contains "." $.Release.Name -}}
{{- printf "%s-%s-%s" ($.Release.Name | replace "." "-") (sha256sum $.Release.Name | trunc 8) $name -}}
{{- else -}}
{{- printf "%s-%s" $.Release.Name $name -}}
{{- end -}}
{{- end -}}

{{- /*
The name of an agent's objects: at most 52 characters, because the pods of a StatefulSet carry it in a
label together with a revision hash. The agent's own name stays whole up to 40 characters; what must give
way is cut and marked with a hash of the whole, so that two names never meet.
Input: dict "prefix" (string) "name" (the agent's name). Output: a string.
*/}}
{{- define "protocol-mapper-agents.agent.fullname" -}}
{{- $name := .name -}}
{{- if gt (len $name) 40 -}}
{{- $name = printf "%s-%s" (trunc 31 $name | trimSuffix "-") (sha256sum .name | trunc 8) -}}
{{- end -}}
{{- if le (add (len .prefix) 1 (len $name)) 52 -}}
{{- printf "%s-%s" .prefix $name -}}
{{- else -}}
{{- printf "%s-%s-%s" (trunc (int (sub 42 (len $name))) .prefix | trimSuffix "-") (sha256sum .prefix | trunc 8) $name -}}
{{- end -}}
{{- end -}}
