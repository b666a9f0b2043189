{{- /*
Everything that is wrong with the values beyond spelling, types and ranges, which the schema checks.
Input: the root context. Output: lines as "protocol-mapper-agents.problem" makes them, with "path", in the order of the
values; nothing if all is well.
*/}}
{{- define "protocol-mapper-agents.problems" -}}
  {{- include "protocol-mapper-agents.release" $ }}
  {{- if $.Renamed }}
    {{- include "protocol-mapper-agents.problems.renamed" $ }}
  {{- end }}
  {{- with include "protocol-mapper-agents.problems.missing" (dict "values" $.Values "required" $.Contract.required) }}
    {{- /* Without these defaults, nothing else can be checked. */}}
    {{- . }}
  {{- else }}
    {{- include "protocol-mapper-agents.problems.misplacedFleet" $ }}
    {{- with include "protocol-mapper-agents.problems.fleet" $ }}
      {{- . }}
    {{- else }}
      {{- include "protocol-mapper-agents.problems.extraObjects" $ }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
The problems of all layers and agents.
Input: the root context, with all defaults that agents need. Output: lines, with "path".
*/}}
{{- define "protocol-mapper-agents.problems.fleet" -}}
  {{- template "protocol-mapper-agents.checks" (list $ "problems") }}
  {{- include "protocol-mapper-agents.problems.keys" (dict "root" $ "text" $.Text) }}
  {{- include "protocol-mapper-agents.problems.release" $ }}
  {{- include "protocol-mapper-agents.problems.unions" (dict
        "root" $
        "path" "protocolMapperAgentDefaults"
        "layer" $.Values.protocolMapperAgentDefaults
      ) }}
  {{- include "protocol-mapper-agents.problems.agents" $ }}
  {{- if or (contains `"helm.sh/hook":` $.Text) (contains `"helm.sh/resource-policy":` $.Text) }}
    {{- include "protocol-mapper-agents.problems.hooks" $ }}
  {{- end }}
  {{- include "protocol-mapper-agents.problems.exclusive" (dict "root" $ "text" $.Text) }}
  {{- include "protocol-mapper-agents.problems.overrides" $ }}
  {{- if semverCompare "<1.32.0-0" $.Capabilities.KubeVersion.Version }}
    {{- include "protocol-mapper-agents.problems.variableSyntax" $ }}
  {{- end }}
  {{- if semverCompare (printf "<%s.0-0" $.Contract.knowsAllFields) $.Capabilities.KubeVersion.Version }}
    {{- include "protocol-mapper-agents.problems.versions" $ }}
  {{- end }}
{{- end -}}

{{- /*
The problems of agents. Whether a check can find anything at all is asked of all agents at once where that is possible: a
look at each of them takes time, and a regular expression is compiled each time it is used.
Input: the root context, after "protocol-mapper-agents.checks". Output: lines, with "path".
*/}}
{{- define "protocol-mapper-agents.problems.agents" -}}
  {{- $names := keys $.Names | toJson }}
  {{- $areDnsLabels := regexMatch `^\[("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?",?)*\]$` $names }}
  {{- $areUnique := eq (len $.Names) ($.Values.protocolMapperAgents | default list | len) }}
  {{- $haveNameFaults := not (and $areDnsLabels $areUnique) }}
  {{- $mayHaveOwnedLabels := include "protocol-mapper-agents.problems.mayHaveOwnedLabels" $.Text }}
  {{- $mayMeet := include "protocol-mapper-agents.problems.mayMeet" (dict "root" $ "names" $names) }}

  {{- $entries := $.Agents }}
  {{- if $haveNameFaults }}
    {{- /* Also items that are no enabled agents; a map is in the order of its keys. */}}
    {{- $entries = dict }}
    {{- range $index, $_ := $.Values.protocolMapperAgents }}
      {{- $_ := set $entries (printf "%07d" $index) (dict "index" $index) }}
    {{- end }}
    {{- range $agent := $.Agents }}
      {{- $_ := set $entries (printf "%07d" $agent.index) $agent }}
    {{- end }}
  {{- end }}

  {{- $seen := dict "names" dict "accounts" dict "objects" dict }}
  {{- range $agent := $entries }}
    {{- if $haveNameFaults }}
      {{- $item := index $.Values.protocolMapperAgents $agent.index }}
      {{- include "protocol-mapper-agents.problems.name" (dict "index" $agent.index "item" $item "seen" $seen) }}
    {{- end }}
    {{- with $variant := $agent.variant }}
      {{- if or $agent.own.env (not $agent.settings.connectwareHost) }}
        {{- include "protocol-mapper-agents.problems.environment" (dict "root" $ "agent" $agent) }}
      {{- end }}
      {{- if $mayHaveOwnedLabels }}
        {{- include "protocol-mapper-agents.problems.labels" $agent }}
      {{- end }}
      {{- range $line := $variant.problems }}
        {{- print "\n" (merge (dict "path" $agent.path "agent" $agent.name) (fromJson $line) | toJson) }}
      {{- end }}
      {{- if or $mayMeet $agent.settings.serviceAccount.create }}
        {{- include "protocol-mapper-agents.problems.shared" (dict "root" $ "agent" $agent "seen" $seen) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}
