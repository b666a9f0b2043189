import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../../src/values.ts'
import { describeSetting } from '../describe-setting.ts'
import { fleet } from '../fleet.ts'
import { render } from '../render.ts'

const release = {
  matchLabels: { 'app.kubernetes.io/name': 'protocol-mapper-agents', 'app.kubernetes.io/instance': 'fleet' },
}
const term = (topologyKey: string, labelSelector: object = release) => ({ topologyKey, labelSelector })
const soft = (podAffinityTerm: object) => ({
  podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
})
const hard = (...terms: ReturnType<typeof term>[]) => ({
  podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms },
})
const host = 'kubernetes.io/hostname'
const zone = 'topology.kubernetes.io/zone'

describeSetting('podAntiAffinity', (agent) => agent.pod.affinity, {
  byDefault: [{}, soft(term(host))],
  inDefaults: [{ podAntiAffinity: 'hard' }, hard(term(host))],
  inAgent: [{ podAntiAffinity: 'none' }, undefined],
})

describeSetting('podAntiAffinityOptions', (agent) => agent.pod.affinity, {
  byDefault: [{ podAntiAffinity: 'hard' }, hard(term(host))],
  inDefaults: [{ podAntiAffinity: 'hard', podAntiAffinityOptions: { topologyKey: zone } }, hard(term(zone))],
  inAgent: [
    { podAntiAffinity: 'soft', podAntiAffinityOptions: { key: 'app', value: ['db', '1'] } },
    soft(term(zone, { matchExpressions: [{ key: 'app', operator: 'In', values: ['db', '1'] }] })),
  ],
})

describeSetting('podAntiAffinityOptions.value', (agent) => agent.pod.affinity, {
  byDefault: [
    { podAntiAffinity: 'hard', podAntiAffinityOptions: { key: 'batch', operator: 'Exists' } },
    hard(term(host, { matchExpressions: [{ key: 'batch', operator: 'Exists' }] })),
  ],
  inDefaults: [
    { podAntiAffinity: 'hard', podAntiAffinityOptions: { key: 'app', value: 'db' } },
    hard(term(host, { matchExpressions: [{ key: 'app', operator: 'In', values: ['db'] }] })),
  ],
  inAgent: [
    { podAntiAffinityOptions: { operator: 'NotIn', value: 'web' } },
    hard(term(host, { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] })),
  ],
  removed: [{ podAntiAffinityOptions: { key: null } }, hard(term(host))],
})

describe('podAntiAffinityOptions.operator', () => {
  it('drops the values of a lower layer if it accepts none', async () => {
    const { agent } = await render(
      fleet(
        { podAntiAffinity: 'hard', podAntiAffinityOptions: { key: 'app', value: 'db' } },
        { name: 'a', podAntiAffinityOptions: { operator: 'DoesNotExist' } },
      ),
    )
    expect(agent('a').pod.affinity).toEqual(
      hard(term(host, { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] })),
    )
  })
})

const onNodes = (key: string) => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key, operator: 'Exists' as const }] }],
    },
  },
})

describeSetting('affinity', (agent) => agent.pod.affinity, {
  byDefault: [{}, soft(term(host))],
  inDefaults: [{ affinity: onNodes('edge') }, { ...onNodes('edge'), ...soft(term(host)) }],
  inAgent: [
    { affinity: hard(term('rack')), podAntiAffinity: 'soft' },
    { ...onNodes('edge'), ...hard(term('rack')) },
  ],
  removed: [{ affinity: { nodeAffinity: null } }, soft(term(host))],
})

describe('affinity', () => {
  const affinityOf = async (settings: AgentSettings) =>
    (await render(fleet(settings, { name: 'a' }))).agent('a').pod.affinity

  it('keeps hard anti-affinity in addition', async () => {
    expect(await affinityOf({ affinity: onNodes('edge'), podAntiAffinity: 'hard' })).toEqual({
      ...onNodes('edge'),
      ...hard(term(host)),
    })
  })
  it('is used alone if anti-affinity is off', async () => {
    expect(await affinityOf({ affinity: onNodes('edge'), podAntiAffinity: 'none' })).toEqual(onNodes('edge'))
    expect(await affinityOf({ affinity: hard(term('rack')), podAntiAffinity: 'none' })).toEqual(hard(term('rack')))
  })
  it('with an empty anti-affinity counts as none', async () => {
    expect(await affinityOf({ affinity: { podAntiAffinity: {} } })).toEqual(soft(term(host)))
  })
})

describeSetting('nodeSelector', (agent) => agent.pod.nodeSelector, {
  byDefault: [{}, undefined],
  inDefaults: [{ nodeSelector: { arch: 'amd64', site: 'north' } }, { arch: 'amd64', site: 'north' }],
  inAgent: [{ nodeSelector: { arch: 'arm64' } }, { arch: 'arm64', site: 'north' }],
  removed: [{ nodeSelector: { arch: null, site: null } }, undefined],
})

const tolerated = (key: string) => ({ key, operator: 'Exists' as const, effect: 'NoSchedule' as const })

describeSetting('tolerations', (agent) => agent.pod.tolerations, {
  byDefault: [{}, undefined],
  inDefaults: [{ tolerations: [tolerated('edge'), tolerated('gpu')] }, [tolerated('edge'), tolerated('gpu')]],
  inAgent: [{ tolerations: [] }, undefined],
  removed: [{ tolerations: null }, undefined],
})

const spread = (topologyKey: string) => ({ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway' as const })
const ownSelector = (component: string) => ({
  matchLabels: { ...release.matchLabels, 'app.kubernetes.io/component': component },
})

describeSetting('topologySpreadConstraints', (agent) => agent.pod.topologySpreadConstraints, {
  byDefault: [{}, undefined],
  inDefaults: [
    { topologySpreadConstraints: [spread(zone)] },
    [{ ...spread(zone), labelSelector: ownSelector('inherits'), matchLabelKeys: ['pod-template-hash'] }],
  ],
  inAgent: [{ topologySpreadConstraints: [] }, undefined],
  removed: [{ topologySpreadConstraints: null }, undefined],
})

describe('topologySpreadConstraints', () => {
  it('count the pods of the agent and of one revision, by the label of its kind', async () => {
    const { agent } = await render(
      fleet(
        { topologySpreadConstraints: [spread(host), spread(zone)] },
        { name: 'd' },
        { name: 's', kind: 'StatefulSet' },
      ),
    )
    for (const [name, label] of [
      ['d', 'pod-template-hash'],
      ['s', 'controller-revision-hash'],
    ] as const) {
      const own = { labelSelector: ownSelector(name), matchLabelKeys: [label] }
      expect(agent(name).pod.topologySpreadConstraints).toEqual([
        { ...spread(host), ...own },
        { ...spread(zone), ...own },
      ])
    }
  })
  it('do not change a selector of the values, even an empty one', async () => {
    const given = [
      { ...spread(host), labelSelector: { matchLabels: { app: 'db' } } },
      { ...spread(zone), labelSelector: {} },
    ]
    const { agent } = await render(fleet({ topologySpreadConstraints: given }, { name: 'a' }))
    expect(agent('a').pod.topologySpreadConstraints).toEqual(given)
  })
  it('keep keys of the values in addition to the selector that they get', async () => {
    const given = {
      ...spread(zone),
      whenUnsatisfiable: 'DoNotSchedule' as const,
      matchLabelKeys: ['batch'],
      minDomains: 2,
    }
    const { agent } = await render(fleet({ topologySpreadConstraints: [given] }, { name: 'a' }))
    expect(agent('a').pod.topologySpreadConstraints).toEqual([{ ...given, labelSelector: ownSelector('a') }])
  })
})

describe.each(['priorityClassName', 'schedulerName', 'runtimeClassName'] as const)('%s', (field) => {
  describeSetting('in each layer', (agent) => agent.pod[field], {
    byDefault: [{}, undefined],
    inDefaults: [{ [field]: 'a' }, 'a'],
    inAgent: [{ [field]: '1e3' }, '1e3'],
    removed: [{ [field]: null }, undefined],
  })
  it('is left out if empty, without null', async () => {
    const { agent } = await render(fleet({ [field]: 'a' }, { name: 'a', [field]: '' }))
    expect(agent('a').pod).not.toHaveProperty(field)
  })
})
