{{- /*
Keeps the agents of the release apart: all of them, not only the replicas of one.
Input: dict "root" "agent" (an entry of $.Agents). Output: YAML of an Affinity; empty with podAntiAffinity "none".
*/}}
{{- define "protocol-mapper-agents.agent.affinity" -}}
{{- $options := .agent.settings.podAntiAffinityOptions -}}
{{- if eq .agent.settings.podAntiAffinity "hard" }}
podAntiAffinity:
  requiredDuringSchedulingIgnoredDuringExecution:
    - {{ include "protocol-mapper-agents.agent.affinityTerm" (dict "root" .root "options" $options) | nindent 6 | trim }}
{{- else if eq .agent.settings.podAntiAffinity "soft" }}
podAntiAffinity:
  preferredDuringSchedulingIgnoredDuringExecution:
    - weight: 100
      podAffinityTerm:
        {{- include "protocol-mapper-agents.agent.affinityTerm" (dict "root" .root "options" $options) | nindent 8 }}
{{- end }}
{{- end -}}

{{- /*
Whom an agent keeps away from.
Input: dict "root" "options" (podAntiAffinityOptions). Output: YAML of a PodAffinityTerm.
*/}}
{{- define "protocol-mapper-agents.agent.affinityTerm" -}}
topologyKey: {{ .options.topologyKey | quote }}
labelSelector:
{{- if .options.key }}
  matchExpressions:
    - key: {{ .options.key | quote }}
      operator: {{ .options.operator | default "In" }}
      {{- with .options.value }}
      values:
        {{- range kindIs "slice" . | ternary . (list .) }}
        - {{ . | quote }}
        {{- end }}
      {{- end }}
{{- else }}
  matchLabels:
    app.kubernetes.io/name: {{ include "protocol-mapper-agents.name" .root | quote }}
    app.kubernetes.io/instance: {{ .root.Release.Name | quote }}
{{- end }}
{{- end -}}
