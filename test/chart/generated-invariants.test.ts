import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { sampleSize, seed } from '../seed.ts'
import { changes, type Trial, violationsOf } from './generated/violations.ts'
import { generatedFleet } from './generated-fleet.ts'
import { majors } from './helm.ts'
import { makeCharts } from './invariants/charts.ts'

/** The number of fleets; FLEETS=10000 for a thorough run. */
const count = sampleSize('FLEETS', 40)
/** Fleets per render, which share the time that Helm needs to start. */
const batch = 20

const charts = await makeCharts()
afterAll(() => charts.remove())

const fleets = fc.sample(generatedFleet, { seed, numRuns: count })
const pick = <Item>(items: readonly Item[], index: number): Item => items[index % items.length] as Item

describe(`generated fleets (SEED=${seed})`, () => {
  it('violate no invariant', { timeout: 240_000 + count * 1000 }, async () => {
    for (let start = 0, number = 0; start < count; start += batch, number++) {
      const turn = seed + number
      const trial = {
        major: pick(majors, turn),
        release: pick(['fleet', 'r'.repeat(53), 'line-1.v2'], turn >>> 1),
        change: pick(changes, turn),
      }
      const found = await violationsOf(charts, fleets.slice(start, start + batch), trial)
      if (found.flat().length === 0) continue
      const suspects = found
        .slice(0, -1)
        .flatMap((each, index) =>
          each.length > 0 || found.flat().length === found.at(-1)?.length ? [start + index] : [],
        )
      for (const suspect of suspects) await shrink(suspect, trial)
      expect(found.flat(), 'no fleet alone violates anything').toEqual([])
    }
  })
})

/** Fails with the smallest fleet that violates something, if the fleet of that number does so alone. */
const shrink = (number: number, trial: Trial): Promise<void> =>
  fc.assert(
    fc.asyncProperty(generatedFleet, async (fleet) => {
      expect((await violationsOf(charts, [fleet], trial)).flat()).toEqual([])
    }),
    { seed, path: `${number}`, numRuns: 1, endOnFailure: false, interruptAfterTimeLimit: 180_000 },
  )
