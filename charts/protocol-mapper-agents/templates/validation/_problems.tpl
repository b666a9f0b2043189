{{- /*
What is wrong with the values beyond spelling, types and ranges, which the schema holds: all problems of all agents,
in the order of the values. One line a problem: where, the agent, what was found, what to write instead.
Input: the root context. Output: lines; nothing if all is well.
*/}}
{{- define "protocol-mapper-agents.problems" -}}
{{- include "protocol-mapper-agents.release" $ }}
{{- with include "protocol-mapper-agents.problems.missing" (dict "values" $.Values "required" $.Contract.required) }}
{{- . }}
{{- else }}
{{- with include "protocol-mapper-agents.problems.fleet" $ }}
{{- . }}
{{- else }}
{{- include "protocol-mapper-agents.problems.extraObjects" $ }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
A default that every agent needs is gone only where values say null over it. Nothing else can be looked at then.
Input: dict "values" (a map) "required" (as in files/contract.json) "at" (where the map is, nothing for all values).
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.missing" -}}
{{- range $key, $below := .required }}
{{- $path := empty $.at | ternary $key (printf "%s.%s" $.at $key) }}
{{- $value := index $.values $key }}
{{- if kindIs "invalid" $value }}
{{- include "protocol-mapper-agents.problem" (dict "path" $path "rule" "default-null" "text" "values say null here, but no agent can do without. Remove that line, and the chart's default holds.") }}
{{- else if kindIs "map" $value }}
{{- include "protocol-mapper-agents.problems.missing" (dict "values" $value "required" $below "at" $path) }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: the root context, with defaults that are complete. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.fleet" -}}
{{- include "protocol-mapper-agents.texts" (list $ "problems") -}}
{{- $seen := dict "names" dict "claims" dict "accounts" dict "objects" dict }}
{{- $agentAt := dict }}
{{- range $agent := $.Agents }}
{{- $_ := set $agentAt (toString $agent.index) $agent }}
{{- end }}
{{- /* All names at once, for a regular expression is compiled each time. */}}
{{- $dnsNames := keys $.Names | toJson | regexMatch `^\[("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?",?)*\]$` }}
{{- $goodNames := and $dnsNames (eq (len $.Names) ($.Values.protocolMapperAgents | default list | len)) }}
{{- include "protocol-mapper-agents.problems.release" $ }}
{{- include "protocol-mapper-agents.problems.unions" (dict "root" $ "path" "protocolMapperAgentDefaults" "layer" $.Values.protocolMapperAgentDefaults) }}
{{- range $index, $item := $.Values.protocolMapperAgents }}
{{- if not $goodNames }}
{{- include "protocol-mapper-agents.problems.name" (dict "index" $index "item" $item "seen" $seen) }}
{{- end }}
{{- with $agent := get $agentAt (toString $index) }}
{{- if or $agent.own.env (not $agent.settings.connectwareHost) }}
{{- include "protocol-mapper-agents.problems.environment" (dict "root" $ "agent" $agent "item" $item) }}
{{- end }}
{{- if or $agent.own.labels $agent.own.podLabels }}
{{- include "protocol-mapper-agents.problems.labels" $agent }}
{{- end }}
{{- with $agent.variant.texts.problems }}
{{- range $line := splitList "\n" . | compact }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "text" $line) }}
{{- end }}
{{- end }}
{{- include "protocol-mapper-agents.problems.shared" (dict "root" $ "agent" $agent "seen" $seen) }}
{{- end }}
{{- end }}
{{- include "protocol-mapper-agents.problems.overrides" $ }}
{{- end -}}

{{- /*
What is wrong with the settings of a variant, and so with each of its agents.
Input: dict "root" "variant" (gets "defaults": those of files/contract.json). Output: lines, without the agent.
*/}}
{{- define "protocol-mapper-agents.variant.problems" -}}
{{- include "protocol-mapper-agents.problems.unions" (dict "root" .root "agent" .variant "layer" .variant.layer) }}
{{- include "protocol-mapper-agents.problems.objects" (dict "root" .root "agent" .variant "at" "" "type" "agentSettings" "object" .variant.settings) }}
{{- $_ := set .variant "defaults" .root.Contract.defaults }}
{{- range $topic := list "image" "variableNames" "progressive" "scaling" "ports" "service" "pod" "kubernetes" "spread" "storage" "objectLabels" }}
{{- include (printf "protocol-mapper-agents.problems.%s" $topic) $.variant }}
{{- end }}
{{- end -}}

{{- /*
Whether half of a contradiction is the chart's own: who wrote only the other half looks for it in vain.
Input: dict "variant" "path" (of a setting) "value" (of it). Output: text after the value, or nothing.
*/}}
{{- define "protocol-mapper-agents.problems.byDefault" -}}
{{- if eq (get .variant.defaults .path | toJson) (toJson .value) -}}
, the chart's default
{{- end -}}
{{- end -}}

{{- /*
Input: dict "agent" (an entry of $.Agents, or a variant, whose agents are named later), or "path" (where else), "rule"
(the name under which the rule is tested and documented) and "text". Output: a line.
*/}}
{{- define "protocol-mapper-agents.problem" }}
{{ with .agent }}{{ with .path }}  - {{ . }}{{ with $.agent.name }} ({{ quote . }}){{ end }}: {{ end }}{{ else }}  - {{ .path }}: {{ end }}{{ .text }}
{{- end -}}
