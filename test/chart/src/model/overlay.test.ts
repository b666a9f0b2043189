import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Json, JsonMap } from '../../../../src/model/json.ts'
import { coalesce, overlay } from '../../../../src/model/overlay.ts'
import { seed } from '../../../seed.ts'
import { majors } from '../../helm.ts'
import { mapsOf } from '../arbitrary-maps.ts'
import { makeProbe } from '../probe-chart.ts'

it('files are merged over each other and over the chart as in Helm', async () => {
  const map = mapsOf(['a', 'b', 'c', 'd'])
  const cases = fc.array(fc.tuple(map.map(withoutNulls), map, map), { minLength: 150, maxLength: 150 })
  await fc.assert(
    fc.asyncProperty(cases, async (all) => {
      const [chart, lower, upper] = [0, 1, 2].map((layer) => keyed(all.map((each) => each[layer] ?? {}))) as [
        JsonMap,
        JsonMap,
        JsonMap,
      ]
      const probe = await makeProbe(JSON.stringify(chart))
      await probe.write('lower.yaml', JSON.stringify(lower))
      await probe.write('upper.yaml', JSON.stringify(upper))
      const ours = coalesce(chart, overlay(lower, upper))
      for (const major of majors) {
        expect(ours, major).toEqual(await probe.values(major, ['-f', 'lower.yaml', '-f', 'upper.yaml']))
      }
      await probe.remove()
    }),
    { numRuns: 2, endOnFailure: true, seed },
  )
})

/** Every third case at the top level, the others below their own key: Helm has separate code for both. */
function keyed(cases: readonly JsonMap[]): JsonMap {
  const entries = cases.flatMap((each, index): [string, Json][] =>
    index % 3 === 0 ? Object.entries(each).map(([key, value]) => [`${key}${index}`, value]) : [[`case${index}`, each]],
  )
  return Object.fromEntries(entries)
}

/** What this chart's own values never contain, and the majors of Helm treat differently. */
function withoutNulls(value: Json): JsonMap {
  const text = JSON.stringify(value, (_, each: Json) => (each === null ? 'null' : each))
  return JSON.parse(text) as JsonMap
}
