{{- /*
The security context of the pod. A process that is not root may listen below 1024 on some container runtimes only; the
sysctl, which Pod Security "restricted" allows, makes it so on all of them. A pod on the network of its node must not set
it.
Input: dict "root" "variant". Output: JSON of a PodSecurityContext.
*/}}
{{- define "protocol-mapper-agents.variant.podSecurityContext" -}}
  {{- $settings := .variant.settings -}}
  {{- $context := include "protocol-mapper-agents.securityContext" (dict
        "root" .root
        "context" $settings.podSecurityContext
      ) | fromJson -}}
  {{- if not $settings.hostNetwork -}}
    {{- $sysctl := "net.ipv4.ip_unprivileged_port_start" -}}
    {{- $own := list -}}
    {{- range $context.sysctls -}}
      {{- $own = append $own (replace "/" "." .name) -}}
    {{- end -}}
    {{- $listensLow := include "protocol-mapper-agents.variant.listensLow" (dict
          "root" .root
          "variant" .variant
          "podContext" $context
        ) -}}
    {{- if and $listensLow (not (has $sysctl $own)) -}}
      {{- $_ := set $context "sysctls" (append ($context.sysctls | default list) (dict "name" $sysctl "value" "0")) -}}
    {{- end -}}
  {{- end -}}
  {{- toJson $context -}}
{{- end -}}

{{- /*
Whether a container of the pod listens below 1024 without being root.
Input: dict "root" "variant" "podContext" (the pod's security context). Output: "true" or nothing.
*/}}
{{- define "protocol-mapper-agents.variant.listensLow" -}}
  {{- $podUser := pick .podContext "runAsUser" -}}
  {{- $context := include "protocol-mapper-agents.securityContext" (dict
        "root" .root
        "context" .variant.settings.securityContext
      ) | fromJson -}}
  {{- $container := dict "ports" (values .variant.containerPorts) "securityContext" $context -}}
  {{- $found := false -}}
  {{- range concat (list $container) (values .variant.initContainers) (values .variant.sidecars) -}}
    {{- $user := mergeOverwrite (dict) $podUser (pick (.securityContext | default dict) "runAsUser") -}}
    {{- range .ports -}}
      {{- if and (lt (int64 .containerPort) 1024) (ne (toJson $user) `{"runAsUser":0}`) -}}
        {{- $found = true -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- if $found -}}
true
  {{- end -}}
{{- end -}}

{{- /*
A security context as the platform wants it. OpenShift gives each namespace user and group ids of its own, and refuses
others. Kubernetes refuses a privileged container that may not escalate, which is the default here.
Input: dict "root" "context" (a security context of a pod or a container). Output: the same, as JSON.
*/}}
{{- define "protocol-mapper-agents.securityContext" -}}
  {{- $context := .context | default dict -}}
  {{- $adapt := dig "compatibility" "openshift" "adaptSecurityContext" "auto" .root.Common.global -}}
  {{- $isOpenShift := .root.Capabilities.APIVersions.Has "security.openshift.io/v1" -}}
  {{- if or (eq $adapt "force") (and (eq $adapt "auto") $isOpenShift) -}}
    {{- $context = omit $context "runAsUser" "runAsGroup" "fsGroup" -}}
  {{- end -}}
  {{- if $context.privileged -}}
    {{- $context = omit $context "allowPrivilegeEscalation" -}}
  {{- end -}}
  {{- toJson $context -}}
{{- end -}}
