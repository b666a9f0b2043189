{{- /*
Gives the container and the Service of a variant's agents their ports. The container gets each port once, whoever asks
for it; the Service refers to it by name, to a port of a further container as well.
Input: dict "root" "variant" (changed in place). Output: nothing; afterwards the variant has
  containerPorts  name -> {containerPort, protocol}, those of the agent's container
  portNames       name -> its number, those of all containers
  servicePorts    name -> {port, targetPort (a name), protocol, appProtocol, nodePort}; empty without a Service
*/}}
{{- define "protocol-mapper-agents.variant.ports" -}}
  {{- $variant := .variant -}}
  {{- $containerPorts := dict -}}
  {{- $servicePorts := dict -}}
  {{- $portNames := dict -}}
  {{- $nameOf := dict -}}
  {{- range list $variant.initContainers $variant.sidecars -}}
    {{- range . -}}
      {{- range .ports -}}
        {{- if .name -}}
          {{- $_ := set $portNames .name (int64 .containerPort) -}}
          {{- $_ := set $nameOf (printf "%d/%s" (int64 .containerPort) (.protocol | default "TCP")) .name -}}
        {{- end -}}
      {{- end -}}
    {{- end -}}
  {{- end -}}
  {{- range $name, $port := $variant.settings.containerPorts -}}
    {{- if and (kindIs "map" $port) (ne (toString $port.enabled) "false") -}}
      {{- $protocol := $port.protocol | default "TCP" -}}
      {{- $_ := set $containerPorts $name (dict "containerPort" (int64 $port.containerPort) "protocol" $protocol) -}}
      {{- $_ := set $nameOf (printf "%d/%s" (int64 $port.containerPort) $protocol) $name -}}
    {{- end -}}
  {{- end -}}
  {{- if $variant.settings.service.enabled -}}
    {{- $ports := dict -}}
    {{- range $name, $port := $variant.settings.service.ports -}}
      {{- if and (kindIs "map" $port) (ne (toString $port.enabled) "false") -}}
        {{- $_ := set $ports $name $port -}}
      {{- end -}}
    {{- end -}}
    {{- range $name, $port := $ports | default (get .root.Contract.whenEmpty "service.ports") -}}
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
  {{- range $name, $port := $containerPorts -}}
    {{- $_ := set $portNames $name $port.containerPort -}}
  {{- end -}}
  {{- $_ := set $variant "containerPorts" $containerPorts -}}
  {{- $_ := set $variant "portNames" $portNames -}}
  {{- $_ := set $variant "servicePorts" $servicePorts -}}
{{- end -}}

{{- /*
What a rule of a network policy admits that names no port: the ports behind the Service.
Input: a variant. Output: JSON list of NetworkPolicyPorts.
*/}}
{{- define "protocol-mapper-agents.variant.policyPorts" -}}
  {{- $ports := list -}}
  {{- range .servicePorts -}}
    {{- $ports = append $ports (dict "port" .targetPort "protocol" .protocol) -}}
  {{- end -}}
  {{- $ports | uniq | toJson -}}
{{- end -}}
