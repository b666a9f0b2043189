{{- /*
Resolves the settings of every agent, once a release, and keeps the result on the root context (each chart and
subchart has its own). Every template that needs agents calls this first, so nothing depends on the order in
which templates run.
Input: the root context. Output: nothing; afterwards
  $.Contract  what templates read of the schema (files/contract.json)
  $.Common    commonLabels, commonAnnotations and global of the values as one map, without nulls
  $.Agents    the enabled agents in the order of the values: a map from the agent's place in the list (six digits)
              to a map of
                path            where the agent stands in the values, "protocolMapperAgents[0]"
                name, fullname  of the agent and of its objects
                settings        what all layers together give, without nulls
                selectorLabels, podLabels  YAML text
                initContainers, sidecars  see _containers.tpl
                containerPorts, servicePorts, portNames  see _ports.tpl
                volumes, claim  see _volumes.tpl
                serviceAccount  the name of the pods' service account; "" for the namespace's default
  $.DisabledWithClaim  names of the disabled agents whose claims are not kept
*/}}
{{- define "protocol-mapper-agents.agents" -}}
{{- if not (hasKey $ "Agents") -}}
{{- $contract := $.Files.Get "files/contract.json" | fromJson -}}
{{- $common := dict -}}
{{- range $key := list "commonLabels" "commonAnnotations" "global" -}}
{{- $_ := set $common $key (get $.Values $key | default dict) -}}
{{- end -}}
{{- include "protocol-mapper-agents.merge" (dict "settings" $common "layer" (omit $common) "unions" dict) -}}
{{- $_ := set $ "Common" $common -}}
{{- $prefix := include "protocol-mapper-agents.prefix" $ -}}
{{- $overrides := $.Values.protocolMapperAgentOverrides | default dict -}}
{{- $defaults := dict -}}
{{- include "protocol-mapper-agents.merge" (dict "settings" $defaults "layer" $.Values.protocolMapperAgentDefaults "unions" $contract.unions) -}}
{{- $agents := dict -}}
{{- $disabledWithClaim := list -}}
{{- range $index, $item := $.Values.protocolMapperAgents -}}
{{- if kindIs "map" $item -}}
{{- $name := get $item "name" | toString -}}
{{- $settings := omit $defaults -}}
{{- include "protocol-mapper-agents.merge" (dict "settings" $settings "layer" (omit $item "name") "unions" $contract.unions) -}}
{{- with get $overrides $name -}}
{{- include "protocol-mapper-agents.merge" (dict "settings" $settings "layer" . "unions" $contract.unions) -}}
{{- end -}}
{{- if ne (toString $settings.enabled) "false" -}}
{{- $agent := dict
      "path" (printf "protocolMapperAgents[%d]" $index)
      "name" $name
      "fullname" (include "protocol-mapper-agents.agent.fullname" (dict "prefix" $prefix "name" $name))
      "settings" $settings
      "serviceAccount" $settings.serviceAccount.name
      "selectorLabels" (include "protocol-mapper-agents.agent.selectorLabels" (dict "root" $ "name" $name)) -}}
{{- if and $settings.serviceAccount.create (not $agent.serviceAccount) -}}
{{- $_ := set $agent "serviceAccount" $agent.fullname -}}
{{- end -}}
{{- $_ := set $agent "podLabels" (include "protocol-mapper-agents.agent.podLabels" (dict "root" $ "agent" $agent)) -}}
{{- include "protocol-mapper-agents.agent.furtherContainers" (dict "root" $ "agent" $agent) -}}
{{- include "protocol-mapper-agents.agent.ports" (dict "agent" $agent "contract" $contract) -}}
{{- include "protocol-mapper-agents.agent.volumes" $agent -}}
{{- $_ := set $agents (printf "%06d" $index) $agent -}}
{{- else if and (eq $settings.kind "Deployment") $settings.persistence.enabled (not (or $settings.persistence.keep $settings.persistence.existingClaim)) -}}
{{- $disabledWithClaim = append $disabledWithClaim $name -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $_ := set $ "Contract" $contract -}}
{{- $_ := set $ "Agents" $agents -}}
{{- $_ := set $ "DisabledWithClaim" $disabledWithClaim -}}
{{- end -}}
{{- end -}}
