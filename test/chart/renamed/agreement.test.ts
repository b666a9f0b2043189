import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withNewNames } from '../../../src/agents/renamed.ts'
import type { Contract } from '../../../src/chart.ts'
import { isList, isMap, type JsonMap } from '../../../src/model/json.ts'
import { agentsKey } from '../../../src/model/keys.ts'
import { coalesce, overlay } from '../../../src/model/overlay.ts'
import { valuesOf } from '../../../src/model/source.ts'
import { readChartValues } from '../../../src/read/chart-values.ts'
import { chartWith, definesOnly } from '../../chart-with.ts'
import { sampleSize, seed } from '../../seed.ts'
import { generatedFleet } from '../generated-fleet.ts'
import { someMajors, template } from '../helm.ts'
import { madeUp, underOldNames } from './made-up.ts'
import { renamedProject } from './project.ts'

const size = sampleSize('RENAMED', 4)

/** Prints the values as all templates of the chart get them. */
const printsValues = '{{- template "protocol-mapper-agents.release" $ -}}\nresult: {{ toJson $.Values }}\n'

/** Values over others, with the agents laid over those in the same place. */
function mixed(lower: JsonMap, upper: JsonMap): JsonMap {
  const [agents, others] = [lower[agentsKey], upper[agentsKey]].map((list) => (isList(list) ? list : []))
  const items = (agents ?? []).map((item, index) => {
    const other = others?.[index]
    return isMap(item) && isMap(other) ? overlay(item, other) : item
  })
  return { ...overlay(lower, upper), [agentsKey]: items }
}

describe.each(Object.entries(madeUp))(`%s, under both names, in ${size} fleets (SEED=${seed})`, (_, renamed) => {
  it('is read by the CLI as by the chart', async () => {
    const project = await renamedProject(renamed)
    const chart = await chartWith({ ...definesOnly, 'templates/result.yaml': printsValues }, project.chart)
    try {
      const { renamed: renames } = JSON.parse(
        await readFile(join(project.chart, 'files/contract.json'), 'utf8'),
      ) as Contract
      const fleets = fc.sample(fc.tuple(generatedFleet, generatedFleet), { seed, numRuns: size })
      for (const [one, other] of fleets as unknown as [JsonMap, JsonMap][]) {
        const values = mixed(one, underOldNames(other, renames))
        const ours = withNewNames(coalesce(valuesOf([readChartValues()]), values), renames)
        for (const major of someMajors(JSON.stringify(values))) {
          const [, theirs = ''] = /^result: (.*)$/m.exec(await template(major, values, { chart: chart.folder })) ?? []
          expect(ours.values, major).toEqual(JSON.parse(theirs))
        }
      }
    } finally {
      await Promise.all([chart.remove(), project.remove()])
    }
  })
})
