{{- /*
Fields of the pod that contradict each other.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.pod" -}}
  {{- $settings := .settings }}
  {{- if or (eq $settings.podAntiAffinity "hard") $settings.podAntiAffinityOptions.key }}
    {{- include "protocol-mapper-agents.problems.antiAffinity" . }}
  {{- end }}

  {{- if and (eq (toString $settings.dnsPolicy) "None") (not ($settings.dnsConfig | default dict).nameservers) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "dns"
          "at" "dnsPolicy"
          "text" "dnsPolicy is None, but dnsConfig.nameservers is empty: the pods could not resolve any name."
          "fix" "Set dnsConfig.nameservers, or set dnsPolicy to another value, such as ClusterFirst."
        ) }}
  {{- end }}

  {{- if or $settings.hostNetwork ($settings.podSpec | default dict).hostIPC }}
    {{- include "protocol-mapper-agents.problems.sysctls" . }}
  {{- end }}
  {{- if $settings.podSpec }}
    {{- include "protocol-mapper-agents.problems.podFields" . }}
  {{- end }}
{{- end -}}

{{- /*
Kernel parameters that belong to the node once a pod is on its network or uses its shared memory and queues.
Input: a variant with hostNetwork or hostIPC. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.sysctls" -}}
  {{- range $index, $sysctl := (.settings.podSecurityContext | default dict).sysctls }}
    {{- $name := replace "/" "." $sysctl.name }}
    {{- $setting := "" }}
    {{- $what := "a network parameter" }}
    {{- if hasPrefix "net." $name }}
      {{- $setting = $.settings.hostNetwork | ternary "hostNetwork" "" }}
    {{- else if regexMatch `^(fs[.]mqueue[.]|kernel[.](sem|shm(all|max|mni|_rmid_forced)?|msg(max|mnb|mni)?)$)` $name }}
      {{- $setting = ($.settings.podSpec | default dict).hostIPC | ternary "podSpec.hostIPC" "" }}
      {{- $what = "a parameter of shared memory or queues" }}
    {{- end }}
    {{- if $setting }}
      {{- $at := printf "podSecurityContext.sysctls[%d]" $index }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $
            "rule" "sysctl"
            "at" $at
            "text" (printf "%s (%s) is %s, but %s is true, and a pod cannot set those of its node." $at $sysctl.name $what $setting)
            "fix" (printf "Remove this entry, or set %s to false." $setting)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Pairs of fields of which Kubernetes accepts only one.
Input: a variant with podSpec. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.podFields" -}}
  {{- $pod := .settings.podSpec }}
  {{- $found := dict }}
  {{- range list "evictionResponders" "hostIPC" "hostPID" "hostnameOverride" "nodeName" "schedulingGates" "schedulingGroup"
      "setHostnameAsFQDN" "shareProcessNamespace" }}
    {{- $path := printf "podSpec.%s" . }}
    {{- with index $pod . }}
      {{- $_ := set $found $path (or (kindIs "slice" .) (kindIs "map" .) | ternary "set" .) }}
    {{- end }}
  {{- end }}
  {{- if eq (toString $pod.hostUsers) "false" }}
    {{- $_ := set $found "podSpec.hostUsers" "false" }}
  {{- end }}
  {{- if .settings.hostNetwork }}
    {{- $_ := set $found "hostNetwork" "true" }}
  {{- end }}
  {{- if $pod.resources }}
    {{- $_ := set $found "podSpec.resources" "set" }}
  {{- end }}
  {{- if eq (toString ($pod.os | default dict).name) "windows" }}
    {{- $_ := set $found "podSpec.os.name" "windows" }}
  {{- end }}

  {{- $ownUsers := "a pod with its own user namespace cannot use other namespaces of the node" }}
  {{- range list
    (list "podSpec.hostUsers" "podSpec.hostPID" $ownUsers)
    (list "podSpec.hostUsers" "podSpec.hostIPC" $ownUsers)
    (list "podSpec.hostUsers" "hostNetwork" $ownUsers)
    (list "podSpec.hostPID" "podSpec.shareProcessNamespace" "containers see the processes of either the node or the pod")
    (list "podSpec.hostnameOverride" "podSpec.setHostnameAsFQDN" "a pod has only one hostname")
    (list "podSpec.hostnameOverride" "hostNetwork" "on the network of a node, a pod has the hostname of the node")
    (list "podSpec.resources" "podSpec.os.name" "only Linux shares resources among the containers of a pod")
    (list "podSpec.nodeName" "podSpec.schedulingGates" "a pod that already has a node cannot wait to be scheduled")
    (list "podSpec.schedulingGroup" "podSpec.evictionResponders" "no responder takes part in the eviction of a pod of a group")
  }}
    {{- $one := get $found (index . 0) }}
    {{- $other := get $found (index . 1) }}
    {{- if and $one $other }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $
            "rule" "pod-field"
            "at" (index . 0)
            "text" (printf "%s is %v and %s is %v, but %s." (index . 0) $one (index . 1) $other (index . 2))
            "fix" "Remove one of the two."
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
A profile on the node is named if, and only if, the type asks for one.
Input: as for protocol-mapper-agents.problems.objects; the object is a SeccompProfile or an AppArmorProfile.
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.profile" -}}
  {{- $type := toString .object.type }}
  {{- if and (eq $type "Localhost") (not .object.localhostProfile) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "profile"
          "at" (printf "%s.type" .at)
          "text" (printf "%s.type is Localhost, but localhostProfile is not set." .at)
          "fix" "Set localhostProfile to a profile on the node, or set type to RuntimeDefault."
        ) }}
  {{- else if and .object.type (ne $type "Localhost") (hasKey .object "localhostProfile") }}
    {{- $at := printf "%s.localhostProfile" .at }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "profile"
          "at" $at
          "text" (printf "%s is %s, but type is %s." $at (toString .object.localhostProfile) $type)
          "fix" "Remove localhostProfile, or set type to Localhost."
        ) }}
  {{- end }}
{{- end -}}
