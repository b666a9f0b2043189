import { describe, expect, it } from 'vitest'
import { mergeAgents } from '../../../src/agents/agents.ts'
import { readContract } from '../../../src/chart.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { podResources } from '../../../src/plan/pods.ts'
import { requirementsOf } from '../../../src/plan/requirements.ts'
import { readValues } from '../../../src/read/values.ts'
import { parseQuantity } from '../../../src/text/quantity.ts'
import type { AgentSettings, Values } from '../../../src/values.ts'

/** The agents of values, on top of the chart's defaults. */
async function agentsOf(values: Values): Promise<{ name: string; settings: JsonMap }[]> {
  const given = await readValues({ sets: { 'set-json': [JSON.stringify(values)] } })
  return mergeAgents(given.values, readContract()).filter(({ enabled }) => enabled)
}

async function settingsOf(settings: AgentSettings): Promise<JsonMap> {
  const [agent] = await agentsOf({ protocolMapperAgents: [{ ...settings, name: 'a' }] })
  return agent?.settings ?? {}
}

const requests = (cpu: string): { requests: { cpu: string } } => ({ requests: { cpu } })

describe('a pod requests', () => {
  it.each<[string, AgentSettings, Record<string, [string, string | undefined]>]>([
    ['the defaults of the chart', {}, { cpu: ['100m', undefined], memory: ['256Mi', undefined] }],
    [
      'its limit if it has no request',
      { resources: { requests: { cpu: null, memory: null }, limits: { cpu: 2, memory: '1Gi' } } },
      { cpu: ['2', '2'], memory: ['1Gi', '1Gi'] },
    ],
    [
      'what all its containers that run at the same time request',
      {
        sidecars: { b: { resources: requests('200m') }, off: { enabled: false, resources: requests('9') } },
        initContainers: { c: { restartPolicy: 'Always', resources: requests('300m') } },
      },
      { cpu: ['600m', undefined], memory: ['256Mi', undefined] },
    ],
    [
      'what an init container requests, with the sidecars that run by then, if that is more',
      {
        initContainers: {
          first: { order: 1, restartPolicy: 'Always', resources: requests('1') },
          second: { order: 2, resources: requests('2') },
          third: { order: 0, resources: requests('2500m') },
        },
      },
      { cpu: ['3', undefined], memory: ['256Mi', undefined] },
    ],
    [
      'other resources',
      { resources: { limits: { 'example.com/gpu': 2 } } },
      { cpu: ['100m', undefined], memory: ['256Mi', undefined], 'example.com/gpu': ['2', '2'] },
    ],
  ])('%s', async (_, settings, expected) => {
    const found = podResources(await settingsOf(settings))
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(
        Object.entries(expected).map(([name, [request, limit]]) => [
          name,
          { request: parseQuantity(request), limit: limit === undefined ? undefined : parseQuantity(limit) },
        ]),
      ),
    )
  })
})

describe('a release', () => {
  const fleet: Values = {
    protocolMapperAgents: [
      { name: 'a', replicas: 2, persistence: { enabled: false } },
      { name: 'off', enabled: false },
      {
        name: 'scaled',
        kind: 'StatefulSet',
        storageSize: '1Gi',
        autoscaling: { enabled: true, minReplicas: 2, maxReplicas: 5 },
        resources: { requests: { cpu: '0.3' }, limits: { cpu: 1 } },
        podDisruptionBudget: { enabled: true, minAvailable: '50%' },
      },
      { name: 'stopped', replicas: 0, podDisruptionBudget: { enabled: true } },
      { name: 'left-to-others', replicas: null, persistence: { existingClaim: 'there' } },
    ],
  }
  it('needs what all its pods need, for the minimum and the maximum number', async () => {
    const agents = await agentsOf(fleet)
    expect(requirementsOf(agents, 'least')).toEqual({
      pods: 5,
      resources: [
        { name: 'cpu', requests: '900m', limits: '2', podsWithoutLimit: 3 },
        { name: 'memory', requests: '1.25Gi', limits: '0', podsWithoutLimit: 5 },
      ],
      volumes: { claims: 3, storage: '2088Mi' },
      budgets: [{ agent: 'scaled', pods: 2, mayBeMissing: 1 }],
    })
    expect(requirementsOf(agents, 'most')).toMatchObject({
      pods: 8,
      resources: [{ requests: '1.8', limits: '5', podsWithoutLimit: 3 }, { podsWithoutLimit: 8 }],
      volumes: { claims: 6, storage: '5160Mi' },
      budgets: [{ agent: 'scaled', pods: 5, mayBeMissing: 2 }],
    })
  })
  it('adds up without rounding errors', async () => {
    const protocolMapperAgents = Array.from({ length: 10 }, (_, index) => ({
      name: `a${index}`,
      resources: requests('0.1'),
    }))
    expect(requirementsOf(await agentsOf({ protocolMapperAgents }), 'least').resources[0]?.requests).toBe('1')
  })
  it('counts the claims of ephemeral volumes', async () => {
    const volume = { ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '1Gi' } } } } } }
    const agents = await agentsOf({
      protocolMapperAgents: [
        {
          name: 'a',
          replicas: 3,
          persistence: { enabled: false },
          volumes: { scratch: { mountPath: '/s', ...volume } },
        },
      ],
    })
    expect(requirementsOf(agents, 'least').volumes).toEqual({ claims: 3, storage: '3Gi' })
  })
  it.each<[string, object, number]>([
    ['without bounds', {}, 1],
    ['a number that must stay', { minAvailable: 3 }, 1],
    ['more than there are', { minAvailable: 9 }, 0],
    ['a share that must stay, rounded up', { minAvailable: '60%' }, 1],
    ['a number that may be missing', { maxUnavailable: 2 }, 2],
    ['none that may be missing', { maxUnavailable: 0 }, 0],
    ['a share that may be missing, rounded up', { maxUnavailable: '30%' }, 2],
  ])('may miss the pods that its budgets allow: %s', async (_, bounds, mayBeMissing) => {
    const agents = await agentsOf({
      protocolMapperAgents: [{ name: 'a', replicas: 4, podDisruptionBudget: { enabled: true, ...bounds } }],
    })
    expect(requirementsOf(agents, 'least').budgets).toEqual([{ agent: 'a', pods: 4, mayBeMissing }])
  })
})
