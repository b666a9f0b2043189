{{- /*
What reaches the agent's environment reaches it once, and can be read there.
Input: an entry of $.Agents. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.environment" -}}
{{- $agent := . }}
{{- $names := .settings.environmentVariables }}
{{- if and $names.connectwareHost (not .settings.connectwareHost) (not (include "protocol-mapper-agents.agent.hostFromElsewhere" .)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "connectware-host" "text" (printf "connectwareHost is empty, but the variable %s carries it. Set connectwareHost to the host that the agent connects to, or environmentVariables.connectwareHost to \"\" if the agent does not know it." $names.connectwareHost)) }}
{{- end }}

{{- $progressive := .settings.progressiveServiceDeployment }}
{{- if gt (int64 $progressive.warmupMinDelay) (int64 $progressive.warmupMaxDelay) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "warmup-delays" "text" (printf "progressiveServiceDeployment.warmupMinDelay (%d ms) is above warmupMaxDelay (%d ms). Lower warmupMinDelay to at most %d, or raise warmupMaxDelay to at least %d." (int64 $progressive.warmupMinDelay) (int64 $progressive.warmupMaxDelay) (int64 $progressive.warmupMaxDelay) (int64 $progressive.warmupMinDelay))) }}
{{- end }}
{{- if and $progressive.enabled (not ($names.progressiveServiceDeployment | default dict).enabled) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "progressive-variable" "text" "progressiveServiceDeployment.enabled is true, but no variable carries it. Name the variable in environmentVariables.progressiveServiceDeployment.enabled, or set progressiveServiceDeployment.enabled to false.") }}
{{- end }}

{{- if .settings.env }}
{{- $carried := include "protocol-mapper-agents.agent.settingVariables" . | fromJson }}
{{- range $name, $value := .settings.env }}
{{- if has $name (list "true" "false") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "env-boolean" "text" (printf "env has a variable named %s: YAML reads names such as ON, YES and N as booleans. Write the name in quotes." $name)) }}
{{- end }}
{{- if hasKey $carried $name }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "env-carried" "text" (printf "env.%s is set, but a setting already carries this variable (value %q). Remove it from env and change the setting, or set the setting's name in environmentVariables to \"\"." $name (get $carried $name))) }}
{{- end }}
{{- if and (kindIs "string" $value) (contains "$(" (toString $value)) }}
{{- range $reference := regexFindAll "[$]+[(][-._a-zA-Z0-9]+[)]" $value -1 }}
{{- $other := regexReplaceAll "[$()]" $reference "" }}
{{- $target := get $agent.settings.env $other }}
{{- /* An even number of $ is an escape. What refers to others stands last, sorted by name. */}}
{{- $isReference := eq (mod (sub (len $reference) (len $other)) 2) 1 }}
{{- if and $isReference (kindIs "string" $target) (contains "$(" (toString $target)) (ge $other $name) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "env-reference" "text" (printf "env.%s refers to $(%s), which stands after it: variables that refer to others are sorted by name. Rename one of them, or write the value of %s in full." $name $other $other)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
