{{- /*
What agents share they share on purpose: objects, accounts, claims.
Input: dict "agent" (an entry of $.Agents) "seen" ("claims", "accounts" and "objects" of the agents so far; changed in
place). Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.shared" -}}
{{- $agent := .agent }}
{{- $seen := .seen }}
{{- $names := list $agent.fullname }}
{{- if eq $agent.settings.kind "StatefulSet" }}
{{- $names = append $names (printf "%s-headless" $agent.fullname) }}
{{- end }}
{{- range $name := $names }}
{{- with get $seen.objects $name }}
{{- if ne .name $agent.name }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "object-name" "text" (printf "an object of this agent and one of %q (%s) would both be called %s. Rename one of the two agents." .name .path $name)) }}
{{- end }}
{{- end }}
{{- $_ := set $seen.objects $name $agent }}
{{- end }}

{{- $persistence := $agent.settings.persistence }}
{{- if and $agent.claim $persistence.existingClaim }}
{{- $modes := $persistence.accessModes }}
{{- with get $seen.claims $persistence.existingClaim }}
{{- if not (or (has "ReadWriteMany" $modes) (has "ReadOnlyMany" $modes)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $agent "rule" "existing-claim" "text" (printf "persistence.existingClaim (%s) is used by %q (%s) as well, and its access mode %s lets one node use it. Give each agent a claim of its own, or set persistence.accessModes to [ReadWriteMany] if the claim has it." $persistence.existingClaim .name .path (join ", " $modes))) }}
{{- end }}
{{- end }}
{{- $_ := set $seen.claims $persistence.existingClaim $agent }}
{{- end }}

{{- $account := $agent.settings.serviceAccount }}
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
