{{- /*
The security context of the pod. A process that is not root may listen below 1024 on some container runtimes only; the
sysctl, which Pod Security "restricted" allows, makes it so on all of them.
Input: dict "root" "agent" (an entry of $.Agents). Output: JSON of a PodSecurityContext.
*/}}
{{- define "protocol-mapper-agents.agent.podSecurityContext" -}}
{{- $settings := .agent.settings -}}
{{- $context := include "protocol-mapper-agents.securityContext" (dict "root" .root "context" $settings.podSecurityContext) | fromJson -}}
{{- if and .agent.lowPort (not $settings.hostNetwork) -}}
{{- $user := mergeOverwrite dict (pick $context "runAsUser") (pick ($settings.securityContext | default dict) "runAsUser") | toJson -}}
{{- $sysctl := "net.ipv4.ip_unprivileged_port_start" -}}
{{- $own := list -}}
{{- range $context.sysctls -}}
{{- $own = append $own .name -}}
{{- end -}}
{{- if not (or (eq $user `{"runAsUser":0}`) (has $sysctl $own)) -}}
{{- $_ := set $context "sysctls" (append ($context.sysctls | default list) (dict "name" $sysctl "value" "0")) -}}
{{- end -}}
{{- end -}}
{{- toJson $context -}}
{{- end -}}

{{- /*
A security context as the platform wants it: OpenShift gives each namespace user and group ids of its own, and refuses
others.
Input: dict "root" "context" (a security context of a pod or a container). Output: the same, as JSON.
*/}}
{{- define "protocol-mapper-agents.securityContext" -}}
{{- $adapt := dig "compatibility" "openshift" "adaptSecurityContext" "auto" (.root.Values.global | default dict) -}}
{{- $isOpenShift := .root.Capabilities.APIVersions.Has "security.openshift.io/v1" -}}
{{- if or (eq $adapt "force") (and (eq $adapt "auto") $isOpenShift) -}}
{{- omit (.context | default dict) "runAsUser" "runAsGroup" "fsGroup" | toJson -}}
{{- else -}}
{{- .context | default dict | toJson -}}
{{- end -}}
{{- end -}}
