{{- /*
What tells a Deployment or StatefulSet which pods are its own, and how to make them.
Input: dict "root" "agent" (an entry of $.Agents, whose variant has the texts podFields, container, sidecarContainers and
podVolumes). Output: YAML of fields of their spec, indented by two.
*/}}
{{- define "protocol-mapper-agents.agent.pods" }}
  {{- $agent := .agent }}
  {{- $texts := $agent.variant.texts }}
  selector:
    matchLabels:
      {{- $agent.selectorLabels | nindent 6 }}
  template:
    metadata:
      labels:
        {{- $agent.selectorLabels | nindent 8 }}
        {{- range $key, $value := $agent.podLabels }}
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
      {{- $texts.podFields }}
      {{- if $agent.settings.topologySpreadConstraints }}
      topologySpreadConstraints:
        {{- include "protocol-mapper-agents.yaml" (list .root (include "protocol-mapper-agents.agent.topologySpreadConstraints" $agent | fromJsonArray)) | nindent 8 }}
      {{- end }}
      containers:
        - name: agent
          {{- $texts.container }}
          {{- with include "protocol-mapper-agents.agent.env" $ | trim }}
          env:
            {{- . | nindent 12 }}
          {{- end }}
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

{{- /*
What the pods of a variant have in common beside containers and volumes.
Input: dict "root" "variant". Output: YAML of fields of a PodSpec.
*/}}
{{- define "protocol-mapper-agents.variant.podFields" -}}
  {{- $settings := .variant.settings -}}
automountServiceAccountToken: {{ $settings.serviceAccount.automountServiceAccountToken }}
enableServiceLinks: false
  {{- if hasKey $settings "terminationGracePeriodSeconds" }}
terminationGracePeriodSeconds: {{ int64 $settings.terminationGracePeriodSeconds }}
  {{- end }}
  {{- with include "protocol-mapper-agents.variant.imagePullSecrets" . | fromJsonArray }}
imagePullSecrets:
    {{- range . }}
  - name: {{ . | quote }}
    {{- end }}
  {{- end }}
  {{- range $field := list "hostNetwork" "dnsPolicy" "priorityClassName" "runtimeClassName" "schedulerName" }}
    {{- with get $settings $field }}
{{ $field }}: {{ toJson . }}
    {{- end }}
  {{- end }}
  {{- range $field := list "dnsConfig" "hostAliases" "nodeSelector" "tolerations" }}
    {{- with get $settings $field }}
{{ $field }}:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
    {{- end }}
  {{- end }}
  {{- with include "protocol-mapper-agents.variant.affinity" . | fromJson }}
affinity:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
  {{- end }}
  {{- with include "protocol-mapper-agents.variant.podSecurityContext" . | fromJson }}
securityContext:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
  {{- end }}
  {{- with include "protocol-mapper-agents.containers" (list .root .variant.initContainers) }}
initContainers:
  {{- trim . | nindent 2 }}
  {{- end }}
  {{- with include "protocol-mapper-agents.filled" $settings.podSpec | fromJson }}
{{ include "protocol-mapper-agents.yaml" (list $.root .) }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "root" "variant". Output: YAML list of Containers; empty without any.
*/}}
{{- define "protocol-mapper-agents.variant.sidecarContainers" -}}
  {{- include "protocol-mapper-agents.containers" (list .root .variant.sidecars) -}}
{{- end -}}

{{- /*
The names of the Secrets with registry credentials, those of all charts (global) first, each once.
Input: dict "root" "variant". Output: JSON list of strings.
*/}}
{{- define "protocol-mapper-agents.variant.imagePullSecrets" -}}
  {{- $names := list -}}
  {{- range concat (.root.Common.global.imagePullSecrets | default list) (.variant.settings.imagePullSecrets | default list) -}}
    {{- if kindIs "map" . -}}
      {{- $names = append $names .name -}}
    {{- else -}}
      {{- $names = append $names . -}}
    {{- end -}}
  {{- end -}}
  {{- $names | uniq | toJson -}}
{{- end -}}
