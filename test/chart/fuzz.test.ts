import { describe, expect, it } from 'vitest'
import { sampleSize, seed } from '../seed.ts'
import { damagedFleets, namesDamage } from './fuzz/damage.ts'
import { HelmError, majors, template } from './helm.ts'

/** The number of damaged fleets; `FUZZ=10000` for a thorough run. */
const numRuns = sampleSize('FUZZ', 30)

describe(`values with one mistake (SEED=${seed})`, () => {
  it('render, or are rejected with a message that names the mistake', async () => {
    const bad: unknown[] = []
    const queue = damagedFleets(numRuns).entries()
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
