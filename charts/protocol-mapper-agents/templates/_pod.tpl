{{- /*
Makes the texts that "protocol-mapper-agents.agent.pods" places.
Input: the root context. Output: nothing.
*/}}
{{- define "protocol-mapper-agents.texts.pods" -}}
  {{- template "protocol-mapper-agents.texts" (list $ "podFields" "container" "sidecarContainers" "podVolumes") -}}
{{- end -}}

{{- /*
What tells a Deployment or StatefulSet which pods are its own, and how to make them.
Input: dict "root" "agent" (an entry of $.Agents, after "protocol-mapper-agents.texts.pods"). Output: YAML of fields of
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
      {{- $texts.podFields | nindent 6 }}
      {{- if $agent.settings.topologySpreadConstraints }}
        {{- $constraints := include "protocol-mapper-agents.agent.topologySpreadConstraints" $agent | fromJsonArray }}
      topologySpreadConstraints:
        {{- include "protocol-mapper-agents.yaml" (list $.root $constraints) | nindent 8 }}
      {{- end }}
      containers:
        - name: agent
          {{- $texts.container | nindent 10 }}
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
  {{- template "protocol-mapper-agents.containers" (list .root .variant.sidecars) -}}
{{- end -}}

{{- /*
The names of the Secrets with registry credentials, those of all charts (global) first, each once.
Input: dict "root" "variant". Output: JSON list of strings.
*/}}
{{- define "protocol-mapper-agents.variant.imagePullSecrets" -}}
  {{- $names := list -}}
  {{- $ofAllCharts := .root.Common.global.imagePullSecrets | default list -}}
  {{- range concat $ofAllCharts (.variant.settings.imagePullSecrets | default list) -}}
    {{- if kindIs "map" . -}}
      {{- $names = append $names .name -}}
    {{- else -}}
      {{- $names = append $names . -}}
    {{- end -}}
  {{- end -}}
  {{- $names | uniq | toJson -}}
{{- end -}}
