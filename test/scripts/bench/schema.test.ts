import { expect, it } from 'vitest'
import { measureSchema } from '../../../scripts/bench/schema.ts'

it('counts definitions, and finds those that no value can reach, even if they refer to each other', () => {
  const schema = {
    properties: { probe: { $ref: '#/definitions/Probe' } },
    definitions: {
      Probe: { properties: { exec: { $ref: '#/definitions/Exec/properties/command' } } },
      Exec: { properties: { command: { type: 'array' }, after: { $ref: '#/definitions/Probe' } } },
      Lonely: { properties: { other: { $ref: '#/definitions/Other' } } },
      Other: { properties: { lonely: { $ref: '#/definitions/Lonely' } } },
    },
  }
  const text = JSON.stringify(schema)
  expect(measureSchema(text, { definitions: { Probe: {}, Exec: {}, Unused: {} } })).toEqual({
    bytes: text.length,
    definitions: 4,
    kubernetes: 2,
    unused: ['Lonely', 'Other'],
  })
})
