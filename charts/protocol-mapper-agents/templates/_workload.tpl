{{- /*
How many pods of a workload there are, and how they are replaced.
Input: dict "root" "variant". Output: YAML of fields of a DeploymentSpec or a StatefulSetSpec.
*/}}
{{- define "protocol-mapper-agents.variant.workload" -}}
  {{- if eq .variant.settings.kind "Deployment" -}}
    {{- template "protocol-mapper-agents.variant.deployment" . -}}
  {{- else -}}
    {{- template "protocol-mapper-agents.variant.statefulSet" . -}}
  {{- end -}}
{{- end -}}

{{- /*
Input: dict "root" "variant". Output: YAML of fields of a DeploymentSpec.
*/}}
{{- define "protocol-mapper-agents.variant.deployment" -}}
  {{- template "protocol-mapper-agents.variant.replicas" .variant }}
strategy:
  {{- include "protocol-mapper-agents.variant.deploymentStrategy" .variant | nindent 2 }}
  {{- if hasKey .variant.settings "progressDeadlineSeconds" }}
progressDeadlineSeconds: {{ int64 .variant.settings.progressDeadlineSeconds }}
  {{- end }}
{{- end -}}

{{- /*
The same, and how its volumes are replaced.
Input: dict "root" "variant". Output: YAML of fields of a StatefulSetSpec.
*/}}
{{- define "protocol-mapper-agents.variant.statefulSet" -}}
  {{- template "protocol-mapper-agents.variant.replicas" .variant }}
  {{- with .variant.settings.podManagementPolicy }}
podManagementPolicy: {{ . }}
  {{- end }}
updateStrategy:
  {{- include "protocol-mapper-agents.variant.statefulSetStrategy" .variant | nindent 2 }}
  {{- with .variant.settings.persistentVolumeClaimRetentionPolicy }}
persistentVolumeClaimRetentionPolicy:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
  {{- end }}
{{- end -}}

{{- /*
Input: a variant. Output: YAML of fields of the spec of both kinds, each on a new line.
*/}}
{{- define "protocol-mapper-agents.variant.replicas" -}}
  {{- $settings := .settings }}
  {{- if and (hasKey $settings "replicas") (not $settings.autoscaling.enabled) }}
replicas: {{ int64 $settings.replicas }}
  {{- end }}
  {{- range $field := list "minReadySeconds" "revisionHistoryLimit" }}
    {{- if hasKey $settings $field }}
{{ $field }}: {{ get $settings $field | int64 }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
How a Deployment replaces its pods. Unless the values say so, an agent with an identity (it registers under its
name) or with a volume that one node can mount is stopped before its successor starts. A rolling update always
names both bounds: without them a later change to Recreate is refused under server-side apply.
Input: a variant. Output: YAML of a DeploymentStrategy.
*/}}
{{- define "protocol-mapper-agents.variant.deploymentStrategy" -}}
  {{- $given := .settings.updateStrategy | default dict -}}
  {{- $rolling := $given.rollingUpdate | default dict -}}
  {{- $type := $given.type -}}
  {{- if not $type -}}
    {{- $type = "RollingUpdate" -}}
    {{- if and (empty $rolling) .isSingleton -}}
      {{- $type = "Recreate" -}}
    {{- end -}}
  {{- end -}}
type: {{ $type }}
  {{- if eq $type "RollingUpdate" }}
    {{- $maxSurge := hasKey $rolling "maxSurge" | ternary $rolling.maxSurge 1 }}
    {{- /* Kubernetes refuses zero for both. */}}
    {{- $noSurge := has (toString $maxSurge) (list "0" "0%") }}
    {{- $maxUnavailable := hasKey $rolling "maxUnavailable" | ternary $rolling.maxUnavailable ($noSurge | ternary 1 0) }}
rollingUpdate:
  maxSurge: {{ toJson $maxSurge }}
  maxUnavailable: {{ toJson $maxUnavailable }}
  {{- end }}
{{- end -}}

{{- /*
How a StatefulSet replaces its pods. A rolling update always names its bound: without it a later change to OnDelete is
refused, for what Kubernetes filled in would stay. Bounds that only a Deployment has are left to the Deployments.
Input: a variant. Output: YAML of a StatefulSetUpdateStrategy.
*/}}
{{- define "protocol-mapper-agents.variant.statefulSetStrategy" -}}
  {{- $given := .settings.updateStrategy | default dict -}}
  {{- $type := $given.type | default "RollingUpdate" -}}
type: {{ $type }}
  {{- if eq $type "RollingUpdate" }}
    {{- $rolling := $given.rollingUpdate | default dict }}
rollingUpdate:
  partition: {{ int64 $rolling.partition }}
    {{- if hasKey $rolling "maxUnavailable" }}
  maxUnavailable: {{ toJson $rolling.maxUnavailable }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Notes whether two pods of an agent must not run at once.
Input: dict "root" "variant" (changed in place). Output: nothing; afterwards the variant has
  isSingleton  true or false
*/}}
{{- define "protocol-mapper-agents.variant.singleton" -}}
  {{- $settings := .variant.settings -}}
  {{- $modes := $settings.persistence.accessModes -}}
  {{- $oneNode := and $settings.persistence.enabled (or (has "ReadWriteOnce" $modes) (has "ReadWriteOncePod" $modes)) -}}
  {{- $_ := set .variant "isSingleton" (or $settings.environmentVariables.agentName $oneNode | empty | not) -}}
{{- end -}}
