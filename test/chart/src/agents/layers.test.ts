import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { mergeAgents } from '../../../../src/agents/agents.ts'
import { mergeLayer } from '../../../../src/agents/layers.ts'
import { readContract } from '../../../../src/chart.ts'
import type { Json, JsonMap } from '../../../../src/model/json.ts'
import { readValues } from '../../../../src/read/values.ts'
import { type ChartCopy, chartWith, definesOnly } from '../../../chart-with.ts'
import { seed } from '../../../seed.ts'
import { type Major, majors, template } from '../../helm.ts'
import { mapsOf } from '../arbitrary-maps.ts'

const contract = readContract()

/** The chart's own merge, for any layers: each case is a list of layers. */
const mergesCases = `
{{- $unions := ($.Files.Get "files/contract.json" | fromJson).unions }}
{{- $merged := list }}
{{- range $layers := $.Values.cases }}
{{- $settings := dict }}
{{- range $layers }}
{{- include "protocol-mapper-agents.merge" (dict "settings" $settings "layer" . "unions" $unions) }}
{{- end }}
{{- $merged = append $merged $settings }}
{{- end }}
result: {{ toJson $merged }}
`

/** The settings of every agent that renders something, as all templates of the chart get them. */
const printsAgents = `
{{- include "protocol-mapper-agents.agents" $ }}
{{- $settings := dict }}
{{- range $.Agents }}
{{- $_ := set $settings .name (merge (dict) .own .settings) }}
{{- end }}
result: {{ toJson $settings }}
`

const printing = (text: string) => chartWith({ ...definesOnly, 'templates/result.yaml': text })
const charts: Readonly<Record<'cases' | 'agents', ChartCopy>> = {
  cases: await printing(mergesCases),
  agents: await printing(printsAgents),
}
afterAll(() => Promise.all(Object.values(charts).map((chart) => chart.remove())))

/** Settings without those that the chart completes for agents with a Service. */
const merged = ({ readinessProbe, lifecycle, ...settings }: JsonMap): JsonMap => settings

async function result(major: Major, chart: keyof typeof charts, values: JsonMap): Promise<unknown> {
  const output = await template(major, values, { chart: charts[chart].folder })
  return JSON.parse(/^result: (.*)$/m.exec(output)?.[1] ?? '')
}

describe('the merge of layers', () => {
  /** Three layers that set members of one union, in addition to other keys. */
  const aroundUnion = fc
    .constantFrom(
      ...Object.entries(contract.unions).flatMap(([key, unions]) => unions.map((union) => ({ key, union }))),
    )
    .chain(({ key, union: { path, members } }) => {
      const names = [...members.slice(0, 3), 'other']
      const value = fc.oneof(fc.constantFrom<Json>(null, '', 0, false, 'text', {}, []), mapsOf(['a', 'b']))
      const at = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 })
      // A record has most of its keys; a dictionary would draw many trees for each of two keys, and discard them.
      const layer = path.reduceRight<fc.Arbitrary<object>>((below, step) => {
        const [one = '', other = ''] = step === '*' ? ['x', 'y'] : [step, 'other']
        return fc.record({ [one]: below, [other]: below }, { requiredKeys: [] })
      }, at)
      return fc.tuple(layer, layer, layer).map((all) => all.map((each) => ({ [key]: each })))
    })
  const anyLayer = mapsOf(['livenessProbe', 'env', 'labels', 'a', 'exec'])
  const anyCase = fc.oneof({ weight: 4, arbitrary: aroundUnion }, fc.tuple(anyLayer, anyLayer, anyLayer))
  // With plain prototypes, like values from files.
  const layers = anyCase.map((each) => JSON.parse(JSON.stringify(each)) as JsonMap[])

  it('is the same as the chart’s, for any layers', async () => {
    const cases = fc.array(layers, { minLength: 150, maxLength: 150 })
    await fc.assert(
      fc.asyncProperty(cases, async (all) => {
        const ours = all.map((each) =>
          each.reduce<JsonMap>((settings, layer) => mergeLayer(settings, layer, contract.unions), {}),
        )
        for (const major of majors) expect(ours, major).toEqual(await result(major, 'cases', { cases: all }))
      }),
      { numRuns: 2, endOnFailure: true, seed },
    )
  })

  it.each([
    'examples/connectware.yaml',
    'examples/agent-as-a-service.yaml',
    'charts/protocol-mapper-agents/ci/fleet-values.yaml',
  ])('is the same as the chart’s, for %s', async (file) => {
    const { values, given } = await readValues({ files: [file] })
    const agents = mergeAgents(values, contract).filter(({ enabled }) => enabled)
    const ours = Object.fromEntries(agents.map(({ name, settings }) => [name, merged(settings)]))
    for (const major of majors) {
      const theirs = (await result(major, 'agents', given)) as Record<string, JsonMap>
      const found = Object.fromEntries(Object.entries(theirs).map(([name, settings]) => [name, merged(settings)]))
      expect(ours, major).toEqual(found)
    }
  })
})
