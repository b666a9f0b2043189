import { describe, expect, it } from 'vitest'
import { readSchema } from '../../../src/chart.ts'
import { isList, isMap, type Json } from '../../../src/model/json.ts'
import { shapes } from '../../../src/validate/shapes.ts'

describe('the words for patterns', () => {
  const used = new Set(patternsOf(readSchema()))

  it('are those of the schema', () => {
    expect([...shapes.keys()].toSorted()).toEqual([...used].toSorted())
  })
  it.each([...shapes])('have an example that matches: %s', (pattern, { example }) => {
    for (const each of example.split(' or ')) expect(each).toMatch(new RegExp(pattern))
  })
})

/** All regular expressions of a schema for values, and for the keys of maps without fixed keys. */
function patternsOf(schema: Json): string[] {
  if (!isMap(schema)) return isList(schema) ? schema.flatMap(patternsOf) : []
  const { pattern, patternProperties, properties } = schema
  const ofKeys = isMap(patternProperties) && !isMap(properties) ? Object.keys(patternProperties) : []
  return [...(typeof pattern === 'string' ? [pattern] : []), ...ofKeys, ...Object.values(schema).flatMap(patternsOf)]
}
