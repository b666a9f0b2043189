import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../seed.ts'
import { type Damaged, damage, namesDamage } from './fuzz/damage.ts'
import { generatedFleet } from './generated-fleet.ts'
import { HelmError, majors, template } from './helm.ts'

/** How many damaged fleets; `FUZZ=10000` for a thorough run. */
const numRuns = Number(process.env.FUZZ ?? 200)

const damagedFleet: fc.Arbitrary<Damaged> = fc
  .tuple(generatedFleet, fc.infiniteStream(fc.nat()))
  .map(([fleet, numbers]) => damage(fleet, (bound) => (numbers.next().value ?? 0) % Math.max(bound, 1)))

describe(`values with one mistake (SEED=${seed})`, () => {
  it('render, or are refused with a message that names the mistake', async () => {
    const samples = fc.sample(damagedFleet, { numRuns, seed })
    const bad: unknown[] = []
    const queue = samples.entries()
    const work = async () => {
      for (const [index, damaged] of queue) {
        const message = await template(majors[index % 2] ?? 'helm4', damaged.values).then(
          () => undefined,
          (error: unknown) => (error instanceof HelmError ? error.message : String(error)),
        )
        if (message !== undefined && !namesDamage(message, damaged)) {
          bad.push({
            path: damaged.path.join('.'),
            what: damaged.what,
            message,
            values: JSON.stringify(damaged.values),
          })
        }
      }
    }
    await Promise.all([work(), work(), work()])
    expect(bad.slice(0, 3)).toEqual([])
  }, 3_600_000)
})
