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

{{- $sleep := dig "lifecycle" "preStop" "sleep" "seconds" 0 $settings | int64 }}
{{- $grace := hasKey $settings "terminationGracePeriodSeconds" | ternary $settings.terminationGracePeriodSeconds 30 | int64 }}
{{- if and $sleep (ge $sleep $grace) }}
{{- $graceBy := include "protocol-mapper-agents.problems.byDefault" (dict "variant" . "path" "terminationGracePeriodSeconds" "value" $grace) }}
{{- $fix := printf "Raise terminationGracePeriodSeconds above %d, or sleep less." $sleep }}
{{- if $graceBy }}
{{- $fix = printf "Write both: sleep.seconds: %d and terminationGracePeriodSeconds: %d or more; or sleep less." $sleep (add1 $sleep) }}
{{- end }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "pre-stop" "text" (printf "lifecycle.preStop.sleep.seconds (%d) is not below terminationGracePeriodSeconds (%d%s), of which it is a part: nothing is left to stop in. %s" $sleep $grace $graceBy $fix)) }}
{{- end }}

{{- $names := dict "agent" "the agent's own container" }}
{{- range $kind := list "initContainers" "sidecars" }}
{{- range $name, $container := index $settings $kind }}
{{- if ne (toString $container.enabled) "false" }}
{{- with get $names $name }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "container-name" "text" (printf "%s.%s has the name of %s. Give each container of the pod a name of its own." $kind $name .)) }}
{{- end }}
{{- $_ := set $names $name (printf "%s.%s" $kind $name) }}
{{- if not $container.image }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "container-image" "text" (printf "%s.%s has no image. Set %s.%s.image, with its tag." $kind $name $kind $name)) }}
{{- end }}
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
