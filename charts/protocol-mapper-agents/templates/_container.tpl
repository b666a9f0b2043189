{{- /*
The reference of an agent's image. A digest wins over a tag.
Input: dict "root" "agent" (an entry of $.Agents). Output: a string.
*/}}
{{- define "protocol-mapper-agents.agent.image" -}}
{{- $image := .agent.settings.image -}}
{{- with .root.Common.global.imageRegistry | default $image.registry -}}
{{- trimSuffix "/" . -}}/
{{- end -}}
{{- $image.repository -}}
{{- if $image.digest -}}
@{{ $image.digest }}
{{- else -}}
:{{ $image.tag }}
{{- end -}}
{{- end -}}

{{- /*
The container of an agent.
Input: dict "root" "agent" (an entry of $.Agents). Output: YAML of a Container.
*/}}
{{- define "protocol-mapper-agents.agent.container" -}}
{{- $root := .root -}}
{{- $settings := .agent.settings -}}
name: agent
image: {{ include "protocol-mapper-agents.agent.image" . | quote }}
{{- with $settings.image.pullPolicy }}
imagePullPolicy: {{ . }}
{{- end }}
{{- with include "protocol-mapper-agents.agent.env" . }}
env:
  {{- trim . | nindent 2 }}
{{- end }}
{{- with .agent.containerPorts }}
ports:
  {{- range $name, $port := . }}
  - name: {{ $name | quote }}
    containerPort: {{ $port.containerPort }}
    protocol: {{ $port.protocol }}
  {{- end }}
{{- end }}
{{- range $field := list "command" "args" "envFrom" "startupProbe" "livenessProbe" "readinessProbe" "lifecycle" "resources" }}
{{- with get $settings $field }}
{{ $field }}:
  {{- include "protocol-mapper-agents.yaml" (list $root .) | nindent 2 }}
{{- end }}
{{- end }}
{{- with include "protocol-mapper-agents.securityContext" (dict "root" $root "context" $settings.securityContext) | fromJson }}
securityContext:
  {{- include "protocol-mapper-agents.yaml" (list $root .) | nindent 2 }}
{{- end }}
{{- with include "protocol-mapper-agents.agent.volumeMounts" .agent }}
volumeMounts:
  {{- trim . | nindent 2 }}
{{- end }}
{{- with include "protocol-mapper-agents.filled" $settings.container | fromJson }}
{{ include "protocol-mapper-agents.yaml" (list $root .) }}
{{- end }}
{{- end -}}
