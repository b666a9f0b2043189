import { describe, expect, it } from 'vitest'
import { mergeLayer } from '../../../../src/agents/layers.ts'
import { readContract } from '../../../../src/chart.ts'
import type { JsonMap } from '../../../../src/model/json.ts'
import { overlay } from '../../../../src/model/overlay.ts'
import { type AgentLoad, type Conditions, usualBinMs } from '../../../../src/plan/restart/model.ts'
import { keepingPatches, syncWaves } from '../../../../src/plan/waves/overrides.ts'
import { patchTo } from '../../../../src/plan/waves/patch.ts'
import { wavesOf } from '../../../../src/plan/waves/waves.ts'

const usual: Conditions = { serviceTimeMs: 50, baseDelayMs: 0, seed: 1, binMs: usualBinMs }
const contract = readContract()

/** Agents without a window: each makes 20 fetches per second and pod, for so many seconds. */
const busy = (pods: readonly number[], seconds = 10): AgentLoad[] =>
  pods.map((count, index) => ({ name: `agent-${index}`, pods: count, fetches: count * 20 * seconds }))
const sizes = (loads: readonly AgentLoad[], limits: Parameters<typeof wavesOf>[2]): number[] =>
  wavesOf(loads, usual, limits).map(({ agents }) => agents.length)

describe('waves', () => {
  it('are as large as the rate of fetches admits, and wait until all is fetched', () => {
    const waves = wavesOf(busy(new Array(7).fill(1)), usual, { maxRate: 60 })
    expect(waves.map(({ agents, pods, peakRate, waitMs }) => [agents.length, pods, peakRate, waitMs])).toEqual([
      [3, 3, 60, 10_000],
      [3, 3, 60, 10_000],
      [1, 1, 20, 10_000],
    ])
    expect(waves.flatMap(({ agents }) => agents)).toEqual(busy(new Array(7).fill(1)).map(({ name }) => name))
  })
  it('grow and shrink with what agents do', () => {
    expect(sizes(busy([3, 1, 1, 1, 2, 2, 1, 1, 1, 1]), { maxRate: 60 })).toEqual([1, 3, 1, 2, 3])
    expect(sizes(busy([...new Array(40).fill(1), ...new Array(40).fill(5)]), { maxRate: 200 })).toEqual([
      ...new Array(4).fill(10),
      ...new Array(20).fill(2),
    ])
  })
  it('hold one agent at least, though it makes too much alone', () => {
    expect(sizes(busy([5, 1]), { maxRate: 60 })).toEqual([1, 1])
  })
  it('are one where nothing is exceeded', () => {
    expect(sizes(busy([1, 1, 1]), { maxRate: 1000 })).toEqual([3])
    expect(wavesOf([], usual, { maxRate: 1 })).toEqual([])
  })
  it('hold as many agents as start in a second, and begin as seldom', () => {
    const waits = (startRate: number): number[][] =>
      wavesOf(busy([1, 1, 1, 1, 1], 0), usual, { startRate }).map(({ agents, waitMs }) => [agents.length, waitMs])
    expect(waits(2.5)).toEqual([
      [2, 800],
      [2, 800],
      [1, 400],
    ])
    expect(waits(0.1)).toEqual(new Array(5).fill([1, 10_000]))
  })
  it('keep to both', () => {
    expect(sizes(busy(new Array(8).fill(1)), { maxRate: 60, startRate: 2 })).toEqual([2, 2, 2, 2])
    expect(sizes(busy(new Array(8).fill(1)), { maxRate: 60, startRate: 5 })).toEqual([3, 3, 2])
  })
})

describe('a patch turns settings into others', () => {
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
      'a tag below a digest that stays',
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
    ['over one that is there', { replicas: 1 }, { replicas: 2 }, { replicas: 1 }, { replicas: 1 }],
    [
      'over one without which what it replaces would return',
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
  it('or leaves an agent out that is not there yet', () => {
    const agent = (name: string, settings: JsonMap) => ({
      name,
      path: [],
      enabled: settings.enabled !== false,
      settings,
      layers: [
        { path: [], layer: {}, merged: {} },
        { path: [], layer: settings, merged: settings },
      ],
    })
    const before = [agent('off', { enabled: false }), agent('on', { enabled: true })]
    const after = [agent('new', {}), agent('off', { enabled: true }), agent('on', { enabled: true, replicas: 2 })]
    expect(Object.fromEntries(keepingPatches(['new', 'off', 'on'], before, after, contract))).toEqual({
      new: { enabled: false },
      off: { enabled: false },
      on: { replicas: null },
    })
  })
})

it('waves of Argo CD begin after everything else', () => {
  const waveOf = (...agents: string[]) => ({ agents, pods: 1, waitMs: 0 })
  const wave = (number: string) => ({ annotations: { 'argocd.argoproj.io/sync-wave': number } })
  expect(syncWaves([waveOf('a', 'b'), waveOf('c')])).toEqual({
    protocolMapperAgentOverrides: { a: wave('1'), b: wave('1'), c: wave('2') },
  })
})
