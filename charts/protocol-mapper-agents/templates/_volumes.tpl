{{- /*
Gives an agent its volumes.
Input: an entry of $.Agents. Output: nothing; afterwards the entry has
  claim    the name of the claim that holds the agent's data; "" without persistence
  volumes  name -> settings, of the volumes that are on; the built-in tmp yields to any other mount at its path
*/}}
{{- define "protocol-mapper-agents.agent.volumes" -}}
{{- $persistence := .settings.persistence -}}
{{- $claim := "" -}}
{{- $taken := dict -}}
{{- if $persistence.enabled -}}
{{- $claim = $persistence.existingClaim | default (printf "data-%s-0" .fullname) -}}
{{- $_ := set $taken (clean $persistence.mountPath) true -}}
{{- end -}}
{{- $volumes := dict -}}
{{- range $name, $volume := .settings.volumes -}}
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
{{- $_ := set . "claim" $claim -}}
{{- $_ := set . "volumes" $volumes -}}
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
Input: an entry of $.Agents. Output: YAML list of the container's volume mounts; empty without any.
*/}}
{{- define "protocol-mapper-agents.agent.volumeMounts" -}}
{{- if .claim }}
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
Input: dict "root" "agent" (an entry of $.Agents). Output: YAML list of the pod's volumes; empty without any.
*/}}
{{- define "protocol-mapper-agents.agent.podVolumes" -}}
{{- /* A StatefulSet adds the volume of its claim template by itself. */}}
{{- if and .agent.claim (or (eq .agent.settings.kind "Deployment") .agent.settings.persistence.existingClaim) }}
- name: data
  persistentVolumeClaim:
    claimName: {{ .agent.claim | quote }}
{{- end }}
{{- range $name, $volume := .agent.volumes }}
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
    storage: {{ .agent.settings.storageSize | quote }}
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
