import { describe, expect, it } from 'vitest'
import { reportsOf } from './warnings.ts'

const agents = 'protocolMapperAgents:\n  - name: north\n'
const exactly = 'because Helm keeps all digits of a number only up to 9007199254740991.'

describe('a value that changes on its way', () => {
  it('is reported once where an anchor is, and wherever it is named', async () => {
    const text = `x-env: &env { A: 0644 }\n${agents}    env: { <<: *env }\n  - name: south\n    env: { <<: *env }\n`
    expect(await reportsOf({ 'a.yaml': text })).toEqual([
      'a.yaml:1:18: 0644 arrives as 420, because YAML reads it as a number. Quote it: "0644", or write 420. [changed-value]',
    ])
  })
  it('is reported at the anchor of an alias', async () => {
    const text = `x-mode: &mode 0644\n${agents}    env: { A: *mode, B: *mode }\n`
    expect((await reportsOf({ 'a.yaml': text })).map((line) => line.replace(/ arrives.*/, ''))).toEqual([
      'a.yaml:1:15: 0644',
    ])
  })
  it('is not reported where another file replaces it', async () => {
    const site = 'protocolMapperAgentDefaults: { env: { A: "1.10" } }\n'
    const fleet = `protocolMapperAgentDefaults: { env: { A: 1.10 } }\n${agents}`
    expect(await reportsOf({ 'fleet.yaml': fleet, 'site.yaml': site })).toEqual([])
  })
  it('is found in JSON too', async () => {
    const text = '{"protocolMapperAgents": [{"name": "north", "env": {"A": 1.0, "B": "1.0", "C": true}}]}\n'
    expect(await reportsOf({ 'a.json': text })).toEqual([
      'a.json:1:58: 1.0 arrives as 1, because YAML reads it as a number. Quote it: "1.0", or write 1. [changed-value]',
    ])
  })
  it('is one problem where the schema rejects it', async () => {
    const text = `${agents}    labels: { serial: 9007199254740993 }\n    args: [9007199254740993]\n`
    expect(await reportsOf({ 'a.yaml': text })).toEqual([
      'a.yaml:3:23: Found a number (9007199254740992), expected text. Quote it: "9007199254740993". [wrong-type]',
      'a.yaml:4:12: Found a number (9007199254740992), expected text. Quote it: "9007199254740993". [wrong-type]',
    ])
  })
  it('is to be a smaller number where text is not allowed', async () => {
    const text = `${agents}    tolerations: [{ operator: Exists, effect: NoExecute, tolerationSeconds: 9007199254740993 }]\n`
    expect(await reportsOf({ 'a.yaml': text })).toEqual([
      `a.yaml:3:77: 9007199254740993 arrives as 9007199254740992, ${exactly} Write a number up to 9007199254740991. [changed-value]`,
    ])
  })
})

describe('a value that means the same', () => {
  it.each<[string, string]>([
    ['a number where a number is expected', 'replicas: 0x1'],
    ['an octal mode', 'volumes: { a: { secret: { secretName: s, defaultMode: 0440 } } }'],
    ['a port, which may also be a name', 'livenessProbe: { httpGet: { port: 8_080 } }'],
    ['a quantity', 'resources: { requests: { cpu: 1.50, memory: 1e9 } }'],
    ['a boolean where a boolean is expected', 'hostNetwork: no'],
    ['a number or boolean in its usual form', 'env: { A: 1.5, B: -3, C: true, D: 1000000 }'],
    ['text', 'env: { A: "0644", B: \'yes\', C: 22:22, D: 1.2.3 }'],
    ['null', 'env: { A: ~, B: }'],
    ['a large number that keeps its value', 'podSpec: {}\n    extraObjects: { a: { b: 9007199254740992, c: 0644 } }'],
  ])('is not reported: %s', async (_, setting) => {
    expect(await reportsOf({ 'a.yaml': `${agents}    ${setting}\n` })).toEqual([])
  })
  it('is not reported in TypeScript, which shows its numbers', async () => {
    const text = "export default { protocolMapperAgents: [{ name: 'north', env: { A: 0x10 } }] }\n"
    expect(await reportsOf({ 'a.ts': text })).toEqual([])
  })
})
