{{- /*
What of the pod contradicts itself.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.pod" -}}
{{- $variant := . }}
{{- $settings := .settings }}
{{- if and (eq $settings.podAntiAffinity "hard") ($settings.affinity | default dict).podAntiAffinity }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "anti-affinity" "text" "podAntiAffinity is hard, and affinity.podAntiAffinity is set as well. Set podAntiAffinity to none and say all in affinity, or remove affinity.podAntiAffinity.") }}
{{- end }}
{{- $options := $settings.podAntiAffinityOptions }}
{{- if and $options.key (has ($options.operator | default "In") (list "In" "NotIn")) (not $options.value) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "anti-affinity-value" "text" (printf "podAntiAffinityOptions.key is %s, but there is no value to compare its label with. Set podAntiAffinityOptions.value, or operator to Exists." $options.key)) }}
{{- end }}

{{- if and (eq (toString $settings.dnsPolicy) "None") (not ($settings.dnsConfig | default dict).nameservers) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "dns" "text" "dnsPolicy is None, but dnsConfig.nameservers is empty: nobody would resolve a name for the pods. Set dnsConfig.nameservers, or another dnsPolicy.") }}
{{- end }}
{{- if $settings.hostNetwork }}
{{- range $index, $sysctl := ($settings.podSecurityContext | default dict).sysctls }}
{{- if hasPrefix "net." (replace "/" "." $sysctl.name) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "sysctl" "text" (printf "podSecurityContext.sysctls[%d] (%s) is about the network of the pods, but hostNetwork is true: it would be that of the node. Remove it, or set hostNetwork to false." $index $sysctl.name)) }}
{{- end }}
{{- end }}
{{- end }}
{{- with $settings.podSpec }}
{{- include "protocol-mapper-agents.problems.podFields" $variant }}
{{- end }}
{{- end -}}

{{- /*
Fields of the pod of which Kubernetes takes one or the other.
Input: a variant with podSpec. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.podFields" -}}
{{- $pod := .settings.podSpec }}
{{- $isSet := dict "hostNetwork" .settings.hostNetwork "podSpec.hostUsers: false" (eq (toString $pod.hostUsers) "false") }}
{{- range list "hostIPC" "hostPID" "hostnameOverride" "nodeName" "schedulingGates" "setHostnameAsFQDN" "shareProcessNamespace" }}
{{- $_ := set $isSet (printf "podSpec.%s" .) (index $pod .) }}
{{- end }}
{{- $node := "users of the pod's own share nothing with the node" }}
{{- range list
  (list "podSpec.hostUsers: false" "podSpec.hostPID" $node)
  (list "podSpec.hostUsers: false" "podSpec.hostIPC" $node)
  (list "podSpec.hostUsers: false" "hostNetwork" $node)
  (list "podSpec.hostPID" "podSpec.shareProcessNamespace" "containers see the processes of the node, or those of the pod")
  (list "podSpec.hostnameOverride" "podSpec.setHostnameAsFQDN" "a pod has one name")
  (list "podSpec.hostnameOverride" "hostNetwork" "on its network the pod has the name of the node")
  (list "podSpec.nodeName" "podSpec.schedulingGates" "what waits to be scheduled has no node yet")
}}
{{- if and (get $isSet (index . 0)) (get $isSet (index . 1)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $ "rule" "pod-field" "text" (printf "%s and %s are both set, but %s. Remove one of the two." (index . 0) (index . 1) (index . 2))) }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Pods that may find no node.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.pod" -}}
  {{- $settings := .variant.settings }}
  {{- if eq $settings.podAntiAffinity "hard" }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .variant
          "rule" "hard-anti-affinity"
          "at" "podAntiAffinity"
          "text" (printf "podAntiAffinity is hard: a pod stays pending when every %s already runs an agent of this release."
              $settings.podAntiAffinityOptions.topologyKey)
          "fix" "Provide as many as there are pods, or set podAntiAffinity to soft."
        ) }}
  {{- end }}
{{- end -}}

{{- /*
A profile of the node is named, and only where one is meant.
Input: as of protocol-mapper-agents.problems.objects; the object is a profile of seccomp or AppArmor. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.profile" -}}
{{- $isLocal := eq (toString .object.type) "Localhost" }}
{{- if and $isLocal (not .object.localhostProfile) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "profile" "text" (printf "%s.type is Localhost, but no profile of the node is named. Set localhostProfile, or type to RuntimeDefault." .at)) }}
{{- else if and .object.type (not $isLocal) (hasKey .object "localhostProfile") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "profile" "text" (printf "%s.localhostProfile is set, but type is %s. Set type to Localhost, or remove localhostProfile." .at .object.type)) }}
{{- end }}
{{- end -}}

{{- /*
Input: as of protocol-mapper-agents.problems.objects; the object is a Toleration. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.toleration" -}}
{{- $exists := eq (toString .object.operator) "Exists" }}
{{- if not (or .object.key $exists) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "toleration" "text" (printf "%s has no key, which only the operator Exists may lack. Set key, or operator to Exists, which accepts every taint." .at)) }}
{{- end }}
{{- if and $exists .object.value }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "toleration" "text" (printf "%s has the operator Exists, which compares no value. Remove value, or set operator to Equal." .at)) }}
{{- end }}
{{- if and (not (kindIs "invalid" .object.tolerationSeconds)) (ne (toString .object.effect) "NoExecute") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "toleration" "text" (printf "%s.tolerationSeconds is set, but only taints with the effect NoExecute make pods leave. Set effect to NoExecute, or remove tolerationSeconds." .at)) }}
{{- end }}
{{- end -}}

{{- /*
No two spread constraints say different things of one place.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.spread" -}}
{{- $variant := . }}
{{- $places := dict }}
{{- range $index, $constraint := .settings.topologySpreadConstraints }}
{{- $at := printf "topologySpreadConstraints[%d]" $index }}
{{- $key := printf "%s %s" .topologyKey .whenUnsatisfiable }}
{{- with get $places $key }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "spread" "text" (printf "%s has the topologyKey (%s) and whenUnsatisfiable (%s) of %s. Remove one of the two." $at $constraint.topologyKey $constraint.whenUnsatisfiable .)) }}
{{- end }}
{{- $_ := set $places $key $at }}
{{- if and .minDomains (ne .whenUnsatisfiable "DoNotSchedule") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "spread" "text" (printf "%s.minDomains is set, but whenUnsatisfiable is %s. Set it to DoNotSchedule, or remove minDomains." $at .whenUnsatisfiable)) }}
{{- end }}
{{- end }}
{{- end -}}
