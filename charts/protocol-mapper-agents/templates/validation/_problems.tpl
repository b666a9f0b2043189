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
  {{- $agentAt := dict }}
  {{- range $agent := $.Agents }}
    {{- $_ := set $agentAt (toString $agent.index) $agent }}
  {{- end }}

  {{- include "protocol-mapper-agents.problems.keys" (dict "root" $ "text" $.Text) }}
  {{- include "protocol-mapper-agents.problems.release" $ }}
  {{- include "protocol-mapper-agents.problems.unions" (dict
        "root" $
        "path" "protocolMapperAgentDefaults"
        "layer" $.Values.protocolMapperAgentDefaults
      ) }}

  {{- /* All names at once: a regular expression is compiled each time it is used. */}}
  {{- $areDnsLabels := keys $.Names | toJson | regexMatch `^\[("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?",?)*\]$` }}
  {{- $areUnique := eq (len $.Names) ($.Values.protocolMapperAgents | default list | len) }}
  {{- $haveFaults := not (and $areDnsLabels $areUnique) }}
  {{- $seen := dict "names" dict "accounts" dict "objects" dict }}
  {{- range $index, $item := $.Values.protocolMapperAgents }}
    {{- if $haveFaults }}
      {{- include "protocol-mapper-agents.problems.name" (dict "index" $index "item" $item "seen" $seen) }}
    {{- end }}
    {{- with $agent := get $agentAt (toString $index) }}
      {{- if or $agent.own.env (not $agent.settings.connectwareHost) }}
        {{- include "protocol-mapper-agents.problems.environment" (dict "root" $ "agent" $agent "item" $item) }}
      {{- end }}
      {{- if or $agent.own.labels $agent.own.podLabels }}
        {{- include "protocol-mapper-agents.problems.labels" $agent }}
      {{- end }}
      {{- range $line := $agent.variant.problems }}
        {{- print "\n" (merge (dict "path" $agent.path "agent" $agent.name) (fromJson $line) | toJson) }}
      {{- end }}
      {{- include "protocol-mapper-agents.problems.shared" (dict "root" $ "agent" $agent "seen" $seen) }}
    {{- end }}
  {{- end }}
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
