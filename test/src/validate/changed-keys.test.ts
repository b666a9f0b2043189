import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolvePlain } from '../../../src/read/yaml/scalar.ts'
import { sampleSize, seed } from '../../seed.ts'
import { reportsOf } from './warnings.ts'

const agents = 'protocolMapperAgents:\n  - name: north\n'

describe('a key that changes on its way', () => {
  it('is reported once where an anchor is', async () => {
    const text = `x-labels: &labels { 0644: a }\n${agents}    labels: { <<: *labels }\n    podLabels: *labels\n`
    expect(await reportsOf({ 'a.yaml': text })).toEqual([
      'a.yaml:1:21: The key 0644 arrives as 420, because YAML reads it as a number. Quote it: "0644". [changed-value]',
    ])
  })
  it('is one problem where the schema rejects it', async () => {
    const text = `${agents}    0x1F: a\n`
    expect((await reportsOf({ 'a.yaml': text })).map((line) => line.replace(/.* /, ''))).toEqual(['[unknown-key]'])
  })
  it('is found in objects of users too', async () => {
    const object = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { 1.0: a, "1.0": b } }'
    const text = `${agents}extraObjects: { a: ${object} }\n`
    expect((await reportsOf({ 'a.yaml': text })).map((line) => line.replace(/,.*/, ''))).toEqual([
      'a.yaml:3:86: The key 1.0 arrives as 1',
    ])
  })
})

describe('a key that means the same', () => {
  it.each([
    ['a number in its usual form', '8080: a, 1.5: b, -1: c'],
    ['text', '"0644": a, 1.2.3: b, 22:22: c, 0x: d'],
  ])('is not reported: %s', async (_, entries) => {
    const config = `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { ${entries} } }`
    expect(await reportsOf({ 'a.yaml': `${agents}extraObjects: { a: ${config} }\n` })).toEqual([])
  })
  it(`is one that arrives as it is written (SEED=${seed})`, async () => {
    const digits = fc.string({
      unit: fc.constantFrom(...'0123456789_.-+', 'x', 'o', 'e', 'b', 'F'),
      minLength: 1,
      maxLength: 6,
    })
    const written = fc.sample(
      digits.filter((text) => /^[0-9.]/.test(text) && ['number', 'bigint'].includes(typeof resolvePlain(text))),
      { seed, numRuns: sampleSize('FUZZ', 10) },
    )
    const keys = [...new Set(written)].filter((text) => Number.isFinite(Number(resolvePlain(text))))
    for (const key of keys) {
      const object = `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { ${key}: a } }`
      const lines = await reportsOf({ 'a.yaml': `${agents}extraObjects: { a: ${object} }\n` })
      const quoted = object.replace(`{ ${key}:`, `{ "${key}":`)
      expect(
        lines.every((line) => line.includes(`The key ${key} arrives as `)),
        key,
      ).toBe(true)
      expect(await reportsOf({ 'a.yaml': `${agents}extraObjects: { a: ${quoted} }\n` }), key).toEqual([])
    }
  })
})
