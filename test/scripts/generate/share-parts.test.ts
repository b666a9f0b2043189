import { expect, it } from 'vitest'
import type { Schema } from '../../../scripts/generate/schema.ts'
import { shareParts } from '../../../scripts/generate/share-parts.ts'
import { chartSchema, schemasIn } from './project.ts'

const name: Schema = { type: 'string', pattern: '^[a-z]+$', maxLength: 63 }

it('makes equal texts refer to the definition, or to the first, and leaves to each its description', () => {
  const other: Schema = { ...name, maxLength: 253 }
  expect(
    shareParts({
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
  expect(shareParts({ definitions: { d: { properties } } }).definitions?.d?.properties).toEqual({
    a: { patternProperties: { '^a/~': { $ref: '#/definitions/d/properties/b' } } },
    b: name,
    c: { $ref: '#/definitions/d/properties/b' },
  })
})

it('makes equal maps one, also those whose keywords stand in another order, but not those with other descriptions', () => {
  const map: Schema = { type: 'object', properties: { a: name, b: { type: 'string' } }, additionalProperties: false }
  const again: Schema = { ...map, properties: { b: { type: 'string' }, a: { maxLength: 63, ...name } } }
  const described: Schema = { ...map, properties: { a: name, b: { description: 'The b.', type: 'string' } } }
  expect(shareParts({ properties: { again, described }, definitions: { list: { items: map }, map } })).toEqual({
    properties: {
      again: { $ref: '#/definitions/map' },
      described: {
        ...described,
        properties: { ...described.properties, a: { $ref: '#/definitions/map/properties/a' } },
      },
    },
    definitions: { list: { items: { $ref: '#/definitions/map' } }, map },
  })
})

it("leaves each map and each text with a pattern in the chart's schema once", () => {
  const parts = schemasIn(chartSchema)
    .filter(([, { properties, patternProperties, pattern }]) => properties ?? patternProperties ?? pattern)
    .map(([, { description, default: _default, examples, ...checks }]) => JSON.stringify(Object.entries(checks).sort()))
  expect(parts.filter((part, index) => parts.indexOf(part) !== index)).toEqual([])
})
