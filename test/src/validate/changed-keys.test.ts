import { describe, expect, it } from 'vitest'
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
})
