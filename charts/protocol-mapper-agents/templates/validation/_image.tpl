{{- /*
There is an image, and it is known which one.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.image" -}}
{{- $image := .settings.image }}
{{- if not $image.repository }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "image-repository" "text" "image.repository is empty. Write the image's name without registry and tag, such as cybus/protocol-mapper.") }}
{{- end }}
{{- if not (or $image.tag $image.digest) }}
{{- include "protocol-mapper-agents.problem" (dict "agent" . "rule" "image-tag" "text" "image.tag and image.digest are both empty. Set image.tag to the version of the installation that the agent connects to, in protocolMapperAgentDefaults for all agents.") }}
{{- end }}
{{- end -}}
