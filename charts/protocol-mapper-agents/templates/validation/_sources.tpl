{{- /*
A profile of the node is named, and only where one is meant.
Input: as of protocol-mapper-agents.problems.objects; the object is a profile of seccomp or AppArmor. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.profile" -}}
{{- $isLocal := eq (toString .object.type) "Localhost" }}
{{- if and $isLocal (not .object.localhostProfile) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "profile" "text" (printf "%s.type is Localhost, but no profile of the node is named. Set localhostProfile, or type to RuntimeDefault." .at)) }}
{{- else if and .object.type (not $isLocal) (hasKey .object "localhostProfile") }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "profile" "text" (printf "%s.localhostProfile is set, but type is %s. Set type to Localhost, or remove localhostProfile." .at .object.type)) }}
{{- end }}
{{- end -}}

{{- /*
A metric has what its type says, and a target that fits.
Input: as of protocol-mapper-agents.problems.objects; the object is a MetricSpec. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.metric" -}}
{{- $input := . }}
{{- $key := untitle .object.type }}
{{- $source := get .object $key }}
{{- if not $source }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "metric" "text" (printf "%s has the type %s, but no %s. Describe the metric in %s, or correct the type." .at .object.type $key $key)) }}
{{- else }}
{{- $kinds := hasKey (dict "resource" true "containerResource" true) $key | ternary (list "averageUtilization" "averageValue") (eq $key "pods" | ternary (list "averageValue") (list "averageValue" "value")) }}
{{- $found := list }}
{{- range $kinds }}
{{- if not (kindIs "invalid" (index $source.target .)) }}
{{- $found = append $found . }}
{{- end }}
{{- end }}
{{- if or (not $found) (and (gt (len $found) 1) (ne $key "object")) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" .agent "rule" "metric" "text" (printf "%s.%s.target has %s. Set one: %s." .at $key ($found | join " and " | default "nothing to aim at") (join " or " $kinds))) }}
{{- end }}
{{- range omit .object "type" $key | keys | sortAlpha }}
{{- if not (kindIs "invalid" (get $input.object .)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "metric" "text" (printf "%s has the type %s, but %s as well. Give each metric an entry of its own." $input.at $input.object.type .)) }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: as of protocol-mapper-agents.problems.objects; the object is a NetworkPolicyPeer. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.peer" -}}
{{- $input := . }}
{{- range list "namespaceSelector" "podSelector" }}
{{- if and $input.object.ipBlock (kindIs "map" (get $input.object .)) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "network-peer" "text" (printf "%s has ipBlock and %s, but addresses have no labels. Give each an entry of its own." $input.at .)) }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
Input: as of protocol-mapper-agents.problems.objects; the object is a NetworkPolicyPort. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.endPort" -}}
{{- with .object.endPort }}
{{- $port := $.object.port }}
{{- if or (kindIs "invalid" $port) (kindIs "string" $port) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $.agent "rule" "port-range" "text" (printf "%s.endPort is set, but port is no number at which the range begins. Set port to one, or remove endPort." $.at)) }}
{{- else if lt (int64 .) (int64 $port) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $.agent "rule" "port-range" "text" (printf "%s.endPort (%d) is below port (%d). Swap them." $.at (int64 .) (int64 $port))) }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
The files of a projected volume that come from keys have names of their own.
Input: as of protocol-mapper-agents.problems.objects; the object is a ProjectedVolumeSource. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.projected" -}}
{{- $input := . }}
{{- $owners := dict }}
{{- range $index, $source := .object.sources }}
{{- range $kind, $projection := $source }}
{{- range $position, $item := $projection.items }}
{{- $at := printf "%s.sources[%d].%s.items[%d]" $input.at $index $kind $position }}
{{- with $item.path }}
{{- $path := . }}
{{- with get $owners $path }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $input.agent "rule" "projected-path" "text" (printf "%s and %s both make the file %s. Give each a path of its own." $at . $path)) }}
{{- end }}
{{- $_ := set $owners $path $at }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- /*
A file tells of one container's resources; a variable can leave out which, for it is its own.
Input: as of protocol-mapper-agents.problems.objects; the object is a DownwardAPIVolumeFile. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.volumeResource" -}}
{{- with .object.resourceFieldRef }}
{{- if not .containerName }}
{{- $at := printf "%s.resourceFieldRef" $.at }}
{{- include "protocol-mapper-agents.problem" (dict "agent" $.agent "rule" "required" "text" (printf "%s has no containerName, which Kubernetes requires. Set %s.containerName, or remove %s." $at $at $at)) }}
{{- end }}
{{- end }}
{{- end -}}
