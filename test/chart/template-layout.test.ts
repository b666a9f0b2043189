import { describe, expect, it } from 'vitest'
import { readTemplates } from './completeness/templates.ts'
import { longLines, wrongDepths, wrongIndents } from './template-layout.ts'

const templates = await readTemplates()
const template = (...lines: string[]) => ({ path: 'a.yaml', text: lines.join('\n') })

describe('templates', () => {
  it('have lines of at most 160 characters', () => {
    expect(templates.flatMap(longLines)).toEqual([])
    expect(longLines(template('a', 'x'.repeat(160), 'x'.repeat(161)))).toEqual(['a.yaml:3: 161 characters'])
  })
  it('have at most 150 lines', () => {
    expect(templates.filter(({ text }) => text.split('\n').length > 151).map(({ path }) => path)).toEqual([])
  })
  it('indent by the column in which the text begins', () => {
    expect(templates.flatMap(wrongIndents)).toEqual([])
  })
  it.each([
    [['spec:', '  {{- toYaml . | nindent 4 }}'], 'a.yaml:2: indented by 4 in column 2'],
    [['containers:', '  {{- $texts.containerHead }}'], 'a.yaml:2: indented by 10 in column 2'],
    [
      ['spec:', '  {{- include "a" (dict', '        "b" .', '      ) | nindent 6 }}'],
      'a.yaml:2: indented by 6 in column 2',
    ],
  ])('that indent by another column are seen (%#)', (lines, said) => {
    expect(wrongIndents(template(...lines))).toEqual([said])
  })
  it('show how deep each line is', () => {
    expect(templates.flatMap(wrongDepths)).toEqual([])
  })
  it.each([
    [['{{- if . }}', '{{- with . }}', '{{- end }}', '{{- end }}'], 'a.yaml:2: column 0 instead of 2'],
    [['{{- if . }}', '  {{- end }}'], 'a.yaml:2: column 2 instead of 0'],
    [['{{- if . }}', 'a: 1', '  {{- else }}', 'a: 2', '{{- end }}'], 'a.yaml:3: column 2 instead of 0'],
    [
      ['{{- if . }}', '  {{- $a := list', '    1 }}', '{{- $b := 1 }}', '{{- end }}'],
      'a.yaml:4: column 0 instead of 2',
    ],
    [['  a:', '    {{- with . }}', '  b: 1', '    {{- end }}'], 'a.yaml:2: column 4 instead of 0'],
    [['---', '{{- if . }}', '{{- if . }}', 'a: 1', '{{- end }}', '{{- end }}'], 'a.yaml:3: column 0 instead of 2'],
  ])('whose lines hide how deep they are are seen (%#)', (lines, said) => {
    expect(wrongDepths(template(...lines))).toContain(said)
  })
  it.each([
    [
      [
        '{{- range . }}',
        '  {{- if . }}',
        '---',
        'a:',
        '  {{- with . }}',
        '  b: 1',
        '  {{- end }}',
        '  {{- end }}',
        '{{- end }}',
      ],
    ],
    [['{{- define "a" }}', '  a:', '    b:', '      {{- with . }}', '      c: 1', '      {{- end }}', '{{- end }}']],
    [['{{- define "a" }}', '  {{- /* Why', '  so. */}}', 'b: {{ if . }}1{{ end }}', '{{- end }}']],
  ])('whose lines show it are left alone (%#)', (lines) => {
    expect(wrongDepths(template(...lines))).toEqual([])
  })
})
