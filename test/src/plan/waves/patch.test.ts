import { describe, expect, it } from 'vitest'
import { mergeLayer } from '../../../../src/agents/layers.ts'
import { readContract } from '../../../../src/chart.ts'
import type { JsonMap } from '../../../../src/model/json.ts'
import { overlay } from '../../../../src/model/overlay.ts'
import { patchTo } from '../../../../src/plan/waves/patch.ts'

const contract = readContract()

describe('a patch changes settings', () => {
  it.each<[string, JsonMap, JsonMap, JsonMap]>([
    ['nothing', { a: { b: 1 } }, { a: { b: 1 } }, {}],
    [
      'what differs',
      { replicas: 2, env: { A: '1', B: '2' } },
      { replicas: 1, env: { A: '1', B: '3' } },
      { replicas: 1, env: { B: '3' } },
    ],
    ['what goes', { env: { A: '1', B: '2' }, replicas: 1 }, { env: { A: '1' } }, { env: { B: null }, replicas: null }],
    ['what comes', { env: {} }, { env: { A: '1' }, args: [] }, { env: { A: '1' }, args: [] }],
    ['lists as a whole', { args: ['a', 'b'] }, { args: ['a'] }, { args: ['a'] }],
    [
      'a tag, with a digest that stays',
      { image: { tag: '2', digest: 'd' } },
      { image: { tag: '1', digest: 'd' } },
      { image: { tag: '1', digest: 'd' } },
    ],
    [
      'a digest instead of a tag',
      { image: { tag: '2' } },
      { image: { digest: 'd' } },
      { image: { digest: 'd', tag: null } },
    ],
    [
      'another handler',
      { livenessProbe: { httpGet: { port: 1 }, periodSeconds: 2 } },
      { livenessProbe: { exec: { command: ['a'] }, periodSeconds: 2 } },
      { livenessProbe: { httpGet: null, exec: { command: ['a'] } } },
    ],
    [
      'a map into something else',
      { startupProbe: { exec: {} } },
      { startupProbe: {} },
      { startupProbe: { exec: null } },
    ],
  ])('%s', (_, from, to, expected) => {
    const patch = patchTo(to, from, {}, contract)
    expect(patch).toEqual(expected)
    expect(mergeLayer(from, patch, contract.unions)).toEqual(to)
  })
  it.each<[string, JsonMap, JsonMap, JsonMap, JsonMap]>([
    ['over an existing one', { replicas: 1 }, { replicas: 2 }, { replicas: 1 }, { replicas: 1 }],
    [
      'over one that hides what it replaces',
      { livenessProbe: { exec: { command: ['a'] } } },
      { livenessProbe: { httpGet: { port: 1 } } },
      { livenessProbe: {} },
      { livenessProbe: { httpGet: null, exec: null } },
    ],
  ])('%s', (_, lower, override, goal, expected) => {
    const patch = patchTo(goal, lower, override, contract)
    expect(patch).toEqual(expected)
    expect(mergeLayer(lower, overlay(override, patch), contract.unions)).toEqual(goal)
  })
})
