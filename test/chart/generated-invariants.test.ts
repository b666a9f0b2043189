import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { generatedFleets } from './generated-fleet.ts'
import { majors, template } from './helm.ts'
import { makeCharts, renderFleets } from './invariants/charts.ts'
import { besideOthers } from './invariants/fleets.ts'
import { distinctIdentities } from './invariants/identity.ts'
import { violations } from './invariants/index.ts'
import {
  deterministic,
  independentOfOthers,
  sameButForNames,
  sameOnBothMajors,
  unchangedByVersion,
} from './invariants/relations.ts'
import { type Release, readRelease, type Violation } from './invariants/release.ts'
import { selectorsMeetTheirAgent } from './invariants/selectors.ts'

/** How many fleets to try: FLEETS=10000 for a thorough run. */
const fleets = Number(process.env.FLEETS ?? 300)
/** SEED=… tries those of a run that failed; fast-check prints its seed, and the smallest fleets that fail. */
const seed = process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }
/** Fleets in one render at most, each as a subchart of its own: on average half as many. */
const most = 24

const charts = await makeCharts()
afterAll(() => charts.remove())

/** What a second render changes, by which the first is judged. */
const change = fc.constantFrom('nothing', 'major', 'version', 'agents', 'place')

describe('generated fleets', () => {
  it('violate no invariant', { timeout: 60_000 + fleets * 1000 }, async () => {
    const batches = fc.asyncProperty(
      generatedFleets(most),
      fc.constantFrom(...majors),
      change,
      fc.constantFrom('r', 'fleet', 'r'.repeat(53)),
      async (given, major, changed, release) => {
        const first = await renderFleets(major, charts.parent, given, { release })
        const found = [...first.flatMap((each, index) => violations(each, given[index] ?? {})), ...together(first)]
        expect([...found, ...(await compared())].slice(0, 10)).toEqual([])

        async function compared(): Promise<Violation[]> {
          const each = (
            compare: (one: Release, other: Release, index: number) => Violation[],
            others: readonly Release[],
          ) => first.flatMap((one, index) => compare(one, others[index] as Release, index))
          const other = major === 'helm3' ? 'helm4' : 'helm3'
          if (changed === 'nothing')
            return each(deterministic, await renderFleets(major, charts.parent, given, { release }))
          if (changed === 'major')
            return each(sameOnBothMajors, await renderFleets(other, charts.parent, given, { release }))
          if (changed === 'version')
            return each(unchangedByVersion, await renderFleets(major, charts.parentOfOtherVersion, given, { release }))
          if (changed === 'agents') {
            const beside = given.map(besideOthers)
            const others = await renderFleets(
              major,
              charts.parent,
              beside.map(({ values }) => values),
              { release },
            )
            return each((one, two, index) => independentOfOthers(one, two, beside[index]?.kept ?? []), others)
          }
          const [values] = given
          const alone = readRelease(
            await template(major, { ...values, nameOverride: values?.nameOverride || 'f0' }, { release }),
          )
          return sameButForNames(alone, first[0] as Release, (text) => text.replaceAll('protocol-mapper-agents', 'f0'))
        }
      },
    )
    await fc.assert(batches, { numRuns: Math.ceil(fleets / ((1 + most) / 2)), ...seed })
  })
})

/** Fleets side by side do not meet. */
const together = (releases: readonly Release[]): Violation[] => [
  ...distinctIdentities({ objects: releases.flatMap(({ objects }) => objects) }),
  ...selectorsMeetTheirAgent({ own: releases.flatMap(({ own }) => own) }),
]
