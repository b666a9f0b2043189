import { describe, expect, it } from 'vitest'
import { readContract } from '../../../../src/chart.ts'
import type { JsonMap } from '../../../../src/model/json.ts'
import { keepingPatches, syncWaves } from '../../../../src/plan/waves/overrides.ts'

const contract = readContract()

describe('overrides that keep agents as they are', () => {
  it('or leave out an agent that does not exist yet', () => {
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

it('waves of Argo CD start after everything else', () => {
  const waveOf = (...agents: string[]) => ({ agents, pods: 1, waitMs: 0 })
  const wave = (number: string) => ({ annotations: { 'argocd.argoproj.io/sync-wave': number } })
  expect(syncWaves([waveOf('a', 'b'), waveOf('c')])).toEqual({
    protocolMapperAgentOverrides: { a: wave('1'), b: wave('1'), c: wave('2') },
  })
})
