import { Ajv } from 'ajv'
import { expect, it } from 'vitest'
import { readSchema } from '../../../src/chart.ts'
import type { Json } from '../../../src/model/json.ts'
import { describe } from '../../../src/validate/describe.ts'

/** A schema with each keyword, a value that it rejects, and what is said. */
const said: Readonly<Record<string, readonly [schema: object, value: Json, text: string]>> = {
  enum: [{ enum: ['a', 'b'] }, 'c', '"c" is not one of "a", "b".'],
  maxItems: [{ maxItems: 2 }, [1, 2, 3], 'The list has 3 items, and the maximum is 2. Remove the others.'],
  maxLength: [{ maxLength: 2 }, 'abc', '"abc" has 3 characters, and the maximum is 2.'],
  maximum: [{ maximum: 2 }, 3, '3 is above the maximum, 2.'],
  minItems: [{ minItems: 1 }, [], 'The list is empty.'],
  minLength: [{ minLength: 1 }, '', 'The text is empty.'],
  minimum: [{ minimum: 2 }, 1, '1 is below the minimum, 2.'],
  pattern: [{ pattern: '^a$' }, 'b', '"b" does not match ^a$.'],
  type: [{ type: 'integer' }, 'a', 'Found text ("a"), expected a whole number.'],
  uniqueItems: [
    { uniqueItems: true },
    ['a', 'b', 'a'],
    'The list has "a" twice: items 0 and 2, counted from 0. Remove one of them.',
  ],
}

it.each(Object.entries(said))('%s is described', (_, [schema, value, text]) => {
  const accepts = new Ajv({ verbose: true, allErrors: true }).compile(schema)
  expect(accepts(value)).toBe(false)
  expect(accepts.errors?.map(describe)).toEqual([text])
})

/** Keywords that reject nothing themselves, and the two on keys, which are described with what is known around them. */
const others = [
  ...['$comment', '$ref', '$schema', 'default', 'definitions', 'description', 'examples', 'items', 'patternProperties'],
  ...['properties', 'title', 'additionalProperties', 'required'],
]

it('every keyword of the schema is described', () => {
  const found = new Set<string>()
  const collect = (schema: Json): void => {
    if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return
    for (const [keyword, value] of Object.entries(schema)) {
      found.add(keyword)
      const isMapOfSchemas = ['definitions', 'properties', 'patternProperties'].includes(keyword)
      if (isMapOfSchemas) Object.values(value as object).forEach(collect)
      if (['items', 'additionalProperties'].includes(keyword)) collect(value)
    }
  }
  collect(readSchema() as Json)
  expect([...found].filter((keyword) => !others.includes(keyword)).sort()).toEqual(Object.keys(said).sort())
})
