{{- /*
Every extra object has what Kubernetes needs to identify it, and no other object has the same. Of text in the values, only
whether it is YAML is looked at, and which objects it has.
Input: the root context, with values that are right otherwise, because templates in extra objects may rely on that.
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.extraObjects" -}}
  {{- include "protocol-mapper-agents.extraObjects" $ }}
  {{- range $entry := $.ExtraObjects }}
    {{- if .foreign }}
      {{- include "protocol-mapper-agents.problems.foreign" $entry }}
    {{- else if not .object }}
      {{- include "protocol-mapper-agents.problems.yaml" $entry }}
    {{- end }}
    {{- with and (not .foreign) .object }}
      {{- $metadata := kindIs "map" .metadata | ternary .metadata dict }}
      {{- $missing := list }}
      {{- range list "apiVersion" "kind" }}
        {{- if not (get $entry.object .) }}
          {{- $missing = append $missing . }}
        {{- end }}
      {{- end }}
      {{- if not (or $metadata.name $metadata.generateName (hasSuffix "List" (toString .kind))) }}
        {{- $missing = append $missing "metadata.name" }}
      {{- end }}
      {{- if $missing }}
        {{- include "protocol-mapper-agents.problems.incomplete" (dict "entry" $entry "missing" $missing) }}
      {{- end }}
      {{- $_ := set $entry "documents" (list .) }}
    {{- end }}
    {{- /* In quotes, an escape can be a part of a name. */}}
    {{- if or (contains "helm.sh/" $entry.text) (contains `\` $entry.text) }}
      {{- include "protocol-mapper-agents.problems.extraHooks" $entry }}
    {{- end }}
  {{- end }}
  {{- include "protocol-mapper-agents.problems.sameObjects" $ }}
{{- end -}}

{{- /*
Input: an entry of $.ExtraObjects with "foreign". Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.foreign" -}}
  {{- include "protocol-mapper-agents.problem.extraObject" (dict
        "entry" .
        "rule" "template-variable"
        "text" (printf "uses a variable that no template defines: %s." .foreign)
        "fix" (printf "If the text is for another program, write {{`%s`}}; otherwise, define the variable before." .foreign)
      ) }}
{{- end -}}

{{- /*
Text must be YAML once it is rendered, or Helm fails without saying which text it is.
Input: an entry of $.ExtraObjects without an object. Output: lines; afterwards the entry has
  documents  those of the text that are maps
*/}}
{{- define "protocol-mapper-agents.problems.yaml" -}}
  {{- $documents := list }}
  {{- $above := .above | default 0 }}
  {{- range regexSplit `(?m)^---.*$` .text -1 }}
    {{- $document := fromYaml . }}
    {{- if and $document.Error (eq (len $document) 1) }}
      {{- $fault := include "protocol-mapper-agents.yamlFault" (dict "error" $document.Error "above" $above) | fromJson }}
      {{- include "protocol-mapper-agents.problem.extraObject" (dict
            "entry" $
            "rule" "extra-object-yaml"
            "text" (printf "does not render to a YAML map: %s." $fault.text)
            "fix" (printf "%s Or write the object as a map instead of as text." $fault.fix)
          ) }}
    {{- else }}
      {{- $documents = append $documents $document }}
    {{- end }}
    {{- $above = splitList "\n" . | initial | len | add $above }}
  {{- end }}
  {{- $_ := set . "documents" $documents }}
{{- end -}}

{{- /*
Input: dict "entry" (of $.ExtraObjects) "missing" (list of keys). Output: a line.
*/}}
{{- define "protocol-mapper-agents.problems.incomplete" -}}
  {{- include "protocol-mapper-agents.problem.extraObject" (dict
        "entry" .entry
        "rule" "extra-object"
        "at" (first .missing)
        "text" (printf "has no %s, which every object needs." (join " and no " .missing))
        "fix" (printf "Set %s. If a template sets it, check the names in the template: an unknown one gives an empty value."
            (join " and " .missing))
      ) }}
{{- end -}}

{{- /*
Input: where an entry of $.ExtraObjects is: "extraObjects.a.b". Output: the same as a path: extraObjects["a.b"].
*/}}
{{- define "protocol-mapper-agents.problems.place" -}}
  {{- $key := trimPrefix "extraObjects." . }}
  {{- printf (contains "." $key | ternary "extraObjects[%q]" "extraObjects.%s") $key }}
{{- end -}}

{{- /*
A problem of an agent starts with the place of the object; that of the release has it as its path.
Input: dict
  "entry"  of $.ExtraObjects
  "rule"   its id
  "at"     in the object; missing if it is about all of it
  "text"   about the object
  "fix"
Output: a line.
*/}}
{{- define "protocol-mapper-agents.problem.extraObject" -}}
  {{- $place := include "protocol-mapper-agents.problems.place" .entry.at }}
  {{- $problem := dict "agent" .entry.agent "rule" .rule "fix" .fix }}
  {{- if .entry.agent }}
    {{- $_ := set $problem "at" (list $place .at | compact | join ".") }}
    {{- $_ := set $problem "text" (printf "%s %s" $place .text) }}
  {{- else }}
    {{- $_ := set $problem "path" $place }}
    {{- $_ := set $problem "at" .at }}
    {{- $_ := set $problem "text" (printf "this object %s" .text) }}
  {{- end }}
  {{- include "protocol-mapper-agents.problem" $problem }}
{{- end -}}
