{{- /*
The value of the label app.kubernetes.io/name, and the second part of object names.
Input: the root context. Output: a string.
Lower-cased, because the alias of a subchart may hold capitals and underscores.
*/}}
{{- define "protocol-mapper-agents.name" -}}
  {{- $.Values.nameOverride | default $.Chart.Name | lower | replace "_" "-" | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- /*
What the names of all objects of the release start with. The name of a release may have dots, those of Services and
StatefulSets must not; a hash of the whole keeps "a.b" apart from "a-b".
Input: the root context. Output: a string.
*/}}
{{- define "protocol-mapper-agents.prefix" -}}
  {{- $name := include "protocol-mapper-agents.name" $ -}}
  {{- if $.Values.fullnameOverride -}}
    {{- $.Values.fullnameOverride -}}
  {{- else if eq $.Release.Name $name -}}
    {{- $name -}}
  {{- else if contains "." $.Release.Name -}}
    {{- printf "%s-%s-%s" (replace "." "-" $.Release.Name) (sha256sum $.Release.Name | trunc 8) $name -}}
  {{- else -}}
    {{- printf "%s-%s" $.Release.Name $name -}}
  {{- end -}}
{{- end -}}

{{- /*
Gives the root context what the names of agents' objects are made with.
Input: the root context. Output: nothing; afterwards it has
  Prefix     what they all start with
  WholeName  up to how many characters an agent's name follows it as it is, see "protocol-mapper-agents.agent.fullname"
*/}}
{{- define "protocol-mapper-agents.names" -}}
  {{- $prefix := include "protocol-mapper-agents.prefix" $ -}}
  {{- $_ := set $ "Prefix" $prefix -}}
  {{- $_ := set $ "WholeName" (sub 51 (len $prefix) | min 40 | int) -}}
{{- end -}}

{{- /*
Gives an agent the names of its objects.
Input: dict "root" (with Prefix and WholeName) "agent" (with its settings; both changed in place). Output: nothing; afterwards
the root context has HasCutNames, true, if the agent's name is not whole in them, and the agent has
  fullname          what all its objects are called, but for these three
  governingService  the headless Service that names the pods of a StatefulSet; nothing for a Deployment
  claim             the claim that holds its data; nothing without persistence
  serviceAccount    the service account of its pods; nothing for the namespace's default
*/}}
{{- define "protocol-mapper-agents.agent.names" -}}
  {{- $agent := .agent -}}
  {{- $settings := $agent.settings -}}
  {{- $fullname := printf "%s-%s" .root.Prefix $agent.name -}}
  {{- if gt (len $agent.name) .root.WholeName -}}
    {{- $fullname = include "protocol-mapper-agents.agent.fullname" (dict "prefix" .root.Prefix "name" $agent.name) -}}
    {{- $_ := set .root "HasCutNames" true -}}
  {{- end -}}
  {{- $_ := set $agent "fullname" $fullname -}}

  {{- if eq $settings.kind "StatefulSet" -}}
    {{- $_ := set $agent "governingService" (printf "%s-headless" $fullname) -}}
  {{- end -}}
  {{- if $settings.persistence.enabled -}}
    {{- $_ := set $agent "claim" ($settings.persistence.existingClaim | default (printf "data-%s-0" $fullname)) -}}
  {{- end -}}
  {{- if $settings.serviceAccount.name -}}
    {{- $_ := set $agent "serviceAccount" $settings.serviceAccount.name -}}
  {{- else if $settings.serviceAccount.create -}}
    {{- $_ := set $agent "serviceAccount" $fullname -}}
  {{- end -}}
{{- end -}}

{{- /*
The name of an agent's objects: at most 52 characters, because the pods of a StatefulSet carry it in a
label together with a revision hash. The agent's own name stays whole up to 40 characters; what must give
way is cut and marked with a hash of the whole, so that two names never meet.
Input: dict "prefix" (string) "name" (the agent's name). Output: a string.
*/}}
{{- define "protocol-mapper-agents.agent.fullname" -}}
  {{- $name := .name -}}
  {{- if gt (len $name) 40 -}}
    {{- $name = printf "%s-%s" (trunc 31 $name | trimSuffix "-") (sha256sum .name | trunc 8) -}}
  {{- end -}}
  {{- if le (add (len .prefix) 1 (len $name)) 52 -}}
    {{- printf "%s-%s" .prefix $name -}}
  {{- else -}}
    {{- $prefix := trunc (sub 42 (len $name) | int) .prefix | trimSuffix "-" -}}
    {{- printf "%s-%s-%s" $prefix (sha256sum .prefix | trunc 8) $name -}}
  {{- end -}}
{{- end -}}
