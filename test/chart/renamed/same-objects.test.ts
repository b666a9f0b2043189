import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Contract, Rename } from '../../../src/chart.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { agentKeys } from '../../../src/model/keys.ts'
import { sampleSize, seed } from '../../seed.ts'
import { generatedFleet, sideBySide } from '../generated-fleet.ts'
import { someMajors } from '../helm.ts'
import { makeCharts, renderFleets } from '../invariants/charts.ts'
import { madeUp, underOldNames } from './made-up.ts'
import { renamedProject } from './project.ts'

const charts = await makeCharts()
afterAll(() => charts.remove())

const size = sampleSize('RENAMED', 4)

/** Values in which only some layers have old names: each fleet has others. */
function withOldNames(values: JsonMap, renames: readonly Rename[], index: number): JsonMap {
  const old = underOldNames(values, renames)
  const [kept] = agentKeys.slice((index + seed) % (agentKeys.length + 1))
  const value = kept === undefined ? undefined : values[kept]
  return kept === undefined || value === undefined ? old : { ...old, [kept]: value }
}

describe.each(Object.entries(madeUp))(`%s, under an old name, in ${size} fleets (SEED=${seed})`, (_, renamed) => {
  it('gives the same objects', async () => {
    const project = await renamedProject(renamed)
    const parent = await makeCharts(project.chart)
    try {
      const { renamed: renames } = JSON.parse(
        await readFile(join(project.chart, 'files/contract.json'), 'utf8'),
      ) as Contract
      const fleets = sideBySide(fc.sample(generatedFleet, { seed, numRuns: size })) as unknown as JsonMap[]
      const old = fleets.map((values, index) => withOldNames(values, renames, index))
      expect(old).not.toEqual(fleets)
      for (const major of someMajors(JSON.stringify(renamed))) {
        const expected = await renderFleets(major, charts.parent, fleets)
        const found = await renderFleets(major, parent.parent, old)
        expect(found.map(({ text }) => text)).toEqual(expected.map(({ text }) => text))
      }
    } finally {
      await Promise.all([parent.remove(), project.remove()])
    }
  })
})
