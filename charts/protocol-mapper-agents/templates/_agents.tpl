{{- /*
Resolves the settings of every agent, once per release, and keeps the result on the root context (each chart and
subchart has its own). Every template that needs agents calls this first, so nothing depends on the order in
which templates run.
Agents of a fleet differ in little: those with equal settings, but for the few that each has of its own (_settings.tpl),
are one variant. What follows from a variant's settings is worked out once, however many agents are of it; this is what
keeps large fleets fast.
Input: the root context. Output: nothing; afterwards
  $.Contract  what templates read of the schema (files/contract.json)
  $.Common    commonLabels, commonAnnotations and global of the values as one map, without nulls
  $.Text      JSON of the values
  $.Renamed   the old names in the values, see _renamed.tpl; missing if there are none
  $.NoNulls   whether there is no null in them
  $.YamlOf    JSON of a value -> its YAML, see _yaml.tpl
  $.ReleaseLabels, $.Metadata  YAML text, see _labels.tpl
  $.Prefix, $.WholeName  see _names.tpl
  $.Defaults  the lowest layer of all agents, see _settings.tpl
  $.Base      what follows from the lowest layer alone, as of a variant; only what a variant inherits is worked out
  $.BaseParts  group -> name of a part -> what it gives for $.Base, see _variants.tpl
  $.Shapes    keys of the layers of agents -> shape, see _variants.tpl
  $.Variants  JSON of what the agents' layers say, but for their own settings -> variant, see _variants.tpl
  $.Live      if an agent is autoscaled: what is in the cluster, see _live.tpl
  $.Names     the names of all agents -> their place in the list
  $.HasCutNames  see _names.tpl
  $.Agents    the enabled agents in the order of the values: a list of maps of
                index           the agent's place in the list
                path            where the agent stands in the values, "protocolMapperAgents[0]"
                name            of the agent, not of its objects
                own, variant, settings  see _settings.tpl
                fullname, governingService, claim, serviceAccount  see _names.tpl
                variables       see _env.tpl
                selectorLabels, metadata  see _labels.tpl
                keptReplicas, chartAnnotations  see _live.tpl
  $.ExtraObjects  see _extraobjects.tpl, which adds it
  $.DisabledWithClaim  names of the disabled agents whose claims are not kept
*/}}
{{- define "protocol-mapper-agents.agents" -}}
  {{- if not (hasKey $ "Agents") -}}
    {{- template "protocol-mapper-agents.release" $ -}}
    {{- template "protocol-mapper-agents.defaults" $ -}}
    {{- $_ := set $ "Shapes" dict -}}
    {{- $_ := set $ "Variants" dict -}}
    {{- $_ := set $ "Names" dict -}}
    {{- $overrides := $.Values.protocolMapperAgentOverrides | default dict -}}
    {{- /* Appending copies the list: the last few are kept apart, so that the time stays linear. */ -}}
    {{- $agents := list -}}
    {{- $last := list -}}
    {{- $disabledWithClaim := list -}}
    {{- range $index, $item := $.Values.protocolMapperAgents -}}
      {{- if kindIs "map" $item -}}
        {{- $name := get $item "name" | toString -}}
        {{- $_ := set $.Names $name $index -}}
        {{- $input := dict "root" $ "index" $index "name" $name "layer" $item "override" (get $overrides $name) -}}
        {{- template "protocol-mapper-agents.agent" $input -}}
        {{- $agent := $input.agent -}}
        {{- $persistence := $agent.settings.persistence -}}
        {{- if $agent.variant.enabled -}}
          {{- template "protocol-mapper-agents.agent.names" $input -}}
          {{- template "protocol-mapper-agents.agent.variables" $input -}}
          {{- template "protocol-mapper-agents.agent.labels" $input -}}
          {{- if $agent.settings.autoscaling.enabled -}}
            {{- template "protocol-mapper-agents.agent.keptReplicas" $input -}}
          {{- end -}}
          {{- $last = append $last $agent -}}
          {{- if eq (len $last) 50 -}}
            {{- $agents = concat $agents $last -}}
            {{- $last = list -}}
          {{- end -}}
        {{- else if and $persistence.enabled (not (or $persistence.keep $persistence.existingClaim)) -}}
          {{- $disabledWithClaim = append $disabledWithClaim $name -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
    {{- $_ := set $ "Agents" (concat $agents $last) -}}
    {{- $_ := set $ "DisabledWithClaim" $disabledWithClaim -}}
  {{- end -}}
{{- end -}}

{{- /*
What all agents of the release share, worked out once.
Input: the root context. Output: nothing; afterwards it has Contract, Common, Text, NoNulls, YamlOf, Renamed, Prefix,
WholeName, ReleaseLabels and Metadata, as above.
*/}}
{{- define "protocol-mapper-agents.release" -}}
  {{- if not (hasKey $ "Contract") -}}
    {{- $_ := set $ "Contract" ($.Files.Get "files/contract.json" | fromJson) -}}
    {{- $_ := set $ "Text" (toJson $.Values) -}}
    {{- if $.Contract.renamed -}}
      {{- template "protocol-mapper-agents.renamed" $ -}}
    {{- end -}}
    {{- $common := dict -}}
    {{- range $key := list "commonLabels" "commonAnnotations" "global" -}}
      {{- $_ := set $common $key (get $.Values $key | default dict) -}}
    {{- end -}}
    {{- template "protocol-mapper-agents.merge" (dict "settings" $common "layer" (omit $common) "unions" dict) -}}
    {{- $_ := set $ "Common" $common -}}
    {{- $_ := set $ "YamlOf" dict -}}
    {{- $_ := set $ "NoNulls" (contains ":null" $.Text | not) -}}
    {{- template "protocol-mapper-agents.names" $ -}}
    {{- $_ := set $ "ReleaseLabels" (include "protocol-mapper-agents.releaseLabels" $) -}}
    {{- $_ := set $ "Metadata" (include "protocol-mapper-agents.metadata.common" $) -}}
  {{- end -}}
{{- end -}}
