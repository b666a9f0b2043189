{{- /*
Probes and hooks of a container.
Input: dict "agent" (a variant) "at" (what goes before its fields: "" for the agent's own, "sidecars.proxy.") "container".
Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.probes" -}}
  {{- range $probe := list "startupProbe" "livenessProbe" }}
    {{- $successes := dig $probe "successThreshold" 1 $.container | int64 }}
    {{- if gt $successes 1 }}
      {{- $at := printf "%s%s.successThreshold" $.at $probe }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "probe-field"
            "at" $at
            "text" (printf "%s is %d, but only a readinessProbe can require more than 1 success." $at $successes)
            "fix" "Remove successThreshold."
          ) }}
    {{- end }}
  {{- end }}

  {{- $readiness := .container.readinessProbe | default dict }}
  {{- if hasKey $readiness "terminationGracePeriodSeconds" }}
    {{- $at := printf "%sreadinessProbe.terminationGracePeriodSeconds" .at }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .agent
          "rule" "probe-field"
          "at" $at
          "text" (printf "%s is set (%d s), but a readinessProbe never stops a container." $at (int64 $readiness.terminationGracePeriodSeconds))
          "fix" "Remove terminationGracePeriodSeconds."
        ) }}
  {{- end }}

  {{- if .container.lifecycle }}
    {{- include "protocol-mapper-agents.problems.sleeps" . }}
  {{- end }}
{{- end -}}

{{- /*
Sleeps fit in the grace period of the pod. After its preStop hook, the agent needs some of that to stop.
Input: as for protocol-mapper-agents.problems.probes; the container has a lifecycle. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.sleeps" -}}
  {{- $grace := .agent.settings.terminationGracePeriodSeconds }}
  {{- $grace = kindIs "invalid" $grace | ternary 30 $grace | int64 }}
  {{- range $hook := list "postStart" "preStop" }}
    {{- $at := printf "%slifecycle.%s.sleep.seconds" $.at $hook }}
    {{- $sleep := dig "lifecycle" $hook "sleep" "seconds" 0 $.container | int64 }}
    {{- $stopsAgent := and (not $.at) (eq $hook "preStop") }}
    {{- if and $stopsAgent $sleep (ge $sleep $grace) }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "pre-stop"
            "at" $at
            "text" (printf "%s (%d s) leaves the agent no time to stop within %s."
                $at $sleep (include "protocol-mapper-agents.problems.gracePeriod" (dict "variant" $.agent "value" $grace)))
            "fix" (printf "Shorten the sleep, or set terminationGracePeriodSeconds to %d or more." (add1 $sleep))
          ) }}
    {{- else if and (not $stopsAgent) (gt $sleep $grace) }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "sleep"
            "at" $at
            "text" (printf "%s (%d s) is longer than %s."
                $at $sleep (include "protocol-mapper-agents.problems.gracePeriod" (dict "variant" $.agent "value" $grace)))
            "fix" (printf "Shorten the sleep, or set terminationGracePeriodSeconds to %d or more." $sleep)
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}

{{- /*
Input: dict "variant" "value" (its grace period in seconds). Output: text, such as "terminationGracePeriodSeconds (20 s)".
*/}}
{{- define "protocol-mapper-agents.problems.gracePeriod" -}}
  {{- $path := "terminationGracePeriodSeconds" -}}
  {{- $by := include "protocol-mapper-agents.problems.byDefault" (dict "variant" .variant "path" $path "value" .value) -}}
  {{- printf "%s (%d s%s)" $path .value $by -}}
{{- end -}}

{{- /*
HTTP/2 is only spoken without TLS, and only to the pod itself.
Input: as for protocol-mapper-agents.problems.objects; the object is an HTTPGetAction. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.httpGet" -}}
  {{- if eq (toString .object.protocol) "HTTP2" }}
    {{- $at := printf "%s.protocol" .at }}
    {{- if eq (toString .object.scheme) "HTTPS" }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" .agent
            "rule" "http-protocol"
            "at" $at
            "text" (printf "%s is HTTP2, but scheme is HTTPS, and Kubernetes speaks HTTP/2 only without TLS." $at)
            "fix" "Remove protocol, or set scheme to HTTP."
          ) }}
    {{- end }}
    {{- with .object.host }}
      {{- include "protocol-mapper-agents.problem" (dict
            "agent" $.agent
            "rule" "http-protocol"
            "at" $at
            "text" (printf "%s is HTTP2, but host is %s, and Kubernetes speaks HTTP/2 only to the pod itself." $at .)
            "fix" "Remove protocol, or remove host."
          ) }}
    {{- end }}
  {{- end }}
{{- end -}}
