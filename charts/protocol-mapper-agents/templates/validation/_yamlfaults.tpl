{{- /*
What is wrong with text that is not a YAML map, in plain words: the parser speaks of its own parts.
Input: dict
  "error"  of fromYaml
  "above"  how many lines of the text are above what fromYaml got
Output: JSON of a map with "text" (a part of a sentence, after a colon) and "fix".
*/}}
{{- define "protocol-mapper-agents.yamlFault" -}}
  {{- $found := dict }}
  {{- range include "protocol-mapper-agents.yamlFaults" . | fromYamlArray }}
    {{- if and (not $found) (regexMatch .error $.error) }}
      {{- $found = . }}
    {{- end }}
  {{- end }}
  {{- $text := $found.text | default (regexReplaceAll `^(error [a-z A-Z]+: |json: |yaml: |line \d+: )+` .error "") }}
  {{- /* The parser's line is that of the fault, or one before or after it. */}}
  {{- with regexFind `line \d+` .error }}
    {{- $text = printf "near line %d of the rendered text, %s" (trimPrefix "line " . | atoi | add $.above) $text }}
  {{- end }}
  {{- dict "text" $text "fix" ($found.fix | default "Correct the text.") | toJson }}
{{- end -}}

{{- /*
Input: anything. Output: YAML list of
  error      a pattern of the parser's message
  text, fix  as above
*/}}
{{- define "protocol-mapper-agents.yamlFaults" -}}
- error: unmarshal array
  text: it is a list
  fix: Write a map for each object, with a line of "---" between two of them.
- error: unmarshal string
  text: it is text without keys
  fix: 'Write keys, such as kind, each with ": " after it.'
- error: unmarshal (number|bool)
  text: it is a single value without a key
  fix: 'Write keys, such as kind, each with ": " after it.'
- error: mapping values are not allowed
  text: 'there is a key or a ": " where none can be'
  fix: 'Indent the keys of a map equally, write ": " after each, and quote text that has ": " in it.'
- error: expected ',' or ']'
  text: a list in brackets is not closed, lacks a comma, or has something else after an item
  fix: >-
    Write "]" after the last item and "," between two, remove any other bracket or brace, and quote text that has such
    characters or ": " in it, in the kind of quotes that is not in it.
- error: expected ',' or '}'
  text: a map in braces is not closed, lacks a comma, or has something else after a value
  fix: >-
    Write "}" after the last value and "," between two, remove any other bracket or brace, and quote text that has such
    characters or ": " in it, in the kind of quotes that is not in it.
- error: unexpected (end of stream|document indicator)
  text: a quotation mark has no second one
  fix: Close the quotes.
- error: tab character
  text: a line is indented with a tab
  fix: Indent with spaces.
- error: cannot start any token
  text: 'a line is indented with a tab, or text begins with "@", "%" or a backtick'
  fix: Indent with spaces, and quote such text.
- error: expected key
  text: >-
    a line is not indented as its map or text is, or there is something after a closing quotation mark, bracket or brace
  fix: >-
    Indent the lines of a map or a text equally, remove a number after "|" or ">", remove what is after the bracket or
    brace, and quote a text as a whole, in the kind of quotes that is not in it.
- error: expected ':'
  text: a line is neither a key nor indented as a part of the text above it
  fix: 'Write ": " after each key, and indent each line of a longer text.'
- error: expected '-' indicator
  text: 'a line among the items of a list does not begin with "- "'
  fix: 'Write "- " before each item, and indent what belongs to it further.'
- error: block sequence entries|mapping keys are not allowed
  text: there is an item of a list where none can be
  fix: 'Begin a list on a line of its own, and quote text that begins with "- " or "? ".'
- error: expected node content
  text: a value is missing, or begins with a comma or a closing bracket or brace
  fix: 'Add the value (for a "{" or "[" at the end, what closes it), or quote it.'
- error: unknown anchor
  text: an alias (*) has the name of an anchor (&) that is not above it
  fix: 'Add the anchor, or quote text that begins with "*".'
- error: value contains itself
  text: an alias (*) is inside its own anchor (&)
  fix: Remove the alias.
- error: alphabetic or numeric character
  text: 'there is a "&" or "*" without a name'
  fix: 'Quote text that begins with "&" or "*".'
- error: map merge
  text: the merge key (<<) has a value that is not a map
  fix: Give it a map, such as an alias of one.
- error: (invalid|unsupported) map key
  text: a key is missing, null, a map or a list
  fix: 'Add the key, and quote one that is null or begins with "{" or "[".'
- error: cannot decode|base64
  text: a value does not have the type of its tag (!!)
  fix: Remove the tag, or correct the value.
- error: unsupported value
  text: .inf and .nan are not numbers in Kubernetes
  fix: Write another number, or quote the text.
- error: escape (character|code)|hex
  text: 'a "\" in double quotes is not followed by an escape of YAML'
  fix: 'Write "\\", or use single quotes.'
- error: control characters
  text: there is a control character
  fix: Remove it, or write it as an escape in double quotes.
- error: comment or line break|indentation indicator
  text: 'there is text or a 0 right after "|" or ">"'
  fix: Begin the text on the next line, and remove the 0.
- error: directive|incompatible|document start|version number|expected (digit|'!')|non-alphabetical
  text: 'a line begins with "%"'
  fix: Remove the line, or quote the text.
- error: expected '>'|URI|tag handle|expected whitespace
  text: 'there is a "!" without a valid tag after it'
  fix: 'Quote text that begins with "!".'
{{- end -}}
