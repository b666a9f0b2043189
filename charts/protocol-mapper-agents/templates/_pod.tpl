{{- /*
The pod of an agent.
Input: dict "root" "agent" (an entry of $.Agents). Output: YAML of a PodSpec.
*/}}
{{- define "protocol-mapper-agents.agent.pod" -}}
{{- $settings := .agent.settings -}}
{{- with .agent.serviceAccount -}}
serviceAccountName: {{ . | quote }}
{{ end -}}
automountServiceAccountToken: {{ $settings.serviceAccount.automountServiceAccountToken }}
enableServiceLinks: false
{{- if hasKey $settings "terminationGracePeriodSeconds" }}
terminationGracePeriodSeconds: {{ int64 $settings.terminationGracePeriodSeconds }}
{{- end }}
{{- with include "protocol-mapper-agents.agent.imagePullSecrets" . | fromJsonArray }}
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
{{- with include "protocol-mapper-agents.agent.affinity" . | fromJson }}
affinity:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
{{- end }}
{{- with include "protocol-mapper-agents.agent.topologySpreadConstraints" .agent | fromJsonArray }}
topologySpreadConstraints:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
{{- end }}
{{- with include "protocol-mapper-agents.agent.podSecurityContext" . | fromJson }}
securityContext:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
{{- end }}
{{- with include "protocol-mapper-agents.containers" (list .root .agent.initContainers) }}
initContainers:
  {{- trim . | nindent 2 }}
{{- end }}
containers:
  - {{ include "protocol-mapper-agents.agent.container" . | nindent 4 | trim }}
  {{- with include "protocol-mapper-agents.containers" (list .root .agent.sidecars) }}
  {{- trim . | nindent 2 }}
  {{- end }}
{{- with include "protocol-mapper-agents.agent.podVolumes" . }}
volumes:
  {{- trim . | nindent 2 }}
{{- end }}
{{- with include "protocol-mapper-agents.filled" $settings.podSpec | fromJson }}
{{ include "protocol-mapper-agents.yaml" (list $.root .) }}
{{- end }}
{{- end -}}

{{- /*
The names of the Secrets with registry credentials, those of all charts (global) first, each once.
Input: dict "root" "agent" (an entry of $.Agents). Output: JSON list of strings.
*/}}
{{- define "protocol-mapper-agents.agent.imagePullSecrets" -}}
{{- $names := list -}}
{{- range concat (.root.Common.global.imagePullSecrets | default list) (.agent.settings.imagePullSecrets | default list) -}}
{{- if kindIs "map" . -}}
{{- $names = append $names .name -}}
{{- else -}}
{{- $names = append $names . -}}
{{- end -}}
{{- end -}}
{{- $names | uniq | toJson -}}
{{- end -}}
