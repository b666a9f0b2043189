{{- /*
What tells a Deployment or StatefulSet which pods are its own, and how to make them.
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
      {{- $texts.podHead | nindent 6 }}
      {{- with $texts.podPlacement }}
      {{- . | nindent 6 }}
      {{- end }}
      {{- with $texts.podTail }}
      {{- . | nindent 6 }}
      {{- end }}
      {{- if $agent.settings.topologySpreadConstraints }}
        {{- $constraints := include "protocol-mapper-agents.agent.topologySpreadConstraints" $agent | fromJsonArray }}
      topologySpreadConstraints:
        {{- include "protocol-mapper-agents.yaml" (list $.root $constraints) | nindent 8 }}
      {{- end }}
      containers:
        - name: agent
          {{- $texts.containerHead | nindent 10 }}
          {{- with $texts.containerResources }}
          {{- . | nindent 10 }}
          {{- end }}
          {{- with $texts.containerTail }}
          {{- . | nindent 10 }}
          {{- end }}
          {{- with include "protocol-mapper-agents.agent.env" $ | trim }}
          env:
            {{- . | nindent 12 }}
          {{- end }}
        {{- with $texts.sidecarContainers }}
        {{- . | nindent 8 }}
        {{- end }}
      {{- /* A StatefulSet adds the volume of its claim template by itself. */}}
      {{- $claim := and $agent.claim (or (eq $agent.settings.kind "Deployment") $agent.settings.persistence.existingClaim) }}
      {{- if or $claim $texts.podVolumes }}
      volumes:
        {{- if $claim }}
        - name: data
          persistentVolumeClaim:
            claimName: {{ $agent.claim | quote }}
        {{- end }}
        {{- with $texts.podVolumes }}
        {{- . | nindent 8 }}
        {{- end }}
      {{- end }}
{{- end -}}
