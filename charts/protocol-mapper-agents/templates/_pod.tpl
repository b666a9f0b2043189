{{- /*
The pod of an agent.
Input: dict "root" "agent" (an entry of $.Agents). Output: YAML of a PodSpec.
*/}}
{{- define "protocol-mapper-agents.agent.pod" -}}
{{- $settings := .agent.settings -}}
automountServiceAccountToken: false
enableServiceLinks: false
{{- if hasKey $settings "terminationGracePeriodSeconds" }}
terminationGracePeriodSeconds: {{ int64 $settings.terminationGracePeriodSeconds }}
{{- end }}
{{- with include "protocol-mapper-agents.agent.imagePullSecrets" . | fromJsonArray }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- with include "protocol-mapper-agents.agent.affinity" . }}
affinity:
  {{- trim . | nindent 2 }}
{{- end }}
{{- with include "protocol-mapper-agents.agent.podSecurityContext" .agent | fromJson }}
securityContext:
  {{- include "protocol-mapper-agents.yaml" (list $.root .) | nindent 2 }}
{{- end }}
containers:
  - {{ include "protocol-mapper-agents.agent.container" . | nindent 4 | trim }}
{{- with include "protocol-mapper-agents.agent.podVolumes" . }}
volumes:
  {{- trim . | nindent 2 }}
{{- end }}
{{- end -}}

{{- /*
The names of the Secrets with registry credentials, those of all charts (global) first, each once.
Input: dict "root" "agent" (an entry of $.Agents). Output: JSON list of strings.
*/}}
{{- define "protocol-mapper-agents.agent.imagePullSecrets" -}}
{{- $names := list -}}
{{- range concat ((.root.Values.global | default dict).imagePullSecrets | default list) (.agent.settings.imagePullSecrets | default list) -}}
{{- $names = append $names (kindIs "map" . | ternary (get (kindIs "map" . | ternary . dict) "name") .) -}}
{{- end -}}
{{- $names | uniq | toJson -}}
{{- end -}}

{{- /*
The pod's security context. A process that is not root may listen below 1024 on some container runtimes only; the
sysctl, which Pod Security "restricted" allows, makes it so on all of them.
Input: an entry of $.Agents. Output: JSON of a PodSecurityContext.
*/}}
{{- define "protocol-mapper-agents.agent.podSecurityContext" -}}
{{- $context := .settings.podSecurityContext | default dict -}}
{{- if .lowPort -}}
{{- $user := mergeOverwrite dict (pick $context "runAsUser") (pick (.settings.securityContext | default dict) "runAsUser") | toJson -}}
{{- $sysctl := "net.ipv4.ip_unprivileged_port_start" -}}
{{- $own := list -}}
{{- range $context.sysctls -}}
{{- $own = append $own .name -}}
{{- end -}}
{{- if not (or (eq $user `{"runAsUser":0}`) (has $sysctl $own)) -}}
{{- $context = set (omit $context) "sysctls" (append ($context.sysctls | default list) (dict "name" $sysctl "value" "0")) -}}
{{- end -}}
{{- end -}}
{{- toJson $context -}}
{{- end -}}
