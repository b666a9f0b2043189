import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, inject, it } from 'vitest'
import { changed } from '../../src/model/change.ts'
import type { Json, Path } from '../../src/model/json.ts'
import { isMap } from '../../src/model/json.ts'
import { rejections } from '../../src/validate/rejections.ts'
import { generatedFleet } from '../chart/generated-fleet.ts'
import { sampleSize, seed } from '../seed.ts'

/** The paths of all values. */
function pathsIn(value: Json, path: Path = []): Path[] {
  const below = Array.isArray(value) ? [...value.entries()] : isMap(value) ? Object.entries(value) : []
  return [path, ...below.flatMap(([step, each]) => pathsIn(each, [...path, step]))]
}

/** Fleets in which one value is another, or which have one more key. */
const damaged = fc
  .tuple(generatedFleet, fc.nat(), fc.jsonValue(), fc.option(fc.constantFrom('name', 'replica', 'x')))
  .map(([fleet, index, value, key]): Json => {
    const values = JSON.parse(JSON.stringify(fleet)) as Json
    const paths = pathsIn(values)
    const path = paths[index % paths.length] ?? []
    const at = key === null ? path : [...path, key]
    return at.length === 0 ? (value as Json) : changed(values, { set: [[at, value as Json]] })
  })

it(`the schema that the build compiles rejects the same, in the same words (SEED=${seed})`, async () => {
  const file = join(inject('package').project, 'node_modules/protocol-mapper-agents/dist/validate/rejections.js')
  const built = (await import(file)) as { rejections: typeof rejections }
  expect(`${built.rejections}`).not.toBe(`${rejections}`)
  let rejected = 0
  fc.assert(
    fc.property(damaged, (values) => {
      const expected = rejections(values)
      if (expected.length > 0) rejected++
      const found = built.rejections(values)
      // Each error holds a part of the schema and of the values, over which toEqual takes long.
      if (!isDeepStrictEqual(found, expected)) expect(found).toEqual(expected)
    }),
    { numRuns: sampleSize('REJECTED', 200), seed },
  )
  expect(rejected).toBeGreaterThan(40)
})
