import fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { validate as validateValues } from '../../../../src/index.ts'
import { formatPath } from '../../../../src/model/json.ts'
import { seed } from '../../../seed.ts'
import { makeFolder } from '../../../src/program-folder.ts'
import { type Major, majors, someMajors } from '../../helm.ts'
import { overNeeded } from '../../rules.ts'

/** Each problem: its path, its agent, its message and its id. */
async function problems(major: Major, values: object): Promise<string[]> {
  const { folder } = await makeFolder({ 'fleet.yaml': JSON.stringify(overNeeded(values)) })
  const result = await validateValues({ files: ['fleet.yaml'] }, { folder, helm: inject('helm')[major] })
  return result.problems
    .filter(({ severity }) => severity === 'error')
    .map(({ path = [], agents = [], message, rule }) => `${formatPath(path)} (${agents.join()}): ${message} [${rule}]`)
}

const object = (data: object) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: '{{ .agent.name }}' },
  data,
})
const fix =
  'Correct the template. If it is for another program, write it in backticks: {{`{{ … }}`}}. [template-failure]'

describe.each(someMajors('failing templates'))('templates that fail (%s)', (major) => {
  it('are reported at their places, all at once, next to what the rules find', async () => {
    const values = {
      protocolMapperAgentDefaults: { extraObjects: { shared: object({ a: '{{ .agent.nme.first }}' }) } },
      protocolMapperAgents: [
        { name: 'north', extraObjects: { text: 'kind: {{ humanize 3 }}\n' } },
        { name: 'south', extraObjects: { own: object({ a: ['{{ template "y" }}'] }), bad: { kind: 'X' } } },
      ],
      extraObjects: { release: '{{ include "x" . }}' },
    }
    expect(await problems(major, values)).toEqual([
      `protocolMapperAgentDefaults.extraObjects.shared.data.a (north): The template in extraObjects.shared.data.a fails: at <.agent.nme.first>: nil pointer evaluating interface {}.first. Found {{ .agent.nme.first }}. ${fix}`,
      `protocolMapperAgents[0].extraObjects.text (north): The template in extraObjects.text fails: function "humanize" not defined. Found kind: {{ humanize 3 }}. ${fix}`,
      `protocolMapperAgents[1].extraObjects.own.data.a[0] (south): The template in extraObjects.own.data.a[0] fails: at <{{template "y"}}>: template "y" not defined. Found {{ template "y" }}. ${fix}`,
      expect.stringContaining('extraObjects.bad has no apiVersion and no metadata.name'),
      `extraObjects.release (): The template in extraObjects.release fails: at <include "x" .>: error calling include: no template "x". Found {{ include "x" . }}. ${fix}`,
    ])
  })
})

describe.each(someMajors('refusing templates'))('templates that call fail or required (%s)', (major) => {
  const refused = (text: string) => `Found ${text}. Set what it asks for, or correct the template. [template-failure]`

  it('are reported at their places, for the agent that they refuse, next to others that fail', async () => {
    const site = '{{ required "set env.SITE" .agent.settings.env.SITE }}'
    const values = {
      protocolMapperAgentDefaults: { env: {}, extraObjects: { shared: object({ a: ['x', { b: site }] }) } },
      protocolMapperAgents: [
        { name: 'north', env: { SITE: 'n' } },
        {
          name: 'south',
          extraObjects: { own: object({ a: '{{ .agent.nme.first }}', b: '{{ fail "never\\n(1): ok!" }}' }) },
        },
        { name: 'off', enabled: false, extraObjects: { own: object({ a: '{{ fail "off" }}' }) } },
      ],
      protocolMapperAgentOverrides: { north: { extraObjects: { text: 'kind: {{ fail "of north" }}' } } },
      extraObjects: {
        release: { '{{ fail "a key" }}': '{{ .Release.Name }}' },
        off: { enabled: false, a: '{{ fail "b" }}' },
      },
    }
    expect(await problems(major, values)).toEqual([
      `protocolMapperAgentDefaults.extraObjects.shared.data.a[1].b (south): The template in extraObjects.shared.data.a[1].b refuses the values: set env.SITE. ${refused(site)}`,
      `protocolMapperAgents[1].extraObjects.own.data.a (south): The template in extraObjects.own.data.a fails: at <.agent.nme.first>: nil pointer evaluating interface {}.first. Found {{ .agent.nme.first }}. ${fix}`,
      `protocolMapperAgentOverrides.north.extraObjects.text (north): The template in extraObjects.text refuses the values: of north. ${refused('kind: {{ fail "of north" }}')}`,
      `extraObjects.release["{{ fail \\"a key\\" }}"] (): The template in extraObjects.release["{{ fail \\"a key\\" }}"] refuses the values: a key. ${refused('{{ fail "a key" }}')}`,
    ])
  })
  it('are reported once what comes before them is corrected', async () => {
    const agent = { name: 'n', extraObjects: { own: object({ b: '{{ fail "never\\n(1): ok!" }}' }) } }
    expect(await problems(major, { protocolMapperAgents: [agent] })).toEqual([
      `protocolMapperAgents[0].extraObjects.own.data.b (n): The template in extraObjects.own.data.b refuses the values: never (1): ok! ${refused('{{ fail "never\\n(1): ok!" }}')}`,
    ])
  })
})

describe('a variable that a template does not define', () => {
  it.each([
    '{{ $labels.x }}',
    'up {{- $value | printf "%.2f" -}}',
    '{{ range $i, $each := .agent.settings.args }}{{ $each }}{{ $other }}{{ end }}',
    '{"a": "{{ $labels.x }}"}',
  ])('is reported: %s', async (text) => {
    const values = { protocolMapperAgents: [{ name: 'a', extraObjects: { x: object({ text }) } }] }
    expect(await problems('helm4', values)).toEqual([expect.stringContaining('extraObjects.x uses a variable')])
  })
  it.each([
    '{{ $.Release.Name }}',
    '{{ $x := 1 }}{{ $x }}',
    '{{ range $i, $each := .agent.settings.args }}{{ $i }}{{ $each }}{{ end }}',
    '{{ with $x := "a" }}{{ $x }}{{ end }}',
    '{{ "$labels" }}{{ "a \\" $labels" }}',
    '{{`{{ $labels.x }}`}}',
    '{{/* $labels */}}',
    '$HOME {{ .agent.name }} $labels',
    '{{ $x := dict "a" "}}" }}{{ $x.a }}',
  ])('is not: %s', async (text) => {
    const values = { protocolMapperAgents: [{ name: 'a', extraObjects: { x: object({ text }) } }] }
    expect(await problems('helm4', values)).toEqual([])
  })
})

it(`every text passes once it is in backticks, as the message says (SEED=${seed})`, async () => {
  const part = fc.constantFrom('$labels.x', '$value | humanize', '.Labels.x', 'humanize 1', 'if', '.a.b.c', '$x := 1')
  const texts = fc.sample(fc.array(part, { minLength: 1, maxLength: 3 }), { numRuns: 8, seed })
  for (const [index, parts] of texts.entries()) {
    const text = (write: (part: string) => string) => parts.map((each) => write(`{{ ${each} }}`)).join(' and ')
    const values = (data: string) => ({ protocolMapperAgents: [{ name: 'a', extraObjects: { x: object({ data }) } }] })
    const major = majors[index % 2] ?? 'helm4'
    for (const problem of await problems(major, values(text((each) => each)))) {
      expect(problem).toMatch(
        /^protocolMapperAgents\[0\]\.extraObjects\.x.* \(a\): .* \[template-(failure|variable)\]$/,
      )
    }
    expect(await problems(major, values(text((each) => `{{\`${each}\`}}`)))).toEqual([])
  }
}, 120_000)
