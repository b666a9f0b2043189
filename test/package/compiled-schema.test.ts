import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, inject, it } from 'vitest'
import type { Json } from '../../src/model/json.ts'
import { rejections } from '../../src/validate/rejections.ts'
import { damagedFleets } from '../chart/fuzz/damage.ts'
import { sampleSize, seed } from '../seed.ts'

it(`the schema that the build compiles rejects the same, in the same words (SEED=${seed})`, async () => {
  const file = join(inject('package').project, 'node_modules/protocol-mapper-agents/dist/validate/rejections.js')
  const built = (await import(file)) as { rejections: typeof rejections }
  expect(`${built.rejections}`).not.toBe(`${rejections}`)
  let rejected = 0
  for (const { values } of damagedFleets(sampleSize('REJECTED', 200))) {
    const expected = rejections(values as Json)
    if (expected.length > 0) rejected++
    const found = built.rejections(values as Json)
    // Each error holds a part of the schema and of the values, over which toEqual takes long.
    if (!isDeepStrictEqual(found, expected)) expect(found).toEqual(expected)
  }
  expect(rejected).toBeGreaterThan(40)
})
