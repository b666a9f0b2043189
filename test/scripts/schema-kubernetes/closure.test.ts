import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { closure } from '../../../scripts/schema-kubernetes/closure.ts'
import type { OpenApiSchema } from '../../../scripts/schema-kubernetes/documents.ts'
import { firstSentence } from '../../../scripts/schema-kubernetes/simplify.ts'
import { pinnedVersion, readGoMod } from '../../../scripts/toolchain/go-mod.ts'
import { projectRoot, source } from '../generate/project.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const schemas: Record<string, OpenApiSchema> = {
  'io.k8s.api.core.v1.Gauge': {
    description: 'A gauge. It gauges.',
    type: 'object',
    required: ['port'],
    properties: {
      port: { allOf: [ref('io.k8s.util.IntOrString')], description: 'Port.' },
      limits: { type: 'object', additionalProperties: ref('io.k8s.util.IntOrString') },
      seconds: { type: 'integer', format: 'int32' },
    },
  },
  'io.k8s.api.core.v1.TopologySpreadConstraint': {
    type: 'object',
    properties: { topologyKey: { type: 'string', description: 'Key.' } },
  },
  'io.k8s.util.IntOrString': { oneOf: [{ type: 'integer' }, { type: 'string' }], format: 'int-or-string' },
  'io.k8s.api.core.v1.Tank': {
    type: 'object',
    properties: {
      old: {
        ...ref('io.k8s.api.core.v1.Gauge'),
        description: 'Deprecated: the in-tree old type is no longer supported.',
      },
      rbd: { type: 'string', description: 'Deprecated: the in-tree rbd type is no longer supported.' },
      metadata: ref('io.k8s.meta.v1.ObjectMeta'),
    },
  },
  'io.k8s.api.core.v1.Shelf': {
    type: 'object',
    properties: {
      tanks: {
        type: 'array',
        items: ref('io.k8s.api.core.v1.Box'),
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['label', 'color'],
      },
      codes: { type: 'array', items: { type: 'integer' }, 'x-kubernetes-list-type': 'set' },
      notes: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'atomic' },
    },
  },
  'io.k8s.api.core.v1.Box': {
    type: 'object',
    properties: { label: { type: 'string', default: '' }, color: { type: 'string', default: 'red' } },
  },
  'io.k8s.meta.v1.ObjectMeta': {
    type: 'object',
    properties: { labels: { type: 'object' }, name: { type: 'string' }, owner: ref('io.k8s.api.core.v1.Pod') },
  },
  'io.k8s.api.core.v1.Pod': { type: 'object', properties: {} },
  'io.k8s.api.autoscaling.v1.Spec': { type: 'object', properties: { old: { type: 'string' } } },
  'io.k8s.api.autoscaling.v2.Spec': { type: 'object', properties: { new: { type: 'string' } } },
  'io.k8s.api.apps.v1.Other': { type: 'object', properties: { a: ref('io.k8s.api.autoscaling.v1.Spec') } },
  'io.k8s.api.batch.v1.Other': { type: 'object', properties: {} },
}
const pin = (...roots: string[]) => closure({ version: 'v1', schemas }, roots)

describe('closure', () => {
  it('keeps what the roots lead to, strict and with short names', () => {
    expect(pin('Gauge')).toEqual({
      IntOrString: {
        type: ['integer', 'string'],
        minimum: 1,
        maximum: 65_535,
        pattern: expect.any(String),
        maxLength: 15,
      },
      Gauge: {
        description: 'A gauge.',
        type: 'object',
        required: ['port'],
        properties: {
          port: { description: 'Port.', $ref: '#/definitions/IntOrString' },
          limits: { type: 'object', additionalProperties: { $ref: '#/definitions/IntOrString' } },
          seconds: { type: 'integer', minimum: 0, maximum: 2_147_483_647 },
        },
        additionalProperties: false,
      },
    })
  })
  it('leaves out what Kubernetes no longer supports, what a claim’s template must not have, and everything below', () => {
    const pinned = pin('Tank')
    expect(Object.keys(pinned)).toEqual(['LabelKey', 'ObjectMeta', 'Tank'])
    expect(Object.keys(pinned.Tank?.properties ?? {})).toEqual(['rbd', 'metadata'])
    expect(Object.keys(pinned.ObjectMeta?.properties ?? {})).toContain('labels')
    expect(Object.keys(pinned.ObjectMeta?.properties ?? {})).not.toContain('name')
  })
  it('says in what the items of lists differ: keys with their defaults, or the items themselves', () => {
    expect(pin('Shelf').Shelf?.['x-unique']).toEqual({ codes: [{}], tanks: [{ label: null, color: 'red' }] })
  })
  it('takes the highest version of an API group', () => {
    expect(pin('Spec').Spec?.properties).toHaveProperty('new')
  })
  it('adds what Kubernetes checks in code, and the definitions that it shares', () => {
    const { LabelKey } = pin('LabelKey')
    expect(pin('TopologySpreadConstraint').TopologySpreadConstraint?.properties?.topologyKey).toEqual({
      description: 'Key.',
      $ref: '#/definitions/LabelKey',
    })
    expect(new RegExp(String(LabelKey?.pattern)).test('example.com/zone')).toBe(true)
  })
  it('rejects a name that several groups have, or none', () => {
    expect(() => pin('Other')).toThrow('several: io.k8s.api.apps.v1.Other, io.k8s.api.batch.v1.Other.')
    expect(() => pin('Nothing')).toThrow('refers to the Kubernetes definition Nothing; the API server')
  })
})

describe('a description', () => {
  it.each([
    ['One. Two.', 'One.'],
    ['One, e.g. Two. Three.', 'One, e.g. Two.'],
    ['No end', 'No end'],
    ['One\nline. Two', 'One line.'],
    ['First\n\nSecond.', 'First'],
  ])('%j becomes %j', (text, sentence) => {
    expect(firstSentence(text)).toBe(sentence)
  })
})

describe('schema/kubernetes.json', () => {
  it('is of the version that tools/kubernetes pins', async () => {
    const goMod = await readGoMod(join(projectRoot, 'tools/kubernetes'))
    const text = await readFile(join(projectRoot, 'schema/kubernetes.json'), 'utf8')
    const version = pinnedVersion(goMod, 'k8s.io/kubernetes')
    expect(text).toContain(`Kubernetes ${version} `)
    expect(source.kubernetesObjects.version).toBe(version)
  })
  it('types every value', () => {
    const properties = Object.values(source.kubernetes).flatMap((schema) => Object.entries(schema.properties ?? {}))
    const untyped = properties.filter(([, { $ref, type, items, additionalProperties }]) => {
      if ($ref) return false
      return !type || (type === 'array' && !items) || (type === 'object' && !additionalProperties)
    })
    expect(untyped).toEqual([])
  })
})
