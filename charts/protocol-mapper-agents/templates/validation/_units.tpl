{{- /*
What a quantity is too little or too much for, by what it is of: "least" and "most" in cores or bytes, and why. 0 is none, and
always fine.
Input: none. Output: JSON of a map by the kind of quantity.
*/}}
{{- define "protocol-mapper-agents.quantities" -}}
  {{- /* Kubernetes counts thousandths of a core, and rounds up. An agent is one process; from 100 on, people mean those. */ -}}
  {{- $cpu := dict "unit" "cores" "least" 0.001 "most" 99.999
        "tooLittle" "less than 1m, the least that Kubernetes counts" "tooMuch" "more than an agent can use" -}}
  {{- /* A container runtime needs some megabytes to start anything. The largest machines have 32 Ti. */ -}}
  {{- $memory := dict "unit" "bytes" "least" 1e6 "most" 35184372088832.0
        "tooLittle" "less than any container needs" "tooMuch" "more than any node has" -}}
  {{- /* No file system fits into less than a megabyte, no volume of any provider has more than 1 Pi. */ -}}
  {{- $storage := dict "unit" "bytes" "least" 1e6 "most" 1125899906842624.0
        "tooLittle" "less than any file system needs" "tooMuch" "more than any volume has" -}}
  {{- /* A file takes a block of the file system, 4 Ki. */ -}}
  {{- $files := dict "unit" "bytes" "least" 4096.0 "most" 1125899906842624.0
        "tooLittle" "less than one file needs" "tooMuch" "more than any volume has" -}}
  {{- /* A share of the target; from 1 on, the load may double and nothing happens. */ -}}
  {{- $tolerance := dict "unit" "times the target" "least" 0 "most" 1.0
        "tooMuch" "so the number of pods hardly changes" -}}
  {{- dict "cpu" $cpu "memory" $memory "storage" $storage "ephemeral-storage" $files "sizeLimit" $files "tolerance" $tolerance
        | toJson -}}
{{- end -}}

{{- /*
Whether a quantity is out of all proportion.
Input: dict "kind" (what it is of: a resource, storage, sizeLimit or tolerance) "quantity". Output: JSON of a map with
"text" (what it comes to, and the rule) and "fix" (what to write instead); nothing for a quantity that may be meant.
*/}}
{{- define "protocol-mapper-agents.quantity.doubt" -}}
  {{- with get (include "protocol-mapper-agents.quantities" "" | fromJson) .kind -}}
    {{- $text := toJson $.quantity | trimAll `"` -}}
    {{- $number := include "protocol-mapper-agents.quantity" $text | float64 -}}
    {{- $isTooMuch := gt $number (float64 .most) -}}
    {{- if or $isTooMuch (and (gt $number 0.0) (lt $number (float64 .least))) -}}
      {{- $amount := printf (lt $number 10.0 | ternary "%.4g" "%.0f") $number -}}
      {{- $unit := eq $amount "1" | ternary (trimSuffix "s" .unit) .unit -}}
      {{- $fix := include "protocol-mapper-agents.quantity.meant" (dict
            "kind" $.kind "text" $text "least" .least "most" .most "isTooMuch" $isTooMuch) -}}
      {{- dict "text" (print $amount " " $unit ", " ($isTooMuch | ternary .tooMuch .tooLittle)) "fix" $fix | toJson -}}
    {{- end -}}
  {{- end -}}
{{- end -}}

{{- /*
What to write instead of a quantity: its number with the unit that fits, or an example.
Input: dict "kind" "text" (the quantity) "least" "most" "isTooMuch". Output: a sentence.
*/}}
{{- define "protocol-mapper-agents.quantity.meant" -}}
  {{- $number := regexFind "^[0-9]*[.]?[0-9]+" .text -}}
  {{- $hasExponent := regexMatch "[eE][-+]?[0-9]" .text -}}
  {{- $units := list "Mi" "Gi" "Ti" -}}
  {{- $example := "256Mi" -}}
  {{- if eq .kind "cpu" -}}
    {{- $units = hasSuffix "i" .text | ternary (list "" "m") (list "m" "") -}}
    {{- $example = "500m" -}}
  {{- else if eq .kind "tolerance" -}}
    {{- $units = list -}}
    {{- $example = "0.1 for 10%" -}}
  {{- else if .isTooMuch -}}
    {{- $units = list "Gi" "Mi" -}}
  {{- end -}}
  {{- $found := "" -}}
  {{- range $hasExponent | ternary list $units -}}
    {{- $candidate := print $number . -}}
    {{- $value := include "protocol-mapper-agents.quantity" $candidate | float64 -}}
    {{- if and (not $found) (ge $value (float64 $.least)) (le $value (float64 $.most)) (ne $candidate $.text) -}}
      {{- $found = $candidate -}}
    {{- end -}}
  {{- end -}}
  {{- if $found -}}
    Write {{ $found }}, or another quantity with its unit.
  {{- else -}}
    Write {{ eq .kind "tolerance" | ternary "a share" "a quantity with its unit" }}, such as {{ $example }}.
  {{- end -}}
{{- end -}}

{{- /*
Input: a quantity that the schema accepts. Output: a number as text, precise enough to compare.
*/}}
{{- define "protocol-mapper-agents.quantity" -}}
  {{- $text := toString . -}}
  {{- /* Nearly all are digits and a unit. A regular expression is compiled each time it is used. */ -}}
  {{- $suffix := trimAll "0123456789" $text -}}
  {{- $number := trimSuffix $suffix $text -}}
  {{- if eq $suffix "Mi" -}}
    {{- mulf $number 1048576.0 -}}
  {{- else if eq $suffix "m" -}}
    {{- mulf $number 0.001 -}}
  {{- else if eq $suffix "Ki" -}}
    {{- mulf $number 1024.0 -}}
  {{- else -}}
    {{- $number = regexFind "^[0-9.]+([eE][+-]?[0-9]+)?" (trimPrefix "+" $text) -}}
    {{- $suffix = trimPrefix "+" $text | trimPrefix $number -}}
    {{- $factors := dict
          "n" 0.000000001 "u" 0.000001 "m" 0.001
          "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15 "E" 1e18
          "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0
          "Ti" 1099511627776.0 "Pi" 1125899906842624.0 "Ei" 1152921504606846976.0 -}}
    {{- mulf (float64 $number) (hasKey $factors $suffix | ternary (get $factors $suffix) 1.0) -}}
  {{- end -}}
{{- end -}}
