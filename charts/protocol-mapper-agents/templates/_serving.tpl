{{- /*
What an agent with a Service gets where its values say nothing, so that clients lose no request while its pods are
replaced: a readiness probe, because a new container runs before it listens, and a sleep before it stops, because clients
still reach it until every node knows that it goes. What a null has removed is missing in the settings, and stays so.
Input: dict "root" "variant" (with ports; its settings are changed in place). Output: nothing; afterwards
the settings have
  readinessProbe  a Probe; empty without one
  lifecycle       a Lifecycle without an empty preStop
*/}}
{{- define "protocol-mapper-agents.variant.serving" -}}
  {{- $settings := .variant.settings -}}
  {{- $probe := dict -}}
  {{- if and (kindIs "map" $settings.readinessProbe) (ne (toString $settings.readinessProbe.enabled) "false") -}}
    {{- $probe = omit $settings.readinessProbe "enabled" -}}
    {{- if and $settings.service.enabled (not (pick $probe "exec" "grpc" "httpGet" "tcpSocket")) -}}
      {{- $number := 0 -}}
      {{- range .variant.servicePorts -}}
        {{- if and (eq .protocol "TCP") (not $number) -}}
          {{- $number = get $.variant.portNames .targetPort | int64 -}}
        {{- end -}}
      {{- end -}}
      {{- if $number -}}
        {{- $probe = mustMergeOverwrite (deepCopy .root.Contract.whenServing.readinessProbe) $probe -}}
        {{- $_ := set $probe "tcpSocket" (dict "port" $number) -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- $_ := set $settings "readinessProbe" $probe -}}

  {{- $lifecycle := $settings.lifecycle -}}
  {{- if and (kindIs "map" $lifecycle) (hasKey $lifecycle "preStop") -}}
    {{- $preStop := $lifecycle.preStop -}}
    {{- if and $settings.service.enabled (empty $preStop) -}}
      {{- $preStop = deepCopy .root.Contract.whenServing.lifecycle.preStop -}}
      {{- $grace := hasKey $settings "terminationGracePeriodSeconds" | ternary $settings.terminationGracePeriodSeconds 30 -}}
      {{- /* The agent itself has at least as much time to stop. */ -}}
      {{- $_ := set $preStop.sleep "seconds" (div $grace 2 | min (int64 $preStop.sleep.seconds)) -}}
    {{- end -}}
    {{- /* Kubernetes rejects a sleep of 0 before 1.33. */ -}}
    {{- if and $settings.service.enabled (eq (toJson $preStop) `{"sleep":{"seconds":0}}`) -}}
      {{- $preStop = dict -}}
    {{- end -}}
    {{- $lifecycle = omit $lifecycle "preStop" -}}
    {{- if $preStop -}}
      {{- $_ := set $lifecycle "preStop" $preStop -}}
    {{- end -}}
    {{- $_ := set $settings "lifecycle" $lifecycle -}}
  {{- end -}}
{{- end -}}
