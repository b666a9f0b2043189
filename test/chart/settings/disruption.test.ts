import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seed } from '../../seed.ts'
import { describeSetting } from '../describe-setting.ts'
import { fleet } from '../fleet.ts'
import { notes } from '../helm.ts'
import { type AgentObjects, render } from '../render.ts'

/** The bounds of a budget: everything except its selector. */
const bounds = ({ budget }: AgentObjects) => {
  if (budget?.spec === undefined) return undefined
  const { selector: _, ...spec } = budget.spec
  return spec
}

const always = { unhealthyPodEvictionPolicy: 'AlwaysAllow' }

describeSetting('podDisruptionBudget.enabled', bounds, {
  byDefault: [{}, undefined],
  inDefaults: [{ podDisruptionBudget: { enabled: true } }, { maxUnavailable: 1, ...always }],
  inAgent: [{ podDisruptionBudget: { enabled: false } }, undefined],
})

describeSetting('podDisruptionBudget.maxUnavailable', bounds, {
  byDefault: [{ podDisruptionBudget: { enabled: true } }, { maxUnavailable: 1, ...always }],
  inDefaults: [{ podDisruptionBudget: { enabled: true, maxUnavailable: '50%' } }, { maxUnavailable: '50%', ...always }],
  inAgent: [{ podDisruptionBudget: { maxUnavailable: 0 } }, { maxUnavailable: 0, ...always }],
  removed: [{ podDisruptionBudget: { maxUnavailable: null } }, { maxUnavailable: 1, ...always }],
})

describeSetting('podDisruptionBudget.minAvailable', bounds, {
  byDefault: [{ podDisruptionBudget: { enabled: true, minAvailable: 0 } }, { minAvailable: 0, ...always }],
  inDefaults: [{ podDisruptionBudget: { enabled: true, minAvailable: '25%' } }, { minAvailable: '25%', ...always }],
  inAgent: [{ podDisruptionBudget: { minAvailable: 2 } }, { minAvailable: 2, ...always }],
  removed: [{ podDisruptionBudget: { minAvailable: null } }, { maxUnavailable: 1, ...always }],
})

describeSetting('podDisruptionBudget.unhealthyPodEvictionPolicy', bounds, {
  byDefault: [{ podDisruptionBudget: { enabled: true } }, { maxUnavailable: 1, ...always }],
  inDefaults: [
    { podDisruptionBudget: { enabled: true, unhealthyPodEvictionPolicy: 'IfHealthyBudget' } },
    { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'IfHealthyBudget' },
  ],
  inAgent: [
    { podDisruptionBudget: { unhealthyPodEvictionPolicy: 'AlwaysAllow' } },
    { maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  ],
  removed: [{ podDisruptionBudget: { unhealthyPodEvictionPolicy: null } }, { maxUnavailable: 1 }],
})

describeSetting('podDisruptionBudget.annotations', (agent) => agent.budget?.metadata?.annotations, {
  byDefault: [{ podDisruptionBudget: { enabled: true } }, undefined],
  inDefaults: [{ podDisruptionBudget: { enabled: true, annotations: { a: '1' } } }, { a: '1' }],
  inAgent: [{ podDisruptionBudget: { annotations: { a: '2' } } }, { a: '2' }],
  removed: [{ podDisruptionBudget: { annotations: null } }, undefined],
})

describe('podDisruptionBudget', () => {
  it.each(['Deployment', 'StatefulSet'] as const)('counts the pods of its own %s', async (kind) => {
    const { agent } = await render(
      fleet({ kind, podDisruptionBudget: { enabled: true } }, { name: 'a' }, { name: 'b' }),
    )
    for (const name of ['a', 'b']) {
      expect(agent(name).budget?.spec?.selector).toEqual(agent(name).workload.spec?.selector)
      expect(agent(name).budget?.metadata?.name).toBe(agent(name).workload.metadata.name)
    }
  })

  it(`is warned about if, and only if, Kubernetes lets no pod go (SEED=${seed})`, async () => {
    const bound = fc.oneof(
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 100 }).map((share) => `${share}%`),
    )
    const budget = fc.tuple(fc.constantFrom('minAvailable', 'maxUnavailable'), bound, fc.integer({ min: 1, max: 8 }))
    const samples = fc.sample(budget, { seed, numRuns: 200 })
    const agents = samples.map(([key, value, replicas], index) => ({
      ...{ name: `a${index}`, kind: 'StatefulSet' as const, replicas },
      podDisruptionBudget: { enabled: true, [key]: value },
    }))
    // The disruption controller rounds both bounds up to whole pods.
    const blocking = samples.flatMap(([key, value, replicas], index) => {
      const pods = typeof value === 'string' ? Math.ceil((Number.parseInt(value, 10) * replicas) / 100) : value
      return (key === 'minAvailable' ? replicas - pods : pods) <= 0 ? [`a${index}`] : []
    })
    const lines = (await notes(fleet({ environmentVariables: { agentName: '' } }, ...agents))).split('\n')
    const named = lines
      .filter((line) => line.includes('[budget-blocks-drains]'))
      .flatMap((line) => line.match(/a\d+/g) ?? [])
    expect(named.sort()).toEqual(blocking.sort())
  })
})
