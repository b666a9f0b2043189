{{- /*
The annotations that Helm reads and does not understand. It reads those of hooks only with helm.sh/hook, and the
resource policy only without.
Input: a map of annotations. Output: JSON list of maps of
  annotation
  value    as messages write it: quoted, or null
  text     what is wrong, after the value, with OBJECT for what has the annotation
  allowed  what the value can be instead
*/}}
{{- define "protocol-mapper-agents.annotationFaults" -}}
  {{- $annotations := . }}
  {{- $isHook := hasKey . "helm.sh/hook" }}
  {{- $faults := list }}
  {{- range $fault := include "protocol-mapper-agents.helmAnnotations" . | fromYamlArray }}
    {{- if and (hasKey $annotations .annotation) (hasPrefix "helm.sh/hook" .annotation | eq $isHook) }}
      {{- $value := get $annotations .annotation }}
      {{- $isKnown := true }}
      {{- range $part := .isList | ternary (toString $value | splitList ",") (toString $value | list) }}
        {{- $isKnown = and $isKnown ($fault.isList | ternary (trim $part | lower) $part | regexMatch $fault.known) }}
      {{- end }}
      {{- if not $isKnown }}
        {{- $shown := kindIs "invalid" $value | ternary "null" (toString $value | quote) }}
        {{- $faults = append $faults (set . "value" $shown) }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- toJson $faults }}
{{- end -}}

{{- /*
Input: anything. Output: YAML list of maps as above without "value", each with
  isList  whether Helm splits the value at commas, and ignores case and the spaces around each part
  known   a pattern of what Helm knows, of the value or of each part
*/}}
{{- define "protocol-mapper-agents.helmAnnotations" -}}
- annotation: helm.sh/hook
  isList: true
  # Helm 2 called a test test-success.
  known: ^((pre|post)-(install|upgrade|rollback|delete)|test|test-success)$
  text: a hook that Helm does not know. It would leave out OBJECT without an error.
  allowed: >-
    one or more of pre-install, post-install, pre-upgrade, post-upgrade, pre-rollback, post-rollback, pre-delete,
    post-delete, test
- annotation: helm.sh/hook-weight
  isList: false
  # What fits into 64 bits.
  known: ^[-+]?0*[0-9]{1,18}$
  text: which Helm cannot read. It would take 0 instead.
  allowed: a whole number of at most 18 digits, without spaces
- annotation: helm.sh/hook-delete-policy
  isList: true
  known: ^(before-hook-creation|hook-succeeded|hook-failed)$
  # Helm adds the default only where there is no policy at all.
  text: >-
    a policy that Helm does not know. It would replace the default, before-hook-creation, and delete nothing: if OBJECT
    still exists, the hook fails or does not run again.
  allowed: one or more of before-hook-creation, hook-succeeded, hook-failed
- annotation: helm.sh/hook-output-log-policy
  # Since Helm 3.18, which prints the logs of Jobs and Pods; earlier ones ignore it.
  isList: true
  known: ^(hook-succeeded|hook-failed)$
  text: a policy that Helm does not know, and would ignore.
  allowed: one or more of hook-succeeded, hook-failed
- annotation: helm.sh/resource-policy
  isList: false
  # An uninstallation ignores case and spaces around it; an upgrade does not.
  known: ^keep$
  text: >-
    which is not keep. helm uninstall would leave OBJECT in the cluster, but a helm upgrade that no longer has it would
    delete it.
  allowed: keep
{{- end -}}
