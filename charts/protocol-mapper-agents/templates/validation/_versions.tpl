{{- /*
Fields that the cluster does not know yet, because a newer version of Kubernetes brought them.
Input: the root context, of a cluster that does not know all fields. Output: lines, with "path".
*/}}
{{- define "protocol-mapper-agents.problems.versions" -}}
  {{- $root := dict "Contract" (dict "objects" $.Contract.newerFields) "Capabilities" $.Capabilities }}
  {{- $ofBase := include "protocol-mapper-agents.variant.objects" (dict "root" $root "variant" $.Base) }}
  {{- range $agent := $.Agents }}
    {{- range $name, $value := $agent.own.env }}
      {{- if kindIs "map" $value }}
        {{- include "protocol-mapper-agents.problems.objects" (dict
              "root" $root
              "agent" $agent
              "at" (printf (contains "." $name | ternary "env[%q]" "env.%s") $name)
              "type" "envValue"
              "object" $value
            ) }}
      {{- end }}
    {{- end }}

    {{- $variant := $agent.variant }}
    {{- if not (hasKey $variant "newerFields") }}
      {{- $_ := set $variant "newerFields" (include "protocol-mapper-agents.variant.objects" (dict
            "root" $root
            "variant" $variant
            "ofBase" $ofBase
          )) }}
    {{- end }}
    {{- range $line := splitList "\n" $variant.newerFields | compact }}
      {{- print "\n" (merge (dict "path" $agent.path "agent" $agent.name) (fromJson $line) | toJson) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: as for protocol-mapper-agents.problems.objects; the object is of a definition with "since". Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.newerField" -}}
  {{- $cluster := .root.Capabilities.KubeVersion.Version }}
  {{- range $key, $minor := (get .root.Contract.objects .type).since }}
    {{- $value := index $.object $key }}
    {{- /* An empty list or map takes back what a lower layer sets. */}}
    {{- $isSet := or $value (not (or (kindIs "invalid" $value) (kindIs "map" $value) (kindIs "slice" $value))) }}
    {{- if and $isSet (semverCompare (printf "<%s.0-0" $minor) $cluster) }}
      {{- $at := printf "%s.%s" $.at $key }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "newer-field"
            "at" $at
            "text" (printf "%s needs Kubernetes %s or newer, but the cluster has %s, which does not know this field."
                $at $minor $cluster)
            "fix" (printf "Remove %s, or upgrade the cluster." $key)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
