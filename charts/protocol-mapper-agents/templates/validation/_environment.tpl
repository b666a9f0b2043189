{{- /*
What reaches the agent's environment reaches it once, and can be read there.
Input: dict "root" "agent" (an entry of $.Agents) "item" (its item of protocolMapperAgents). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.environment" -}}
{{- $agent := .agent }}
{{- $ofItem := .item.env | default dict }}
{{- $settings := $agent.settings }}
{{- $names := $settings.environmentVariables }}
{{- /* The variable may come from env or envFrom as well. */}}
{{- if and $names.connectwareHost (not $settings.connectwareHost) (not (or $settings.envFrom (hasKey ($agent.own.env | default dict) $names.connectwareHost))) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "connectware-host" "text" (printf "connectwareHost is empty, but the variable %s carries it. Set connectwareHost to the host that the agent connects to, or environmentVariables.connectwareHost to \"\" if the agent does not know it." $names.connectwareHost)) }}
{{- end }}

{{- range $name, $value := $agent.own.env }}
{{- if eq $name "true" "false" }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "env-boolean" "text" (printf "env has a variable named %s: YAML reads names such as ON, YES and N as booleans. Write the name in quotes." $name)) }}
{{- end }}
{{- if hasKey $agent.variables $name }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "env-carried" "text" (printf "env.%s is set, but a setting already carries this variable (value %q). Remove it from env and change the setting, or set the setting's name in environmentVariables to \"\"." $name (get $agent.variables $name))) }}
{{- end }}
{{- if kindIs "map" $value }}
{{- /* Of the other layers it is said where they are written. */}}
{{- include "protocol-mapper-agents.problems.unions" (dict "root" $.root "agent" $agent "layer" (dict "env" (pick $ofItem $name))) }}
{{- include "protocol-mapper-agents.problems.objects" (dict "root" $.root "agent" $agent "at" (printf "env.%s" $name) "type" "envValue" "object" $value) }}
{{- else if and (kindIs "string" $value) (contains "$(" $value) }}
{{- range $reference := regexFindAll "[$]+[(][-._a-zA-Z0-9]+[)]" $value -1 }}
{{- $other := regexReplaceAll "[$()]" $reference "" }}
{{- $target := get $agent.own.env $other }}
{{- /* An even number of $ is an escape. What refers to others stands last, sorted by name. */}}
{{- $isReference := eq (mod (sub (len $reference) (len $other)) 2) 1 }}
{{- if and $isReference (kindIs "string" $target) (contains "$(" (toString $target)) (ge $other $name) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "env-reference" "text" (printf "env.%s refers to $(%s), which stands after it: variables that refer to others are sorted by name. Rename one of them, or write the value of %s in full." $name $other $other)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
No two settings are carried by one variable.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.variableNames" -}}
{{- $variant := . }}
{{- $settings := omit .settings.environmentVariables "progressiveServiceDeployment" }}
{{- range $setting, $name := .settings.environmentVariables.progressiveServiceDeployment }}
{{- $_ := set $settings (printf "progressiveServiceDeployment.%s" $setting) $name }}
{{- end }}
{{- $owners := dict }}
{{- range $setting, $name := $settings }}
{{- with $name }}
{{- with get $owners . }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $variant "rule" "variable-name" "text" (printf "environmentVariables.%s and environmentVariables.%s are both %s, and a variable carries one setting only. Give each a name of its own, or \"\" to the one that the agent does not know." . $setting $name)) }}
{{- end }}
{{- $_ := set $owners . $setting }}
{{- end }}
{{- end }}
{{- end -}}
