{{- /*
Helm keeps objects with the annotation helm.sh/hook apart from the release, and leaves out those whose hook it does not
know. What the chart renders belongs in the release, except for what a Job that is a hook may need.
Input: the root context, of values with annotations of Helm somewhere. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.hooks" -}}
  {{- include "protocol-mapper-agents.problems.ofHelm" (dict
        "path" "commonAnnotations"
        "annotations" $.Common.commonAnnotations
        "object" "each object"
      ) }}
  {{- range $agent := $.Agents }}
    {{- $settings := $agent.settings }}
    {{- $input := dict "agent" $agent "at" "annotations" "annotations" $agent.own.annotations }}
    {{- include "protocol-mapper-agents.problems.ofHelm" (set $input "object" (printf "the %s" $settings.kind)) }}
    {{- range $setting, $object := dict
          "service" "the Service"
          "autoscaling" "the HorizontalPodAutoscaler"
          "podDisruptionBudget" "the PodDisruptionBudget"
          "networkPolicy" "the NetworkPolicy"
          "persistence" "the PersistentVolumeClaim"
          "serviceAccount" "the ServiceAccount"
        }}
      {{- $own := get $settings $setting }}
      {{- if and (or $own.enabled $own.create) (not $own.existingClaim) }}
        {{- include "protocol-mapper-agents.problems.ofHelm" (dict
              "agent" $agent
              "at" (printf "%s.annotations" $setting)
              "annotations" $own.annotations
              "object" $object
              "mayBeHook" (has $setting (list "persistence" "serviceAccount"))
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict
  "agent" or "path"  as of protocol-mapper-agents.problem
  "at"           where the annotations are; missing if they are at "path"
  "annotations"  a map; missing if there are none
  "object"       what gets them: "the Service"
  "mayBeHook"    whether it may be a hook that Helm knows; missing if not
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.ofHelm" -}}
  {{- $input := . }}
  {{- $annotations := .annotations | default dict }}
  {{- if not .mayBeHook }}
    {{- $annotations = omit $annotations "helm.sh/hook-weight" "helm.sh/hook-delete-policy" }}
  {{- end }}
  {{- $isKnown := true }}
  {{- range include "protocol-mapper-agents.annotationFaults" $annotations | fromJsonArray }}
    {{- $isHook := eq .annotation "helm.sh/hook" }}
    {{- $isKnown = and $isKnown (not $isHook) }}
    {{- $at := printf "%s[%q]" ($input.at | default "") .annotation }}
    {{- $instead := and $isHook (not $input.mayBeHook) | ternary "" (printf ", or set it to %s" .allowed) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" $input.agent
          "path" $input.path
          "rule" "helm-annotation"
          "at" $at
          "text" (printf "%s is %q, %s" (empty $input.at | ternary .annotation $at) .value (replace "OBJECT" $input.object .text))
          "fix" (printf "Remove the annotation%s." $instead)
        ) }}
  {{- end }}
  {{- if and (hasKey $annotations "helm.sh/hook") $isKnown (not .mayBeHook) }}
    {{- $at := printf "%s[%q]" (.at | default "") "helm.sh/hook" }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "path" .path
          "rule" "object-as-hook"
          "at" $at
          "text" (printf "%s makes %s a hook, which is not part of the release: %s." (empty .at | ternary "helm.sh/hook" $at)
              .object "helm upgrade does not update it, and helm uninstall does not remove it")
          "fix" "Remove the annotation."
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Extra objects may be hooks, but only such as Helm knows.
Input: an entry of $.ExtraObjects, with "documents". Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.extraHooks" -}}
  {{- range .documents }}
    {{- $metadata := kindIs "map" .metadata | ternary .metadata dict }}
    {{- $annotations := kindIs "map" $metadata.annotations | ternary $metadata.annotations dict }}
    {{- range include "protocol-mapper-agents.annotationFaults" $annotations | fromJsonArray }}
      {{- include "protocol-mapper-agents.problem.extraObject" (dict
            "entry" $
            "rule" "helm-annotation"
            "at" (hasKey $ "object" | ternary (printf "metadata.annotations[%q]" .annotation) "")
            "text" (printf "has the annotation %s: %q, %s" .annotation .value (replace "OBJECT" "the object" .text))
            "fix" (printf "Set the annotation to %s, or remove it." .allowed)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
