{{- /*
Helm keeps objects with the annotation helm.sh/hook apart from the release, and leaves out those whose hook it does not
know. What the chart renders belongs in the release, except for service accounts, which a Job that is a hook may need.
Input: the root context, of values with annotations of Helm somewhere. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.hooks" -}}
  {{- $common := $.Common.commonAnnotations | default dict }}
  {{- $ofCommon := dict "path" "commonAnnotations" "annotations" $common "object" "each object" }}
  {{- include "protocol-mapper-agents.problems.ofHelm" $ofCommon }}
  {{- $lost := "by default, Helm deletes it, with its data, before each run, even if helm.sh/resource-policy is keep" }}
  {{- $seen := dict }}
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
      {{- $mayBeHook := eq $setting "serviceAccount" }}
      {{- if and (or $own.enabled $own.create) (not $own.existingClaim) }}
        {{- if and $mayBeHook (hasKey ($own.annotations | default dict) "helm.sh/hook") }}
          {{- include "protocol-mapper-agents.problems.ofHook" (dict
                "own" $own.annotations
                "common" $common
                "seen" $seen
              ) }}
        {{- end }}
        {{- include "protocol-mapper-agents.problems.ofHelm" (dict
              "agent" $agent
              "at" (printf "%s.annotations" $setting)
              "annotations" $own.annotations
              "object" $object
              "mayBeHook" $mayBeHook
              "effect" (get (dict "persistence" $lost) $setting)
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
What the annotations of all objects say of a hook, as far as it does not say so itself.
Input: dict
  "own"     the annotations of a ServiceAccount that is a hook
  "common"  those of all objects
  "seen"    a map with what was reported, changed in place: it is the same for all agents
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.ofHook" -}}
  {{- $annotations := .common }}
  {{- range $annotation := keys .own }}
    {{- $annotations = omit $annotations $annotation }}
  {{- end }}
  {{- $lines := include "protocol-mapper-agents.problems.ofHelm" (dict
        "path" "commonAnnotations"
        "annotations" (merge (dict "helm.sh/hook" "test") $annotations)
        "object" "the ServiceAccount"
        "mayBeHook" true
      ) }}
  {{- range $line := splitList "\n" $lines | compact }}
    {{- if not (hasKey $.seen $line) }}
      {{- $_ := set $.seen $line true }}
      {{- print "\n" $line }}
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
  "effect"       what Helm does to it if it is a hook; missing for what it does to all objects
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.ofHelm" -}}
  {{- $input := . }}
  {{- $annotations := .annotations | default dict }}
  {{- $isKnown := true }}
  {{- range include "protocol-mapper-agents.annotationFaults" $annotations | fromJsonArray }}
    {{- $isHook := eq .annotation "helm.sh/hook" }}
    {{- $isKnown = and $isKnown (not $isHook) }}
    {{- /* What may not be a hook gets no advice on how to be one. */}}
    {{- if or $isHook $input.mayBeHook (not (hasPrefix "helm.sh/hook" .annotation)) }}
      {{- $at := printf "%s[%q]" ($input.at | default "") .annotation }}
      {{- $what := empty $input.at | ternary .annotation $at }}
      {{- $instead := and $isHook (not $input.mayBeHook) | ternary "" (printf ", or set it to %s" .allowed) }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $input.agent
            "path" $input.path
            "rule" "helm-annotation"
            "at" $at
            "text" (printf "%s is %s, %s" $what .value (replace "OBJECT" $input.object .text))
            "fix" (printf "Remove the annotation%s." $instead)
          ) }}
    {{- end }}
  {{- end }}
  {{- if and (hasKey $annotations "helm.sh/hook") $isKnown (not .mayBeHook) }}
    {{- $at := printf "%s[%q]" (.at | default "") "helm.sh/hook" }}
    {{- $effect := .effect | default "helm upgrade does not update it, and helm uninstall does not remove it" }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "path" .path
          "rule" "object-as-hook"
          "at" $at
          "text" (printf "%s makes %s a hook, which is not part of the release: %s."
              (empty .at | ternary "helm.sh/hook" $at) .object $effect)
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
    {{- if toJson $annotations | contains `"helm.sh/` }}
      {{- range include "protocol-mapper-agents.annotationFaults" $annotations | fromJsonArray }}
        {{- include "protocol-mapper-agents.problem.extraObject" (dict
              "entry" $
              "rule" "helm-annotation"
              "at" (hasKey $ "object" | ternary (printf "metadata.annotations[%q]" .annotation) "")
              "text" (printf "has the annotation %s: %s, %s" .annotation .value (replace "OBJECT" "the object" .text))
              "fix" (printf "Set the annotation to %s, or remove it." .allowed)
            ) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end -}}
