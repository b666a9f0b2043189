import { load } from 'js-yaml'
import type { ConfigMap } from 'kubernetes-types/core/v1.d.ts'
import { expect } from 'vitest'
import { readChartFile } from '../../src/chart.ts'
import { reportPath } from '../../src/helm/report-template.ts'
import type { JsonMap } from '../../src/model/json.ts'
import { coalesce } from '../../src/model/overlay.ts'
import { rejections } from '../../src/validate/rejections.ts'
import { chartWith } from '../chart-with.ts'
import { readDocuments } from './documents.ts'
import { type GivenValues, type HelmOptions, someMajors, template } from './helm.ts'

/** What the chart says about values: lines for people, as it fails with them or has them in its notes. */
export type Said = { readonly problems: readonly string[]; readonly warnings: readonly string[] }

/** Replaces the template that fails. Prints what the chart says about each of several values. */
const printing = `
{{- $all := list }}
{{- range $.Files.Get "files/given.json" | fromJsonArray }}
  {{- $root := omit $ "Values" }}
  {{- $_ := mergeOverwrite (dict) (deepCopy $.Values) . | set $root "Values" }}
  {{- $said := dict "problems" list "warnings" list }}
  {{- range include "protocol-mapper-agents.problems" $root | splitList "\\n" | compact }}
    {{- $_ := include "protocol-mapper-agents.problem.line" (fromJson .) | append $said.problems | set $said "problems" }}
  {{- end }}
  {{- if not $said.problems }}
    {{- range include "protocol-mapper-agents.warnings" $root | splitList "\\n" | compact }}
      {{- $_ := include "protocol-mapper-agents.warning.line" (fromJson .) | append $said.warnings | set $said "warnings" }}
    {{- end }}
  {{- end }}
  {{- $all = append $all $said }}
{{- end }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: said
data:
  all: {{ toJson $all | quote }}
`

/**
 * What the chart says about each of several values, in one run of Helm; in the whole matrix, of each major, which must say
 * the same. The schema must accept all. A null stays where Helm would remove the chart's default: for the chart, both are
 * the same.
 * @param options.chart the folder of another chart
 * @param options.args arguments of Helm, such as --kube-version
 */
export async function sayings(
  given: readonly GivenValues[],
  { chart, args = [] }: Pick<HelmOptions, 'chart' | 'args'> = {},
): Promise<readonly Said[]> {
  for (const values of given) expect(rejected(values as JsonMap), JSON.stringify(values)).toEqual([])
  const copy = await chartWith({ [reportPath]: printing, 'files/given.json': JSON.stringify(given) }, chart)
  try {
    const [said = [], ...others] = await Promise.all(
      someMajors(JSON.stringify(given)).map(async (major) => {
        const [printed] = readDocuments<ConfigMap>(await template(major, {}, { chart: copy.folder, args }))
        return JSON.parse(printed?.content.data?.all ?? '') as Said[]
      }),
    )
    for (const other of others) expect(other, 'both majors say the same').toEqual(said)
    return said
  } finally {
    await copy.remove()
  }
}

const chartValues = load(readChartFile('values.yaml')) as JsonMap

/** What the schema rejects, apart from keys without which the chart says nothing else. */
function rejected(values: JsonMap): readonly string[] {
  return rejections(coalesce(chartValues, values))
    .filter(({ keyword }) => keyword !== 'required')
    .map(({ instancePath, message }) => `${instancePath} ${message}`)
}
