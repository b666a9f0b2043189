{{- /*
No extra object is the same as another object of the release: Helm would try to create both, or one would overwrite the
other.
Input: the root context, with "documents" in each of $.ExtraObjects. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.sameObjects" -}}
  {{- /* The kinds that the chart renders, and the settings that make it do so. */}}
  {{- $settingOf := dict
        "apps/Deployment" ""
        "apps/StatefulSet" ""
        "./Service" "service"
        "./PersistentVolumeClaim" "persistence"
        "./ServiceAccount" "serviceAccount"
        "autoscaling/HorizontalPodAutoscaler" "autoscaling"
        "policy/PodDisruptionBudget" "podDisruptionBudget"
        "networking.k8s.io/NetworkPolicy" "networkPolicy" }}
  {{- $namesOf := dict }}
  {{- range $entry := $.ExtraObjects }}
    {{- $into := dict "namespace" $.Release.Namespace "identities" list }}
    {{- range $entry.documents }}
      {{- template "protocol-mapper-agents.identities" (set $into "object" .) }}
    {{- end }}
    {{- $_ := set $entry "identities" $into.identities }}
    {{- range $into.identities }}
      {{- if and (hasKey $settingOf .type) (eq .namespace $.Release.Namespace) }}
        {{- $_ := set $namesOf .type (set (get $namesOf .type | default dict) .name true) }}
      {{- end }}
    {{- end }}
  {{- end }}

  {{- $owners := dict }}
  {{- range $type, $names := $namesOf }}
    {{- template "protocol-mapper-agents.owners" (dict "root" $ "type" $type "names" $names "owners" $owners) }}
  {{- end }}
  {{- $first := dict }}
  {{- range $entry := $.ExtraObjects }}
    {{- range $entry.identities }}
      {{- $input := dict "entry" $entry "identity" . "setting" (get $settingOf .type) }}
      {{- if hasKey $owners .key }}
        {{- include "protocol-mapper-agents.problems.ownObject" (set $input "agent" (get $owners .key)) }}
      {{- else if hasKey $first .key }}
        {{- include "protocol-mapper-agents.problems.sameObject" (set $input "other" (get $first .key)) }}
      {{- else }}
        {{- $_ := set $first .key $entry }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "entry" (of $.ExtraObjects) "identity" (of an object in it) "agent" (an entry of $.Agents, for which the chart
renders the same object) "setting" (that makes it do so; "" for a workload). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.ownObject" -}}
  {{- $instead := "" }}
  {{- if and .setting (ne .identity.name (toString .agent.governingService)) }}
    {{- $instead = printf " and use the setting %s" .setting }}
  {{- end }}
  {{- $example := "" }}
  {{- with include "protocol-mapper-agents.problems.ownName" .entry }}
    {{- $example = printf ", for example to %s" . }}
  {{- end }}
  {{- include "protocol-mapper-agents.problem.sameObject" (dict
        "entry" .entry
        "text" (printf "%s, which the chart renders for %q." .identity.text .agent.name)
        "fix" (printf "Change metadata.name%s, or remove this object%s." $example $instead)
      ) }}
{{- end -}}

{{- /*
Input: dict "entry" "other" (two of $.ExtraObjects, or one twice) "identity" (of an object in each). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.sameObject" -}}
  {{- $other := include "protocol-mapper-agents.problems.placeAndAgent" .other }}
  {{- $example := "" }}
  {{- with include "protocol-mapper-agents.problems.ownName" .entry }}
    {{- $example = printf ", such as %s" . }}
  {{- end }}
  {{- $text := printf "%s, the same as %s." .identity.text $other }}
  {{- $fix := printf "Give each object a different metadata.name%s." $example }}
  {{- if eq $other (include "protocol-mapper-agents.problems.placeAndAgent" .entry) }}
    {{- $text = printf "%s twice." .identity.text }}
    {{- $fix = "Remove one of the two, or change its metadata.name." }}
  {{- end }}
  {{- include "protocol-mapper-agents.problem.sameObject" (dict "entry" .entry "text" $text "fix" $fix) }}
{{- end -}}

{{- /*
Input: an entry of $.ExtraObjects. Output: its place, with the name of its agent: extraObjects.proxy of "north".
*/}}
{{- define "protocol-mapper-agents.problems.placeAndAgent" -}}
  {{- include "protocol-mapper-agents.problems.place" .at }}
  {{- with .agent }}
    {{- printf " of %q" .name }}
  {{- end }}
{{- end -}}

{{- /*
Input: an entry of $.ExtraObjects. Output: a metadata.name that is different for each agent; nothing for the release's.
*/}}
{{- define "protocol-mapper-agents.problems.ownName" -}}
  {{- if .agent }}
    {{- $key := trimPrefix "extraObjects." .at | lower | replace "_" "-" | replace "." "-" }}
    {{- printf "\"{{ .agent.fullname }}-%s\"" $key }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "entry" (of $.ExtraObjects) "text" (what the object is) "fix". Output: a line.
*/}}
{{- define "protocol-mapper-agents.problem.sameObject" -}}
  {{- $isMap := hasKey .entry "object" }}
  {{- include "protocol-mapper-agents.problem.extraObject" (dict
        "entry" .entry
        "rule" "same-object"
        "at" ($isMap | ternary "metadata.name" "")
        "text" (printf "%s %s" ($isMap | ternary "is" "contains") .text)
        "fix" .fix
      ) }}
{{- end -}}
