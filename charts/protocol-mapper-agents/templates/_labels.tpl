{{- /*
What tells the agents of this release from all other pods.
Input: the root context. Output: YAML map.
*/}}
{{- define "protocol-mapper-agents.releaseLabels" -}}
app.kubernetes.io/name: {{ include "protocol-mapper-agents.name" $ | quote }}
app.kubernetes.io/instance: {{ $.Release.Name | quote }}
{{- end -}}

{{- /*
What the metadata of all objects have in common; labels come last, and others may follow. The chart's version is never
on a pod: an upgrade of the chart that changes nothing restarts nothing.
Input: the root context, with ReleaseLabels. Output: YAML map, on a new line, indented by two.
*/}}
{{- define "protocol-mapper-agents.metadata.common" }}
  namespace: {{ $.Release.Namespace | quote }}
  labels:
    helm.sh/chart: {{ printf "%s-%s" $.Chart.Name $.Chart.Version | replace "+" "_" | trunc 63 | trimAll "-_." | quote }}
    app.kubernetes.io/managed-by: {{ $.Release.Service | quote }}
    {{- $.ReleaseLabels | nindent 4 }}
{{- end -}}

{{- /*
Gives an agent the labels of its objects.
Input: dict "root" "agent" (an entry of $.Agents, changed in place). Output: nothing; afterwards the entry has
  selectorLabels  YAML of what tells its pods from all others. Selectors hold these labels and nothing else, ever: they
                  cannot change after an installation.
  metadata        YAML of what the metadata of all objects of its name begin with, on a new line, indented by two; ends
                  among the labels. The name comes first: validation/_identities.tpl looks for it there.
*/}}
{{- define "protocol-mapper-agents.agent.labels" -}}
  {{- $name := .agent.name -}}
  {{- $selectorLabels := printf "%s\napp.kubernetes.io/component: %q" .root.ReleaseLabels $name -}}
  {{- $metadata := printf "\n  name: %q%s\n    app.kubernetes.io/component: %q" .agent.fullname .root.Metadata $name -}}
  {{- $_ := set .agent "selectorLabels" $selectorLabels -}}
  {{- $_ := set .agent "metadata" $metadata -}}
{{- end -}}

{{- /*
The metadata of an agent's object.
Input: dict "root" "agent" (an entry of $.Agents) "from" (a map with "labels" and "annotations" from the values) and,
where they apply, "name" (of the object, if it is not the agent's fullname), "chartAnnotations" (a map of those that the
chart sets) and "shared" (with a name; not empty for what several agents may use: it is labeled as no single agent's).
Output: YAML of the field metadata of an object, on a new line; the name is its first key (validation/_identities.tpl).
*/}}
{{- define "protocol-mapper-agents.metadata" -}}
  {{- $common := .root.Common }}
metadata:
  {{- if .name }}
  name: {{ .name | quote }}
    {{- .root.Metadata }}
    {{- if not .shared }}
    app.kubernetes.io/component: {{ .agent.name | quote }}
    {{- end }}
  {{- else }}
    {{- .agent.metadata }}
  {{- end }}
  {{- if or $common.commonLabels .from.labels }}
    {{- $labels := mergeOverwrite (dict) $common.commonLabels (.from.labels | default dict) }}
    {{- include "protocol-mapper-agents.yaml" (list .root $labels) | nindent 4 }}
  {{- end }}
  {{- if or $common.commonAnnotations .from.annotations .chartAnnotations }}
    {{- $given := .from.annotations | default dict }}
    {{- $annotations := mergeOverwrite (dict) $common.commonAnnotations $given (.chartAnnotations | default dict) }}
  annotations:
    {{- include "protocol-mapper-agents.yaml" (list .root $annotations) | nindent 4 }}
  {{- end }}
{{- end -}}
