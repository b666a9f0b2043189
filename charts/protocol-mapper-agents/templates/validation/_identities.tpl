{{- /*
Finds the identity of an object, or those of its items if it is a list, which Helm takes apart. Hooks are not part of the
release: they may come and go before the object that they share a name with.
Input: dict "object" "namespace" (of the release) "identities" (list); changed in place. Output: nothing; afterwards
"identities" has, for each object with a name, a map of
  type       the group of its API, in which each version has the same objects, and its kind: "apps/Deployment"; the core
             group is "."
  namespace, name
  text       for people: "Deployment factory/north"
  key        equal for equal objects
*/}}
{{- define "protocol-mapper-agents.identities" -}}
  {{- $object := .object -}}
  {{- $kind := toString $object.kind -}}
  {{- $metadata := kindIs "map" $object.metadata | ternary $object.metadata dict -}}
  {{- $annotations := kindIs "map" $metadata.annotations | ternary $metadata.annotations dict -}}
  {{- if and (hasSuffix "List" $kind) (kindIs "slice" $object.items) -}}
    {{- $ofItems := dict "apiVersion" $object.apiVersion "kind" (trimSuffix "List" $kind) -}}
    {{- range $item := $object.items -}}
      {{- if kindIs "map" $item -}}
        {{- template "protocol-mapper-agents.identities" (set $ "object" (merge (omit $item) $ofItems)) -}}
      {{- end -}}
    {{- end -}}
  {{- else if and $object.apiVersion $kind $metadata.name (not (hasKey $annotations "helm.sh/hook")) -}}
    {{- $name := toString $metadata.name -}}
    {{- $namespace := $metadata.namespace | default .namespace | toString -}}
    {{- /* The folder of apps/v1 is apps. */ -}}
    {{- $type := printf "%s/%s" (toString $object.apiVersion | dir) $kind -}}
    {{- $identity := dict
          "type" $type
          "namespace" $namespace
          "name" $name
          "text" (printf "%s %s/%s" $kind $namespace $name)
          "key" (printf "%s %s/%s" $type $namespace $name)
        -}}
    {{- $_ := set . "identities" (append .identities $identity) -}}
  {{- end -}}
{{- end -}}

{{- /*
Finds the agents for which the chart renders objects. What it renders, only the file of the kind knows, which is named
after the kind: it is rendered for the agents that may have one, and searched for names, the first key of metadata.
Input: dict "root" "type" (as above) "names" (a map with the names of objects as keys) "owners" (a map, changed in place).
Output: nothing; afterwards "owners" has the first agent of each of these objects that the chart renders, by key (as above).
*/}}
{{- define "protocol-mapper-agents.owners" -}}
  {{- $agents := dict -}}
  {{- $owners := dict -}}
  {{- range $agent := .root.Agents -}}
    {{- range $name := list $agent.fullname $agent.governingService $agent.claim $agent.serviceAccount | compact -}}
      {{- if hasKey $.names $name -}}
        {{- $_ := set $owners $name (get $owners $name | default $agent) -}}
        {{- $_ := set $agents $agent.fullname $agent -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- if $agents -}}
    {{- $file := printf "%s/%s.yaml" .root.Template.BasePath (base .type | lower) -}}
    {{- $text := include $file (set (omit .root) "Agents" (values $agents)) -}}
    {{- range regexFindAll "(?m)^metadata:\n  name: .*$" $text -1 -}}
      {{- $name := splitList ": " . | last | trimAll `"` -}}
      {{- if hasKey $.names $name -}}
        {{- $_ := set $.owners (printf "%s %s/%s" $.type $.root.Release.Namespace $name) (get $owners $name) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
{{- end -}}
