{{- /*
Gives a variant its volumes.
Input: dict "root" "variant" (changed in place). Output: nothing; afterwards the variant has
  volumes  name -> settings, of the volumes that are on; the built-in tmp yields to any other mount at its path
*/}}
{{- define "protocol-mapper-agents.variant.volumes" -}}
  {{- $settings := .variant.settings -}}
  {{- $persistence := $settings.persistence -}}
  {{- $taken := dict -}}
  {{- if $persistence.enabled -}}
    {{- $_ := set $taken (clean $persistence.mountPath) true -}}
  {{- end -}}
  {{- $volumes := dict -}}
  {{- range $name, $volume := $settings.volumes -}}
    {{- if and (kindIs "map" $volume) (ne (toString $volume.enabled) "false") -}}
      {{- $_ := set $volumes $name $volume -}}
      {{- if ne $name "tmp" -}}
        {{- range include "protocol-mapper-agents.volume.mounts" $volume | fromJsonArray -}}
          {{- $_ := set $taken (clean .mountPath) true -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- with $volumes.tmp -}}
    {{- if hasKey $taken (.mountPath | default "" | clean) -}}
      {{- $_ := unset $volumes "tmp" -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set .variant "volumes" $volumes -}}
{{- end -}}

{{- /*
Where a volume is mounted.
Input: the settings of a volume. Output: JSON list of volume mounts without their name; empty if it is not mounted.
*/}}
{{- define "protocol-mapper-agents.volume.mounts" -}}
  {{- if .mounts -}}
    {{- toJson .mounts -}}
  {{- else if .mountPath -}}
    {{- list (pick . "mountPath" "subPath" "readOnly") | toJson -}}
  {{- else -}}
[]
  {{- end -}}
{{- end -}}

{{- /*
Input: a variant. Output: YAML list of the container's volume mounts; empty without any.
*/}}
{{- define "protocol-mapper-agents.variant.volumeMounts" -}}
  {{- if .settings.persistence.enabled }}
- name: data
  mountPath: {{ .settings.persistence.mountPath | quote }}
  {{- end }}
  {{- range $name, $volume := .volumes }}
    {{- range include "protocol-mapper-agents.volume.mounts" $volume | fromJsonArray }}
- name: {{ $name | quote }}
  mountPath: {{ .mountPath | quote }}
      {{- with .subPath }}
  subPath: {{ . | quote }}
      {{- end }}
      {{- if .readOnly }}
  readOnly: true
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
The volumes of a pod, but for the one that holds the agent's data.
Input: dict "root" "variant". Output: YAML list; empty without any.
*/}}
{{- define "protocol-mapper-agents.variant.podVolumes" -}}
  {{- range $name, $volume := .variant.volumes }}
- name: {{ $name | quote }}
    {{- with omit $volume "enabled" "mountPath" "mounts" "readOnly" "subPath" }}
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
    {{- else }}
  emptyDir: {}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
What an agent asks of the volume for its data.
Input: dict "root" "agent" (an entry of $.Agents). Output: YAML of a PersistentVolumeClaimSpec.
*/}}
{{- define "protocol-mapper-agents.agent.claimSpec" -}}
  {{- $persistence := .agent.settings.persistence -}}
accessModes:
  {{- range $persistence.accessModes }}
  - {{ . }}
  {{- end }}
resources:
  requests:
    storage: {{ toJson .agent.settings.storageSize | trimAll `"` | quote }}
  {{- with $persistence.storageClassName }}
storageClassName: {{ eq . "-" | ternary "" . | quote }}
  {{- end }}
  {{- with $persistence.volumeName }}
volumeName: {{ . | quote }}
  {{- end }}
  {{- with $persistence.selector }}
selector:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
  {{- end }}
{{- end -}}
