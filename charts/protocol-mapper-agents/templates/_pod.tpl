{{- /*
What tells a Deployment or StatefulSet which pods are its own, and how to make them.
texts.podHead and the others are what the defines variant.podHead … give for the agent's variant, on lines of their own that
are indented already (schema/parts.yaml, _texts.tpl).
Input: dict "root" "agent" (an entry of $.Agents, after "protocol-mapper-agents.texts"). Output: YAML of fields of
their spec, indented by two.
*/}}
{{- define "protocol-mapper-agents.agent.pods" -}}
  {{- $agent := .agent }}
  {{- $texts := $agent.variant.texts }}
  {{- $labels := $agent.own.podLabels }}
  {{- with .root.Common.commonLabels }}
    {{- $labels = mergeOverwrite (dict) . ($labels | default dict) }}
  {{- end }}
  selector:
    matchLabels:
      {{- $agent.selectorLabels | nindent 6 }}
  template:
    metadata:
      labels:
        {{- $agent.selectorLabels | nindent 8 }}
        {{- range $key, $value := $labels }}
        {{ quote $key }}: {{ quote $value }}
        {{- end }}
      {{- with $agent.own.podAnnotations }}
      annotations:
        {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 8 }}
      {{- end }}
    spec:
      {{- with $agent.serviceAccount }}
      serviceAccountName: {{ . | quote }}
      {{- end }}
      {{- $texts.podHead }}
      {{- $texts.podPlacement }}
      {{- $texts.podTail }}
      {{- if $agent.settings.topologySpreadConstraints }}
        {{- $constraints := include "protocol-mapper-agents.agent.topologySpreadConstraints" $agent | fromJsonArray }}
      topologySpreadConstraints:
        {{- include "protocol-mapper-agents.yaml" (list $.root $constraints) | nindent 8 }}
      {{- end }}
      containers:
        - name: agent
          {{- $texts.containerHead }}
          {{- $texts.containerResources }}
          {{- $texts.containerTail }}
          {{- template "protocol-mapper-agents.agent.env" $ }}
        {{- $texts.sidecarContainers }}
      {{- /* A StatefulSet adds the volume of its claim template by itself. */}}
      {{- $claim := and $agent.claim (or (eq $agent.settings.kind "Deployment") $agent.settings.persistence.existingClaim) }}
      {{- if or $claim $texts.podVolumes }}
      volumes:
        {{- if $claim }}
        - name: data
          persistentVolumeClaim:
            claimName: {{ $agent.claim | quote }}
        {{- end }}
        {{- $texts.podVolumes }}
      {{- end }}
{{- end -}}
