{{- /*
The annotations that Helm reads and does not understand. Those of hooks are nothing to it without helm.sh/hook.
Input: a map of annotations. Output: JSON list of maps of
  annotation, value
  text     what is wrong, after the value, with OBJECT for what has the annotation
  allowed  what the value can be instead
*/}}
{{- define "protocol-mapper-agents.annotationFaults" -}}
  {{- $annotations := . }}
  {{- $faults := list }}
  {{- range $fault := include "protocol-mapper-agents.helmAnnotations" . | fromYamlArray }}
    {{- $value := get $annotations .annotation | toString }}
    {{- $isRead := or (hasKey $annotations "helm.sh/hook") (eq .annotation "helm.sh/resource-policy") }}
    {{- if and $isRead (hasKey $annotations .annotation) }}
      {{- $isKnown := true }}
      {{- range $part := splitList "," $value }}
        {{- $isKnown = and $isKnown (trim $part | lower | regexMatch $fault.known) }}
      {{- end }}
      {{- if not $isKnown }}
        {{- $faults = append $faults (set . "value" $value) }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- toJson $faults }}
{{- end -}}

{{- /*
Input: anything. Output: YAML list of maps as above, each with "known", a pattern of what Helm knows.
*/}}
{{- define "protocol-mapper-agents.helmAnnotations" -}}
- annotation: helm.sh/hook
  # Helm 2 called a test test-success.
  known: ^((pre|post)-(install|upgrade|rollback|delete)|test|test-success)$
  text: a hook that Helm does not know. It would leave out OBJECT without an error.
  allowed: >-
    one or more of pre-install, post-install, pre-upgrade, post-upgrade, pre-rollback, post-rollback, pre-delete,
    post-delete, test
- annotation: helm.sh/hook-weight
  known: ^[-+]?[0-9]+$
  text: which is not a whole number. Helm would read it as 0.
  allowed: a whole number
- annotation: helm.sh/hook-delete-policy
  known: ^(before-hook-creation|hook-succeeded|hook-failed)$
  text: a policy that Helm does not know, and would ignore.
  allowed: one or more of before-hook-creation, hook-succeeded, hook-failed
- annotation: helm.sh/resource-policy
  known: ^keep$
  text: a policy that Helm does not know. helm uninstall would leave OBJECT in the cluster without saying so.
  allowed: keep
{{- end -}}
