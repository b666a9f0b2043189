{{- /*
What agents share, they share on purpose: names of objects, service accounts.
Input: dict "root" "agent" (an entry of $.Agents) "seen" ("accounts" and "objects" of the agents so far;
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
Whether two agents' objects can have one name, or an object a name that Kubernetes refuses. Two have one name only if names
are cut, or if an agent is called like the governing Service of another ("x-headless"). A name is refused only if the prefix
begins with a digit.
Input: dict "root" (with Prefix and HasCutNames, after "protocol-mapper-agents.agents") "names" (JSON list of the agents' names). Output: "true" or nothing.
*/}}
{{- define "protocol-mapper-agents.problems.mayMeet" -}}
  {{- if or .root.HasCutNames (contains `-headless"` .names) (lt .root.Prefix "a") -}}
    true
  {{- end -}}
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
Input: as of protocol-mapper-agents.problems.exclusiveValue; what is shared is a claim. Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.claim" -}}
  {{- $persistence := .second.agent.settings.persistence }}
  {{- $other := printf "%q (%s)%s" .first.agent.name .first.agent.path .others }}
  {{- include "protocol-mapper-agents.problem" (dict
        "agent" .second.agent
        "rule" "existing-claim"
        "at" "persistence.existingClaim"
        "text" (printf "persistence.existingClaim (%s) is also used by %s, but persistence.accessModes (%s) allows only one node."
            $persistence.existingClaim $other (join ", " $persistence.accessModes))
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
