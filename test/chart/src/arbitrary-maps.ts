import fc from 'fast-check'
import type { Json, JsonMap } from '../../../src/model/json.ts'

/**
 * Maps whose keys are drawn from few names, so that layers overlap. Their values include nulls, empty values and lists.
 * @param keys the names
 */
export function mapsOf(keys: readonly string[]): fc.Arbitrary<JsonMap> {
  const { map } = fc.letrec<{ map: JsonMap; list: Json; value: Json }>((tie) => ({
    map: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5 }),
    list: fc.array(tie('value'), { maxLength: 3 }),
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<Json>(null, true, false, 0, 1, 1_000_000, '', 'text', {}, []),
      tie('map'),
      tie('map'),
      tie('list'),
    ),
  }))
  // With a plain prototype, like values from files.
  return map.map((value) => JSON.parse(JSON.stringify(value)) as JsonMap)
}
