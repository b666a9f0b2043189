import { cpSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chartFolder, type GivenValues, type HelmOptions, someMajors } from './helm.ts'
import { makeCharts, renderFleets } from './invariants/charts.ts'

/** What the chart says about values: lines for people, as it fails with them or has them in its notes. */
export type Said = { readonly problems: readonly string[]; readonly warnings: readonly string[] }

/** In place of the template that fails: prints what the chart says, and renders nothing else. */
const template = `
{{- $said := dict "problems" list "warnings" list }}
{{- range include "protocol-mapper-agents.problems" $ | splitList "\\n" | compact }}
  {{- $_ := include "protocol-mapper-agents.problem.line" (fromJson .) | append $said.problems | set $said "problems" }}
{{- end }}
{{- if not $said.problems }}
  {{- range include "protocol-mapper-agents.warnings" $ | splitList "\\n" | compact }}
    {{- $_ := include "protocol-mapper-agents.warning.line" (fromJson .) | append $said.warnings | set $said "warnings" }}
  {{- end }}
{{- end }}
{{- $_ := set $ "Agents" list }}
{{- $_ := set $ "Variants" dict }}
{{- $_ := set $ "ExtraObjects" list }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: said
data: {{ toJson $said }}
`

/**
 * What the chart says about each of several fleets. It takes one run of Helm, which would end at the first problem if the
 * chart failed with it.
 */
export async function sayings(fleets: readonly GivenValues[], options: HelmOptions = {}): Promise<readonly Said[]> {
  const chart = await mkdtemp(join(tmpdir(), 'sayings-'))
  cpSync(chartFolder, chart, { recursive: true })
  await writeFile(join(chart, 'templates/validation/first/validate.yaml'), template)
  const charts = await makeCharts(chart)
  try {
    const [major = 'helm4'] = someMajors(JSON.stringify(fleets))
    // Texts name objects, which have the name of the chart; a subchart has another one.
    const named = fleets.map((values) => ({ nameOverride: 'protocol-mapper-agents', ...values }))
    const releases = await renderFleets(major, charts.parent, named, options)
    return releases.map(({ objects: [object] }) => (object as unknown as { data: Said }).data)
  } finally {
    await charts.remove()
    await rm(chart, { recursive: true })
  }
}
