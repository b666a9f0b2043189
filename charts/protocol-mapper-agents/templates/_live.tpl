{{- /*
Keeps the number of pods of an agent for which autoscaling is turned on. The autoscaler sets the number, so `replicas` is
not rendered. But where an earlier manifest had it, leaving it out removes it, and Kubernetes falls back to one pod. So the
number that the workload has is rendered as long as its absence would remove it:
  - If Helm applies on the server, while nobody else owns the field: with its first change, the autoscaler takes it over.
  - If Helm applies as a client (Helm 3, and what it installed), from then on: it removes what the manifest before had. An
    annotation says so to later upgrades.
Nothing is known, and nothing rendered, without a cluster (helm template, and tools that use it).
Input: dict "root" "agent" (an entry of $.Agents whose autoscaling is enabled, changed in place). Output: nothing;
afterwards the entry may have
  keptReplicas      a number for the workload's spec
  chartAnnotations  a map of annotations for the workload
*/}}
{{- define "protocol-mapper-agents.agent.keptReplicas" -}}
  {{- template "protocol-mapper-agents.live" .root -}}
  {{- $name := .agent.fullname -}}
  {{- $workload := get (get .root.Live .agent.settings.kind) $name -}}
  {{- if $workload -}}
    {{- $mark := "protocol-mapper-agents/keeps-replicas" -}}
    {{- $owners := 0 -}}
    {{- $isApplied := false -}}
    {{- $isOwner := false -}}
    {{- range $entry := $workload.metadata.managedFields -}}
      {{- $fields := $entry.fieldsV1 | default dict -}}
      {{- $spec := get $fields "f:spec" | default dict -}}
      {{- $isHelm := and (eq $entry.operation "Apply") (hasKey $spec "f:template") -}}
      {{- if $isHelm -}}
        {{- $isApplied = true -}}
      {{- end -}}
      {{- if hasKey $spec "f:replicas" -}}
        {{- $owners = add1 $owners -}}
        {{- $isOwner = or $isOwner $isHelm -}}
      {{- end -}}
    {{- end -}}
    {{- $replicas := int64 $workload.spec.replicas -}}
    {{- $isMarked := hasKey ($workload.metadata.annotations | default dict) $mark -}}
    {{- /* No autoscaler acts on zero pods: without the field, there is one. */ -}}
    {{- $isStarting := and (gt $replicas 0) (not (hasKey .root.Live.HorizontalPodAutoscaler $name)) -}}
    {{- if $isApplied -}}
      {{- if and $isOwner (eq (int $owners) 1) (gt $replicas 0) -}}
        {{- $_ := set .agent "keptReplicas" $replicas -}}
      {{- end -}}
    {{- else if or $isMarked $isStarting -}}
      {{- $_ := set .agent "keptReplicas" $replicas -}}
      {{- $_ := set .agent "chartAnnotations" (dict $mark "true") -}}
    {{- end -}}
  {{- end -}}
{{- end -}}

{{- /*
What is in the cluster, asked for once per release.
Input: the root context. Output: nothing; afterwards $.Live has, for each kind, the objects of the release's namespace by
name. Empty without a cluster.
*/}}
{{- define "protocol-mapper-agents.live" -}}
  {{- if not (hasKey $ "Live") -}}
    {{- $live := dict -}}
    {{- range $kind, $version := dict
          "Deployment" "apps/v1"
          "StatefulSet" "apps/v1"
          "HorizontalPodAutoscaler" "autoscaling/v2" -}}
      {{- $objects := dict -}}
      {{- range $object := (lookup $version $kind $.Release.Namespace "").items -}}
        {{- $_ := set $objects $object.metadata.name $object -}}
      {{- end -}}
      {{- $_ := set $live $kind $objects -}}
    {{- end -}}
    {{- $_ := set $ "Live" $live -}}
  {{- end -}}
{{- end -}}
