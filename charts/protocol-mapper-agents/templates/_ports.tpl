{{- /*
Gives an agent's container and Service their ports. The container gets each port once, whoever asks for it; the
Service refers to it by name.
Input: dict "agent" (an entry of $.Agents, changed in place) "contract" ($.Contract). Output: nothing; afterwards the
entry has
  containerPorts  name -> {containerPort, protocol}
  servicePorts    name -> {port, targetPort (a name), protocol, appProtocol, nodePort}; empty without a Service
  lowPort         whether a container port is below 1024
*/}}
{{- define "protocol-mapper-agents.agent.ports" -}}
{{- $agent := .agent -}}
{{- $containerPorts := dict -}}
{{- $servicePorts := dict -}}
{{- $nameOf := dict -}}
{{- $lowPort := false -}}
{{- range $name, $port := $agent.settings.containerPorts -}}
{{- if and (kindIs "map" $port) (ne (toString $port.enabled) "false") -}}
{{- $protocol := $port.protocol | default "TCP" -}}
{{- $_ := set $containerPorts $name (dict "containerPort" (int64 $port.containerPort) "protocol" $protocol) -}}
{{- $_ := set $nameOf (printf "%d/%s" (int64 $port.containerPort) $protocol) $name -}}
{{- end -}}
{{- end -}}
{{- if $agent.settings.service.enabled -}}
{{- $ports := $agent.settings.service.ports | default (get .contract.whenEmpty "service.ports") -}}
{{- range $name, $port := $ports -}}
{{- if and (kindIs "map" $port) (ne (toString $port.enabled) "false") -}}
{{- $protocol := $port.protocol | default "TCP" -}}
{{- $target := $port.targetPort | default $port.port -}}
{{- if not (kindIs "string" $target) -}}
{{- $key := printf "%d/%s" (int64 $target) $protocol -}}
{{- if not (hasKey $nameOf $key) -}}
{{- $_ := set $nameOf $key $name -}}
{{- $_ := set $containerPorts $name (dict "containerPort" (int64 $target) "protocol" $protocol) -}}
{{- end -}}
{{- $target = get $nameOf $key -}}
{{- end -}}
{{- $_ := set $servicePorts $name (merge (dict "targetPort" $target "protocol" $protocol) $port) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- range $containerPorts -}}
{{- if lt .containerPort 1024 -}}{{- $lowPort = true -}}{{- end -}}
{{- end -}}
{{- $_ := set $agent "containerPorts" $containerPorts -}}
{{- $_ := set $agent "servicePorts" $servicePorts -}}
{{- $_ := set $agent "lowPort" $lowPort -}}
{{- end -}}

{{- /*
What a rule of a network policy admits that names no port: the ports behind the Service.
Input: an entry of $.Agents. Output: JSON list of NetworkPolicyPorts.
*/}}
{{- define "protocol-mapper-agents.agent.policyPorts" -}}
{{- $ports := list -}}
{{- range .servicePorts -}}
{{- $ports = append $ports (dict "port" .targetPort "protocol" .protocol) -}}
{{- end -}}
{{- $ports | uniq | toJson -}}
{{- end -}}
