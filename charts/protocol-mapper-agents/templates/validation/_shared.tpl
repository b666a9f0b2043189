{{- /*
What agents share, they share on purpose: names of objects, claims, service accounts.
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
        {{- include "protocol-mapper-agents.problems.objectName" (dict "agent" $agent "other" . "name" $name) }}
      {{- end }}
    {{- end }}
    {{- $_ := set $seen.objects $name $agent }}
  {{- end }}

  {{- if and (or $settings.service.enabled $isStatefulSet) (lt $agent.fullname "a") }}
    {{- if semverCompare "<1.36.0-0" .root.Capabilities.KubeVersion.Version }}
      {{- include "protocol-mapper-agents.problems.serviceName" . }}
    {{- end }}
  {{- end }}

  {{- $claim := $settings.persistence.existingClaim }}
  {{- if and $agent.claim $claim }}
    {{- $modes := $settings.persistence.accessModes }}
    {{- with get $seen.claims $claim }}
      {{- if not (or (has "ReadWriteMany" $modes) (has "ReadOnlyMany" $modes)) }}
        {{- include "protocol-mapper-agents.problems.claim" (dict "agent" $agent "other" .) }}
      {{- end }}
    {{- end }}
    {{- $_ := set $seen.claims $claim $agent }}
  {{- end }}

  {{- if $settings.serviceAccount.create }}
    {{- with get $seen.accounts $agent.serviceAccount }}
      {{- $own := omit $settings.serviceAccount "name" "create" | toJson }}
      {{- $others := omit .settings.serviceAccount "name" "create" | toJson }}
      {{- if ne $own $others }}
        {{- include "protocol-mapper-agents.problems.account" (dict "agent" $agent "other" . "own" $own "others" $others) }}
      {{- end }}
    {{- end }}
    {{- $_ := set $seen.accounts $agent.serviceAccount $agent }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "agent" "other" (two entries of $.Agents) "name" (of an object of each). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.objectName" -}}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .agent
        "rule" "object-name"
        "at" "name"
        "text" (printf "an object of this agent and an object of %q (%s) would have the same name, %s."
            .other.name .other.path .name)
        "fix" "Rename one of the two agents."
      ) }}
{{- end -}}

{{- /*
Input: as of protocol-mapper-agents.problems.shared. Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.serviceName" -}}
  {{- $fix := "Set fullnameOverride to a name that starts with a letter" }}
  {{- if not .root.Values.fullnameOverride }}
    {{- $fix = printf "%s, or choose a release name that does" $fix }}
  {{- end }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .agent
        "rule" "service-name"
        "text" (printf "the Service would be named %s, but before Kubernetes 1.36, the name of a Service must start with a letter."
            .agent.fullname)
        "fix" (printf "%s." $fix)
      ) }}
{{- end -}}

{{- /*
Input: dict "agent" "other" (two entries of $.Agents with one claim). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.claim" -}}
  {{- $persistence := .agent.settings.persistence }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .agent
        "rule" "existing-claim"
        "at" "persistence.existingClaim"
        "text" (printf "persistence.existingClaim (%s) is also used by %q (%s), but persistence.accessModes (%s) allows only one node."
            $persistence.existingClaim .other.name .other.path (join ", " $persistence.accessModes))
        "fix" (print "Give each agent a different claim, "
            "or set persistence.accessModes to [ReadWriteMany] if the claim has that mode.")
      ) }}
{{- end -}}

{{- /*
Input: dict "agent" "other" (two entries of $.Agents) "own" "others" (JSON: their serviceAccount). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.account" -}}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .agent
        "rule" "service-account"
        "at" "serviceAccount.name"
        "text" (printf "serviceAccount.name (%s) is also created by %q (%s), but with different settings: %s here, %s there."
            .agent.serviceAccount .other.name .other.path .own .others)
        "fix" "Make the settings equal, or set serviceAccount.name to another name for one of them."
      ) }}
{{- end -}}
