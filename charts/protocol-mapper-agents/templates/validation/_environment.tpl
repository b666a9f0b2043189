{{- /*
Every variable reaches the agent once, with a value that the agent can read.
Input: dict "root" "agent" (an entry of $.Agents). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.environment" -}}
  {{- $agent := .agent }}
  {{- $env := $agent.own.env | default dict }}
  {{- $hostVariable := $agent.settings.environmentVariables.connectwareHost }}
  {{- if and $hostVariable (not (or $agent.settings.connectwareHost $agent.settings.envFrom (hasKey $env $hostVariable))) }}
    {{- include "protocol-mapper-agents.problems.noHost" (dict "agent" $agent "variable" $hostVariable) }}
  {{- end }}

  {{- range $name, $value := $env }}
    {{- if hasKey $agent.variables $name }}
      {{- include "protocol-mapper-agents.problems.carried" (dict "agent" $agent "variable" $name) }}
    {{- end }}
    {{- if kindIs "string" $value }}
      {{- if contains "$(" $value }}
        {{- include "protocol-mapper-agents.problems.references" (dict "agent" $agent "variable" $name "value" $value) }}
      {{- end }}
    {{- else if kindIs "map" $value }}
      {{- /* The problems of other layers are reported where those layers are. */}}
      {{- $layer := dict "env" (pick ((index $.root.Values.protocolMapperAgents $agent.index).env | default dict) $name) }}
      {{- include "protocol-mapper-agents.problems.unions" (dict "root" $.root "agent" $agent "layer" $layer) }}
      {{- include "protocol-mapper-agents.problems.objects" (dict
            "root" $.root
            "agent" $agent
            "at" (printf (contains "." $name | ternary "env[%q]" "env.%s") $name)
            "type" "envValue"
            "object" $value
          ) }}
    {{- else if and (kindIs "float64" $value) (or (gt $value 9007199254740991.0) (lt $value -9007199254740991.0)) }}
      {{- include "protocol-mapper-agents.problems.digits" (dict "agent" $agent "variable" $name "value" $value) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "agent" "variable" (the one that carries the host). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.noHost" -}}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .agent
        "rule" "connectware-host"
        "at" "connectwareHost"
        "text" (printf "connectwareHost is empty, but the variable %s carries it." .variable)
        "fix" (print "Set connectwareHost to the host that the agent connects to, "
            "or environmentVariables.connectwareHost to \"\" if the agent does not read this variable.")
      ) }}
{{- end -}}

{{- /*
A variable of env that the chart sets as well, from a setting.
Input: dict "agent" "variable". Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.carried" -}}
  {{- $variable := .variable }}
  {{- $at := printf (contains "." $variable | ternary "env[%q]" "env.%s") $variable }}
  {{- $setting := "" }}
  {{- $names := .agent.settings.environmentVariables }}
  {{- range $name, $carrier := omit $names "progressiveServiceDeployment" }}
    {{- if eq $carrier $variable }}
      {{- $setting = $name }}
    {{- end }}
  {{- end }}
  {{- range $name, $carrier := $names.progressiveServiceDeployment }}
    {{- if eq $carrier $variable }}
      {{- $setting = printf "progressiveServiceDeployment.%s" $name }}
    {{- end }}
  {{- end }}
  {{- $source := eq $setting "agentName" | ternary "name" $setting }}
  {{- $fix := printf "Remove it from env and change %s instead, or set environmentVariables.%s to \"\"." $source $setting }}
  {{- if eq $setting "progressiveServiceDeployment.enabled" }}
    {{- /* Enabled, it needs its variable. */}}
    {{- $fix = "Remove it from env, or set progressiveServiceDeployment.enabled to false." }}
  {{- end }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .agent
        "rule" "env-carried"
        "at" $at
        "text" (printf "%s is set, but this variable already carries the setting %s (%q)." $at $source (get .agent.variables $variable))
        "fix" $fix
      ) }}
{{- end -}}

{{- /*
Kubernetes replaces a reference only if the variable that it names comes before. What refers to others comes last, sorted by
name.
Input: dict "agent" "variable" (of the agent's env) "value" (with a reference, or what looks like one). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.references" -}}
  {{- range $reference := regexFindAll "[$]+[(][-._a-zA-Z0-9]+[)]" .value -1 }}
    {{- $other := regexReplaceAll "[$()]" $reference "" }}
    {{- $target := get $.agent.own.env $other }}
    {{- /* An even number of $ is an escape. */}}
    {{- $isReference := eq (mod (sub (len $reference) (len $other)) 2) 1 }}
    {{- if and $isReference (kindIs "string" $target) (contains "$(" (toString $target)) (ge $other $.variable) }}
      {{- include "protocol-mapper-agents.problems.reference" (dict "agent" $.agent "from" $.variable "to" $other) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "agent" "from" "to" (names of variables). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.reference" -}}
  {{- $at := printf (contains "." .from | ternary "env[%q]" "env.%s") .from }}
  {{- $text := printf "%s refers to $(%s), which comes after it: variables that refer to others are sorted by name." $at .to }}
  {{- $fix := printf "Rename one of them, or write the value of %s in place of $(%s)." .to .to }}
  {{- if eq .from .to }}
    {{- $text = printf "%s refers to itself, $(%s), which Kubernetes does not replace." $at .to }}
    {{- $fix = printf "Write the value in full, or $$(%s) if you mean that text." .to }}
  {{- end }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .agent
        "rule" "env-reference"
        "at" $at
        "text" $text
        "fix" $fix
      ) }}
{{- end -}}

{{- /*
No two settings are carried by one variable.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.variableNames" -}}
  {{- $variant := . }}
  {{- $names := omit .settings.environmentVariables "progressiveServiceDeployment" }}
  {{- range $setting, $name := .settings.environmentVariables.progressiveServiceDeployment }}
    {{- $_ := set $names (printf "progressiveServiceDeployment.%s" $setting) $name }}
  {{- end }}
  {{- $owners := dict }}
  {{- range $setting, $name := $names }}
    {{- with $name }}
      {{- if hasKey $owners . }}
        {{- $first := printf "environmentVariables.%s" (get $owners .) }}
        {{- include "protocol-mapper-agents.problem" (dict
              "agent" $variant
              "rule" "variable-name"
              "at" $first
              "text" (printf "%s and environmentVariables.%s are both %s, but a variable carries only one setting."
                  $first $setting .)
              "fix" "Set them to different names, or set the one that the agent does not read to \"\"."
            ) }}
      {{- end }}
      {{- $_ := set $owners . $setting }}
    {{- end }}
  {{- end }}
{{- end -}}
