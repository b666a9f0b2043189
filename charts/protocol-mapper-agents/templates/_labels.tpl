{{- /*
What tells the agents of this release from all other pods.
Input: the root context. Output: YAML map.
*/}}
{{- define "protocol-mapper-agents.releaseLabels" -}}
app.kubernetes.io/name: {{ include "protocol-mapper-agents.name" $ | quote }}
app.kubernetes.io/instance: {{ $.Release.Name | quote }}
{{- end -}}

{{- /*
What tells one agent's pods from all others. Selectors hold these labels and nothing else, ever: they cannot
change after an installation.
Input: dict "root" (the root context) "name" (the agent's name). Output: YAML map.
*/}}
{{- define "protocol-mapper-agents.agent.selectorLabels" -}}
{{ include "protocol-mapper-agents.releaseLabels" .root }}
app.kubernetes.io/component: {{ .name | quote }}
{{- end -}}

{{- /*
The labels of a pod. No chart version among them: an upgrade of the chart that changes nothing restarts nothing.
Input: dict "root" "agent" (an entry of $.Agents). Output: YAML map.
*/}}
{{- define "protocol-mapper-agents.agent.podLabels" -}}
{{- .agent.selectorLabels -}}
{{- with mergeOverwrite (dict) .root.Common.commonLabels (.agent.settings.podLabels | default dict) -}}
{{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 0 -}}
{{- end -}}
{{- end -}}

{{- /*
The metadata of an agent's object.
Input: dict "root" "agent" and, where they apply, "name" (of the object, if it is not the agent's fullname),
"own" (a map with "labels" and "annotations" from the values), "owned" (annotations that the chart sets) and "shared"
(true for what several agents may use).
Output: YAML map.
*/}}
{{- define "protocol-mapper-agents.metadata" -}}
{{- $own := .own | default dict -}}
name: {{ .name | default .agent.fullname | quote }}
namespace: {{ .root.Release.Namespace | quote }}
labels:
  helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimAll "-_." | quote }}
  app.kubernetes.io/managed-by: {{ .root.Release.Service | quote }}
  {{- if .shared }}
  {{- include "protocol-mapper-agents.releaseLabels" .root | nindent 2 }}
  {{- else }}
  {{- .agent.selectorLabels | nindent 2 }}
  {{- end }}
  {{- with mergeOverwrite (dict) .root.Common.commonLabels ($own.labels | default dict) }}
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
  {{- end }}
{{- with mergeOverwrite (dict) .root.Common.commonAnnotations ($own.annotations | default dict) (.owned | default dict) }}
annotations:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
{{- end }}
{{- end -}}
