import { expect, it } from 'vitest'
import type { Schema } from '../../../scripts/generate/schema.ts'
import { sharePatterns } from '../../../scripts/generate/share-patterns.ts'
import { chartSchema, schemasIn } from './project.ts'

const name: Schema = { type: 'string', pattern: '^[a-z]+$', maxLength: 63 }

it('makes equal texts refer to the definition, or to the first, and leaves to each its description', () => {
  const other: Schema = { ...name, maxLength: 253 }
  expect(
    sharePatterns({
      properties: { a: { description: 'The a.', ...name }, b: other, c: { items: { examples: ['x'], ...other } } },
      definitions: { d: { properties: { e: other } }, name },
    }),
  ).toEqual({
    properties: {
      a: { description: 'The a.', $ref: '#/definitions/name' },
      b: { $ref: '#/definitions/d/properties/e' },
      c: { items: { examples: ['x'], $ref: '#/definitions/d/properties/e' } },
    },
    definitions: { d: { properties: { e: other } }, name },
  })
})

it('points nowhere below a pattern of keys', () => {
  const properties = { a: { patternProperties: { '^a/~': name } }, b: name, c: name }
  expect(sharePatterns({ definitions: { d: { properties } } }).definitions?.d?.properties).toEqual({
    a: { patternProperties: { '^a/~': { $ref: '#/definitions/d/properties/b' } } },
    b: name,
    c: { $ref: '#/definitions/d/properties/b' },
  })
})

it("leaves each text of the chart's schema with a pattern once", () => {
  const texts = schemasIn(chartSchema)
    .filter(([, { pattern }]) => pattern !== undefined)
    .map(([, { description, default: _default, examples, ...checks }]) => JSON.stringify(Object.entries(checks).sort()))
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
})
