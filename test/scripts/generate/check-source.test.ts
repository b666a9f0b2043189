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
  it('passes when all is well', () => {
    const settings = { probe: { ...described, $ref: probe, default: {} }, own: { ...described, $ref: 'own.yaml' } }
    expect(problems(smallSource(settings, { 'definitions/own.yaml': own }))).toEqual([])
  })

  it.each<[string, SchemaSource, string]>([
    [
      'a constraint beside $ref',
      smallSource({ a: { ...described, $ref: probe, default: {}, required: ['b'] } }),
      'schema/definitions/agentSettings.yaml: a: required stands beside $ref, where Helm ignores it. Move it into the definition.',
    ],
    [
      'a reference to no file',
      smallSource({ a: { ...described, $ref: 'b.yaml' } }),
      'schema/definitions/agentSettings.yaml: $ref b.yaml leads nowhere. Mend the path, or add the file.',
    ],
    [
      'a reference to a Kubernetes definition that is not pinned',
      smallSource({ a: { ...described, $ref: '../kubernetes.json#/definitions/Pod' } }),
      'schema/definitions/agentSettings.yaml: $ref ../kubernetes.json#/definitions/Pod leads nowhere. Run npm run schema:kubernetes, or mend the name.',
    ],
    [
      'a name that Kubernetes has',
      smallSource({ a: { ...described, $ref: 'probe.yaml' } }, { 'definitions/probe.yaml': own }),
      'schema/definitions/probe.yaml: Kubernetes has a Probe too. Rename the file.',
    ],
    [
      'a definition that nothing uses',
      smallSource({}, { 'definitions/own.yaml': own }),
      'schema/definitions/own.yaml: nothing refers to it. Delete it.',
    ],
    [
      'a property without description',
      smallSource({ a: { type: 'string', default: '' } }),
      'schema/definitions/agentSettings.yaml: a: has no description. Say what it does, its unit, and what empty means.',
    ],
    [
      'a key with neither default nor examples',
      smallSource({ a: { ...described, type: 'string' } }),
      'schema/definitions/agentSettings.yaml: a: neither default nor examples. Add what is true of it.',
    ],
    [
      'an object of ours with a default of its own',
      smallSource({ a: { ...described, $ref: 'own.yaml', default: {} } }, { 'definitions/own.yaml': own }),
      'schema/definitions/agentSettings.yaml: a: a default beside #/definitions/own. Write it to the keys of that definition.',
    ],
    [
      'an object inside a file',
      smallSource({ a: { ...described, type: 'object', properties: {}, default: {} } }),
      'schema/definitions/agentSettings.yaml: a: an object with keys of its own. Give it a file in definitions/.',
    ],
    [
      'a list of anything',
      smallSource({ a: { ...described, type: 'array', default: [] } }),
      'schema/definitions/agentSettings.yaml: a: a list without items. Say what it holds.',
    ],
    [
      'null',
      smallSource({ a: { ...described, type: ['string', 'null'], default: '' } }),
      'schema/definitions/agentSettings.yaml: a: null is not for this source: whatever a layer may remove gets it by itself.',
    ],
    [
      'a union of what does not exist',
      {
        ...smallSource({ a: { ...described, $ref: probe, default: {} } }),
        unions: [{ paths: ['a'], members: ['period', 'exec'] }],
      },
      'schema/unions.yaml: a: has no exec.',
    ],
  ])('refuses %s', (_what, source, problem) => {
    expect(problems(source)).toEqual([problem])
  })
})
