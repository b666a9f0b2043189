{{- /*
Resolves the settings of every agent, once a release, and keeps the result on the root context (each chart and
subchart has its own). Every template that needs agents calls this first, so nothing depends on the order in
which templates run.
Agents of a fleet differ in little: those with equal settings, but for what each has of its own (env, labels,
annotations, podLabels, podAnnotations), are one variant. What follows from a variant's settings is worked out once,
however many agents are of it; this is what keeps large fleets fast.
Input: the root context. Output: nothing; afterwards
  $.Contract  what templates read of the schema (files/contract.json)
  $.Common    commonLabels, commonAnnotations and global of the values as one map, without nulls
  $.ReleaseLabels, $.Metadata  YAML text, see _labels.tpl
  $.Variants  JSON of what the agents' layers say, but for their own settings -> variant, see _variants.tpl
  $.Names     the names of all agents -> their place in the list
  $.Agents    the enabled agents in the order of the values: a list of maps of
                index           the agent's place in the list
                path            where the agent stands in the values, "protocolMapperAgents[0]"
                name, fullname  of the agent and of its objects
                variant         the variant that it is of
                settings        those of the variant, without nulls and without those of "own"
                own             the settings that are the agent's own: env, labels, annotations, podLabels and
                                podAnnotations, without nulls
                variables       variable -> value (a string) of those that carry settings, see _env.tpl
                claim           the name of the claim that holds the agent's data; "" without persistence
                serviceAccount  the name of the pods' service account; "" for the namespace's default
                selectorLabels, metadata, podLabels  see _labels.tpl
  $.DisabledWithClaim  names of the disabled agents whose claims are not kept
*/}}
{{- define "protocol-mapper-agents.agents" -}}
  {{- if not (hasKey $ "Agents") -}}
    {{- include "protocol-mapper-agents.release" $ -}}
    {{- $prefix := include "protocol-mapper-agents.prefix" $ -}}
    {{- $wholeName := sub 51 (len $prefix) | min 40 | int -}}
    {{- $unions := $.Contract.unions -}}
    {{- $overrides := $.Values.protocolMapperAgentOverrides | default dict -}}
    {{- $defaults := dict -}}
    {{- include "protocol-mapper-agents.merge" (dict "settings" $defaults "layer" $.Values.protocolMapperAgentDefaults "unions" $unions) -}}
    {{- $sharedDefaults := omit $defaults "env" "labels" "annotations" "podLabels" "podAnnotations" -}}
    {{- $ownDefaults := pick $defaults "env" "labels" "annotations" "podLabels" "podAnnotations" -}}
    {{- $names := dict -}}
    {{- $variants := dict -}}
    {{- /* Appending copies the list: the last few are kept apart, so that the time stays linear. */ -}}
    {{- $agents := list -}}
    {{- $last := list -}}
    {{- $disabledWithClaim := list -}}
    {{- range $index, $item := $.Values.protocolMapperAgents -}}
      {{- if kindIs "map" $item -}}
        {{- $name := get $item "name" | toString -}}
        {{- $_ := set $names $name $index -}}
        {{- $override := get $overrides $name | default dict -}}
        {{- $layers := list (omit $item "name" "env" "labels" "annotations" "podLabels" "podAnnotations") -}}
        {{- if $override -}}
          {{- $layers = append $layers (omit $override "env" "labels" "annotations" "podLabels" "podAnnotations") -}}
        {{- end -}}
        {{- $key := toJson $layers -}}
        {{- if not (hasKey $variants $key) -}}
          {{- $variant := dict "settings" (omit $sharedDefaults) "layer" (first $layers) -}}
          {{- range $layers -}}
            {{- include "protocol-mapper-agents.merge" (dict "settings" $variant.settings "layer" . "unions" $unions) -}}
          {{- end -}}
          {{- include "protocol-mapper-agents.variant" (dict "root" $ "variant" $variant) -}}
          {{- $_ := set $variants $key $variant -}}
        {{- end -}}
        {{- $variant := get $variants $key -}}
        {{- $settings := $variant.settings -}}
        {{- if $variant.enabled -}}
          {{- $own := omit $ownDefaults -}}
          {{- with pick $item "env" "labels" "annotations" "podLabels" "podAnnotations" -}}
            {{- include "protocol-mapper-agents.merge" (dict "settings" $own "layer" . "unions" $unions) -}}
          {{- end -}}
          {{- if $override -}}
            {{- include "protocol-mapper-agents.merge" (dict "settings" $own "layer" (pick $override "env" "labels" "annotations" "podLabels" "podAnnotations") "unions" $unions) -}}
          {{- end -}}
          {{- $agent := dict
      "index" $index
      "path" (printf "protocolMapperAgents[%d]" $index)
      "name" $name
      "fullname" (printf "%s-%s" $prefix $name)
      "variant" $variant
      "settings" $settings
      "own" $own
      "variables" $variant.variables
      "claim" ""
      "serviceAccount" $settings.serviceAccount.name -}}
          {{- if gt (len $name) $wholeName -}}
            {{- $_ := set $agent "fullname" (include "protocol-mapper-agents.agent.fullname" (dict "prefix" $prefix "name" $name)) -}}
          {{- end -}}
          {{- with $settings.environmentVariables.agentName -}}
            {{- $_ := set $agent "variables" (set (omit $variant.variables) . $name) -}}
          {{- end -}}
          {{- if $settings.persistence.enabled -}}
            {{- $_ := set $agent "claim" ($settings.persistence.existingClaim | default (printf "data-%s-0" $agent.fullname)) -}}
          {{- end -}}
          {{- if and $settings.serviceAccount.create (not $agent.serviceAccount) -}}
            {{- $_ := set $agent "serviceAccount" $agent.fullname -}}
          {{- end -}}
          {{- include "protocol-mapper-agents.agent.labels" (dict "root" $ "agent" $agent) -}}
          {{- $last = append $last $agent -}}
          {{- if eq (len $last) 50 -}}
            {{- $agents = concat $agents $last -}}
            {{- $last = list -}}
          {{- end -}}
        {{- else if and $settings.persistence.enabled (not (or $settings.persistence.keep $settings.persistence.existingClaim)) -}}
          {{- $disabledWithClaim = append $disabledWithClaim $name -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
    {{- $_ := set $ "Variants" $variants -}}
    {{- $_ := set $ "Names" $names -}}
    {{- $_ := set $ "Agents" (concat $agents $last) -}}
    {{- $_ := set $ "DisabledWithClaim" $disabledWithClaim -}}
  {{- end -}}
{{- end -}}

{{- /*
What all agents of the release share, worked out once.
Input: the root context. Output: nothing; afterwards it has Contract, Common, ReleaseLabels and Metadata.
*/}}
{{- define "protocol-mapper-agents.release" -}}
  {{- if not (hasKey $ "Contract") -}}
    {{- $common := dict -}}
    {{- range $key := list "commonLabels" "commonAnnotations" "global" -}}
      {{- $_ := set $common $key (get $.Values $key | default dict) -}}
    {{- end -}}
    {{- include "protocol-mapper-agents.merge" (dict "settings" $common "layer" (omit $common) "unions" dict) -}}
    {{- $_ := set $ "Contract" ($.Files.Get "files/contract.json" | fromJson) -}}
    {{- $_ := set $ "Common" $common -}}
    {{- $_ := set $ "ReleaseLabels" (include "protocol-mapper-agents.releaseLabels" $) -}}
    {{- $_ := set $ "Metadata" (include "protocol-mapper-agents.metadata.common" $) -}}
  {{- end -}}
{{- end -}}
