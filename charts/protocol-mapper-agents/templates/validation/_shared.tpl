{{- /*
What agents share they share on purpose: objects, accounts, claims.
Input: dict "root" "agent" (an entry of $.Agents) "seen" ("claims", "accounts" and "objects" of the agents so far;
changed in place). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.shared" -}}
{{- $agent := .agent }}
{{- $seen := .seen }}
{{- $settings := $agent.settings }}
{{- $isStatefulSet := eq $settings.kind "StatefulSet" }}
{{- range $name := list $agent.fullname $agent.governingService | compact }}
{{- with get $seen.objects $name }}
{{- if ne .name $agent.name }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "object-name" "text" (printf "an object of this agent and one of %q (%s) would both be called %s. Rename one of the two agents." .name .path $name)) }}
{{- end }}
{{- end }}
{{- $_ := set $seen.objects $name $agent }}
{{- end }}

{{- if or $settings.service.enabled $isStatefulSet }}
{{- if and (lt $agent.fullname "a") (semverCompare "<1.36.0-0" .root.Capabilities.KubeVersion.Version) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "service-name" "text" (printf "its Service would be called %s, and before Kubernetes 1.36 the name of a Service begins with a letter. Set fullnameOverride, or choose a release name that begins with a letter." $agent.fullname)) }}
{{- end }}
{{- end }}

{{- $persistence := $settings.persistence }}
{{- if and $agent.claim $persistence.existingClaim }}
{{- $modes := $persistence.accessModes }}
{{- with get $seen.claims $persistence.existingClaim }}
{{- if not (or (has "ReadWriteMany" $modes) (has "ReadOnlyMany" $modes)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "existing-claim" "text" (printf "persistence.existingClaim (%s) is used by %q (%s) as well, and its access mode %s lets one node use it. Give each agent a claim of its own, or set persistence.accessModes to [ReadWriteMany] if the claim has it." $persistence.existingClaim .name .path (join ", " $modes))) }}
{{- end }}
{{- end }}
{{- $_ := set $seen.claims $persistence.existingClaim $agent }}
{{- end }}

{{- $account := $settings.serviceAccount }}
{{- if $account.create }}
{{- with get $seen.accounts $agent.serviceAccount }}
{{- $own := omit $account "name" "create" | toJson }}
{{- $other := omit .settings.serviceAccount "name" "create" | toJson }}
{{- if ne $own $other }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "service-account" "text" (printf "serviceAccount.name (%s) is made by %q (%s) as well, with other settings: %s here, %s there. Make them equal, or give one another name." $agent.serviceAccount .name .path $own $other)) }}
{{- end }}
{{- end }}
{{- $_ := set $seen.accounts $agent.serviceAccount $agent }}
{{- end }}
{{- end -}}
