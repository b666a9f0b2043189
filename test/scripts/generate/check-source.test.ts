import { describe, expect, it } from 'vitest'
import { assemble } from '../../../scripts/generate/assemble.ts'
import { checkAssembled, checkSource } from '../../../scripts/generate/check-source.ts'
import { type Schema, SchemaError } from '../../../scripts/generate/schema.ts'
import type { SchemaSource } from '../../../scripts/generate/source.ts'
import { smallSource } from './project.ts'

function problems(source: SchemaSource): string[] {
  try {
    checkSource(source)
    checkAssembled(assemble(source))
    return []
  } catch (error) {
    if (error instanceof SchemaError) return error.message.split('\n')
    throw error
  }
}

const described = { description: 'What it does.' }
const probe = '../kubernetes.json#/definitions/Probe'
const own: Schema = { ...described, type: 'object', properties: { a: { ...described, type: 'string', default: '' } } }

describe('the source', () => {
  it('passes without mistakes', () => {
    const settings = { probe: { ...described, $ref: probe, default: {} }, own: { ...described, $ref: 'own.yaml' } }
    expect(problems(smallSource(settings, { 'definitions/own.yaml': own }))).toEqual([])
  })

  it.each<[string, SchemaSource, string]>([
    [
      'a constraint next to $ref',
      smallSource({ a: { ...described, $ref: probe, default: {}, required: ['b'] } }),
      'schema/definitions/agentSettings.yaml: a: Helm ignores required next to $ref. Move it into the definition.',
    ],
    [
      'a reference to no file',
      smallSource({ a: { ...described, $ref: 'b.yaml' } }),
      'schema/definitions/agentSettings.yaml: $ref b.yaml leads nowhere. Correct the path, or add the file.',
    ],
    [
      'a reference to a Kubernetes definition that is not pinned',
      smallSource({ a: { ...described, $ref: '../kubernetes.json#/definitions/Pod' } }),
      'schema/definitions/agentSettings.yaml: $ref ../kubernetes.json#/definitions/Pod leads nowhere. Run npm run schema:kubernetes, or correct the name.',
    ],
    [
      'a name that Kubernetes has',
      smallSource({ a: { ...described, $ref: 'probe.yaml' } }, { 'definitions/probe.yaml': own }),
      'schema/definitions/probe.yaml: Kubernetes has a definition Probe too. Rename the file.',
    ],
    [
      'a definition that nothing uses',
      smallSource({}, { 'definitions/own.yaml': own }),
      'schema/definitions/own.yaml: nothing refers to it. Delete it.',
    ],
    [
      'a property without a description',
      smallSource({ a: { type: 'string', default: '' } }),
      'schema/definitions/agentSettings.yaml: a: has no description. Say what it does, its unit, and what an empty value means.',
    ],
    [
      'a key with neither default nor examples',
      smallSource({ a: { ...described, type: 'string' } }),
      'schema/definitions/agentSettings.yaml: a: has neither default nor examples. Add one of them.',
    ],
    [
      'an object of ours with a default of its own',
      smallSource({ a: { ...described, $ref: 'own.yaml', default: {} } }, { 'definitions/own.yaml': own }),
      'schema/definitions/agentSettings.yaml: a: has a default next to #/definitions/own. Move it to the keys of that definition.',
    ],
    [
      'an object inside a file',
      smallSource({ a: { ...described, type: 'object', properties: {}, default: {} } }),
      'schema/definitions/agentSettings.yaml: a: an object has its keys here. Move it to a file in definitions/.',
    ],
    [
      'a list of anything',
      smallSource({ a: { ...described, type: 'array', default: [] } }),
      'schema/definitions/agentSettings.yaml: a: a list has no items. Add a schema for them.',
    ],
    [
      'null',
      smallSource({ a: { ...described, type: ['string', 'null'], default: '' } }),
      'schema/definitions/agentSettings.yaml: a: null is not allowed here: npm run generate adds it wherever a layer may remove a value. Remove it.',
    ],
    [
      'a union with a member that does not exist',
      {
        ...smallSource({ a: { ...described, $ref: probe, default: {} } }),
        unions: [{ paths: ['a'], members: ['period', 'exec'] }],
      },
      'schema/unions.yaml: a: has no exec. Correct the path or the members.',
    ],
    [
      'an exclusive value that does not exist',
      {
        ...smallSource({ a: { ...described, $ref: probe, default: {} } }),
        exclusive: [{ path: 'a.period', value: 'period', holder: 'pod', per: 'pod', unless: { 'a.once': [true] } }],
      },
      'schema/exclusive.yaml: a.period: no setting a.once. Correct the path or the key.',
    ],
  ])('rejects %s', (_what, source, problem) => {
    expect(problems(source)).toEqual([problem])
  })
})
