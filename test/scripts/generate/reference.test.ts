import { describe, expect, it } from 'vitest'
import { assemble } from '../../../scripts/generate/assemble.ts'
import { withReference } from '../../../scripts/generate/reference.ts'
import type { Schema } from '../../../scripts/generate/schema.ts'
import { smallSource } from './project.ts'

const start = '<!-- Reference of the values: generated from schema/ by npm run generate. Do not edit. -->'
const end = '<!-- End of the reference. -->'
const readme = `# Before\n\n${start}\nold\n${end}\n\nAfter.\n`

/** The table rows for these settings of an agent, after the one that each source has. */
function rows(settings: Record<string, Schema>, files: Record<string, Schema> = {}): string[] {
  const text = withReference(readme, assemble(smallSource(settings, files)))
  return (
    text
      .split('### Agent settings')[1]
      ?.match(/^\| `.*$/gm)
      ?.slice(1) ?? []
  )
}

const first = { 'x-section': 'First' }
const name: Schema = { description: 'Name.', type: 'string', default: 'a' }
const own = { 'definitions/own.yaml': { description: 'Own.', type: 'object', properties: { name } } }

describe('the reference', () => {
  it('is between the marker lines, and nothing else changes', () => {
    const text = withReference(readme, assemble(smallSource({ a: { ...first, ...name } })))
    expect(text).toMatch(/^# Before\n/)
    expect(text).toMatch(/\nAfter\.\n$/)
    expect(text).not.toContain('old')
    expect(withReference(text, assemble(smallSource({ a: { ...first, ...name } })))).toBe(text)
  })
  it('needs the marker lines', () => {
    expect(() => withReference('# Before', assemble(smallSource({})))).toThrow('README.md lacks the lines')
  })
  it.each<[string, Schema, string[]]>([
    ['a scalar', name, ['| `a` | string | `"a"` | replaced | Name. |']],
    ['choices', { ...name, enum: ['a', 'b'] }, ['| `a` | `a`, `b` | `"a"` | replaced | Name. |']],
    [
      'an object of ours',
      { description: 'One | two.', $ref: 'own.yaml' },
      ['| `a` | object |  | merged | One \\| two. |', '| `a.name` | string | `"a"` | replaced | Name. |'],
    ],
    [
      'a map',
      { description: 'Map.', type: 'object', additionalProperties: { $ref: 'own.yaml' }, default: {} },
      ['| `a` | map of object | `{}` | merged | Map. |', '| `a.<name>.name` | string | `"a"` | replaced | Name. |'],
    ],
    [
      'a list',
      { description: 'List.', type: 'array', items: { $ref: 'own.yaml' }, default: [] },
      ['| `a` | list of object | `[]` | replaced | List. |', '| `a[].name` | string | `"a"` | replaced | Name. |'],
    ],
    [
      'a Kubernetes object',
      { description: 'Probe.', $ref: '../kubernetes.json#/definitions/Probe', default: {} },
      ['| `a` | Kubernetes Probe | `{}` | merged | Probe. |'],
    ],
  ])('has the rows of %s', (_what, property, expected) => {
    expect(rows({ a: { ...first, ...property } }, own)).toEqual(expected)
  })
})
