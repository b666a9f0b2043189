{{- /*
What is legal but may surprise, each once with the agents that it is about.
Input: the root context. Output: lines of text; nothing if there is nothing.
*/}}
{{- define "protocol-mapper-agents.warnings" -}}
{{- include "protocol-mapper-agents.texts" (list $ "warnings") }}
{{- $agentsOf := dict }}
{{- range $agent := $.Agents }}
{{- with $agent.variant.texts.warnings }}
{{- range splitList "\n" . | compact }}
{{- if not (hasKey $agentsOf .) }}
{{- $_ := set $agentsOf . dict }}
{{- end }}
{{- $_ := set (get $agentsOf .) $agent.name true }}
{{- end }}
{{- end }}
{{- end }}
{{- range $text, $agents := $agentsOf }}
  - {{ keys $agents | sortAlpha | join ", " | abbrev 200 }}: {{ $text }}
{{- end }}
{{- range $name := $.DisabledWithClaim }}
  - {{ $name }}: it is disabled, and its claim is not kept: the volume with its data goes. To keep it, set persistence.keep to true and upgrade before you disable it.
{{- end }}
{{- end -}}

{{- /*
What may surprise in the settings of a variant.
Input: dict "root" "variant". Output: lines of text, equal for equal reasons.
*/}}
{{- define "protocol-mapper-agents.variant.warnings" -}}
{{- $settings := .variant.settings }}
{{- $least := $settings.autoscaling.enabled | ternary ($settings.autoscaling.minReplicas | default 1) ($settings.replicas | default 0) | int64 }}
{{- $most := $settings.autoscaling.enabled | ternary $settings.autoscaling.maxReplicas ($settings.replicas | default 0) | int64 }}

{{- if $settings.progressiveServiceDeployment.enabled }}
{{- $unverified := list }}
{{- range $setting, $variable := $settings.environmentVariables.progressiveServiceDeployment }}
{{- if has $variable $.root.Contract.unverifiedVariables }}
{{- $unverified = append $unverified $variable }}
{{- end }}
{{- end }}
{{- with $unverified }}
progressive service deployment is on, but these names of variables are not verified, for they are not in the public documentation: {{ sortAlpha . | join ", " }}. Compare them with the documentation of your agents' version, and write them in environmentVariables.progressiveServiceDeployment, also where they are the same: validate --strict accepts the names that your values name.
{{- end }}
{{- end }}

{{- if and (eq $settings.image.tag "latest") (not $settings.image.digest) }}
image.tag is latest: which version runs depends on when a node pulled it. Name a version, or a digest.
{{- end }}
{{- if and $settings.environmentVariables.agentName (gt $most 1) }}
several pods share one identity, for all of them get the agent's name in {{ $settings.environmentVariables.agentName }}. Use one agent for each identity, or replicas: 1.
{{- end }}
{{- if eq $settings.podAntiAffinity "hard" }}
podAntiAffinity is hard: a pod that finds no {{ $settings.podAntiAffinityOptions.topologyKey }} without another agent of this release stays pending.
{{- end }}

{{- if $settings.service.enabled }}
{{- if eq (toString $settings.service.sessionAffinity) "ClientIP" }}
{{- if eq (toString $settings.service.clusterIP) "None" }}
the Service is headless, so clients find the pods themselves and no affinity holds.
{{- else if gt (len .variant.servicePorts) 1 }}
the Service has several ports, and affinity is kept for each by itself: one client may reach two pods. Give ports that belong together an agent and a Service of their own.
{{- end }}
{{- end }}
{{- end }}

{{- include "protocol-mapper-agents.warnings.networks" .variant }}

{{- with $settings.podDisruptionBudget }}
{{- if .enabled }}
{{- $blocks := has (toString .maxUnavailable) (list "0" "0%") }}
{{- if hasKey . "minAvailable" }}
{{- $blocks = or (eq (toString .minAvailable) "100%") (and (not (kindIs "string" .minAvailable)) (gt $least 0) (ge (int64 .minAvailable) $least)) }}
{{- end }}
{{- if $blocks }}
the disruption budget allows no pod to be taken away, so it blocks every drain of a node. Set podDisruptionBudget.maxUnavailable to 1.
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
