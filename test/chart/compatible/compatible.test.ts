import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repository } from '../../../scripts/toolchain/paths.ts'
import { readSchema } from '../../../src/chart.ts'
import { extractPrevious } from '../../e2e/previous.ts'
import { narrowed, type Schema } from './narrowed.ts'

const pages = ['CHANGELOG.md', 'docs/upgrades.md'] as const

describe('values of the previous version', () => {
  it('are accepted by this one, or the changelog and the page on upgrades name the setting', async () => {
    const previous = await extractPrevious()
    const schema = await readFile(join(previous.chart, 'values.schema.json'), 'utf8').finally(previous.remove)
    const texts = await Promise.all(pages.map((page) => readFile(join(repository, page), 'utf8')))
    const changes = narrowed(JSON.parse(schema) as Schema, readSchema() as Schema)
    // A setting that all agents have is named as agents write it.
    const named = (path: string) => path.replace(/^protocolMapperAgent(Defaults|s\[\]|Overrides\.\*)\./, '')
    const unnamed = changes.filter(({ path }) => !texts.every((text) => text.includes(`\`${named(path)}\``)))
    expect(unnamed).toEqual([])
  })
})

describe('what a schema no longer accepts', () => {
  const of = (properties: Record<string, Schema>, more: Schema = {}): Schema => ({
    type: 'object',
    properties,
    additionalProperties: false,
    ...more,
  })
  it.each<[string, Schema, Schema, string[]]>([
    ['a key', of({ a: {}, old: {} }), of({ a: {} }), ['old removed']],
    ['a key below a list and a definition', deep(of({ a: {}, b: {} })), deep(of({ a: {} })), ['list[].b removed']],
    ['a type', of({ a: { type: ['string', 'integer'] } }), of({ a: { type: 'string' } }), ['a type integer']],
    ['any type', of({ a: {} }), of({ a: { type: 'string' } }), ['a type any']],
    ['a value', of({ a: { enum: ['x', 'y'] } }), of({ a: { enum: ['y', 'z'] } }), ['a value x']],
    ['values without a key', of({ a: {} }), of({ a: {} }, { required: ['a'] }), [' without a']],
    ['small numbers', of({ a: { minimum: 0 } }), of({ a: { minimum: 1 } }), ['a minimum 1']],
    ['long text', of({ a: {} }), of({ a: { maxLength: 63 } }), ['a maxLength 63']],
    ['text', of({ a: { pattern: '^x' } }), of({ a: { pattern: '^xy' } }), ['a pattern ^xy']],
    ['a type behind two references', behindTwo(['integer', 'null']), behindTwo(['integer']), ['a type null']],
    ['keys of users', of({}, { additionalProperties: {} }), of({}), ['.* removed']],
  ])('is found: %s', (_, before, now, expected) => {
    expect(narrowed(before, now).map(({ path, what }) => `${path} ${what}`)).toEqual(expected)
  })
  it.each<[string, Schema, Schema]>([
    ['a new key', of({ a: {} }), of({ a: {}, b: {} })],
    ['a wider type', of({ a: { type: 'integer' } }), of({ a: { type: ['number', 'string'] } })],
    ['wider limits', of({ a: { minimum: 1, maximum: 2 } }), of({ a: { minimum: 0 } })],
    ['a key that became one of the users', of({ a: {} }), of({}, { additionalProperties: {} })],
  ])('is nothing: %s', (_, before, now) => {
    expect(narrowed(before, now)).toEqual([])
  })
})

/** A schema of a list of items with a schema. */
function deep(item: Schema): Schema {
  return { properties: { list: { items: { $ref: '#/definitions/item' } } }, definitions: { item } }
}

/** A schema of a key that refers to a part of a definition, which refers to a type. */
function behindTwo(type: string[]): Schema {
  const part: Schema = { properties: { b: { $ref: '#/definitions/type' } } }
  return { properties: { a: { $ref: '#/definitions/part/properties/b' } }, definitions: { part, type: { type } } }
}
