{{- /*
The image has a name and a version.
Input: a variant. Output: lines.
*/}}
{{- define "protocol-mapper-agents.problems.image" -}}
  {{- $image := .settings.image }}
  {{- if not $image.repository }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "image-repository"
          "at" "image.repository"
          "text" "image.repository is empty."
          "fix" "Set it to the image's name without registry and tag, such as cybus/protocol-mapper."
        ) }}
  {{- end }}
  {{- if not (or $image.tag $image.digest) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .
          "rule" "image-tag"
          "at" "image.tag"
          "text" "image.tag and image.digest are both empty."
          "fix" (print "Set image.tag to the version of the installation that the agent connects to. "
              "In protocolMapperAgentDefaults, it applies to all agents.")
        ) }}
  {{- end }}
{{- end -}}

{{- /*
Which version runs.
Input: dict "root" "variant". Output: lines.
*/}}
{{- define "protocol-mapper-agents.warnings.image" -}}
  {{- $image := .variant.settings.image }}
  {{- if and (eq $image.tag "latest") (not $image.digest) }}
    {{- include "protocol-mapper-agents.problem" (dict
          "agent" .variant
          "rule" "image-latest"
          "at" "image.tag"
          "text" "image.tag is latest, so which version runs depends on when a node pulled the image."
          "fix" "Set image.tag to a version, or set image.digest."
        ) }}
  {{- end }}
{{- end -}}
