import { describe, expect, it } from 'vitest'
import { describeSetting } from '../describe-setting.ts'
import { fleet, manyNodes } from '../fleet.ts'
import { render } from '../render.ts'

describe('enabled', () => {
  it('leaves out a disabled agent', async () => {
    const { objects } = await render(fleet({}, { name: 'on' }, { name: 'off', enabled: false }))
    expect(new Set(objects.map(({ metadata }) => metadata.labels?.['app.kubernetes.io/component']))).toEqual(
      new Set(['on']),
    )
  })
  it('enables one agent if the defaults disable all', async () => {
    const { objects } = await render(fleet({ enabled: false }, { name: 'off' }, { name: 'on', enabled: true }))
    expect(objects.map(({ kind }) => kind).sort()).toEqual(['Deployment', 'PersistentVolumeClaim'])
  })
})

describeSetting('replicas', (agent) => agent.deployment.spec?.replicas, {
  byDefault: [{}, 1],
  inDefaults: [{ replicas: 3, ...manyNodes }, 3],
  inAgent: [{ replicas: 0 }, 0],
  removed: [{ replicas: null }, undefined],
})

describe('replicas', () => {
  it('is left to the autoscaler if there is one', async () => {
    const { agent } = await render(
      fleet({ replicas: 3, ...manyNodes, autoscaling: { enabled: true } }, { name: 'scaled' }),
    )
    expect(agent('scaled').deployment.spec).not.toHaveProperty('replicas')
  })
})

/** An agent without an identity and a volume: two of its pods may run at once. */
const shared = { environmentVariables: { agentName: '' }, persistence: { enabled: false } }

describeSetting('updateStrategy', (agent) => agent.deployment.spec?.strategy, {
  byDefault: [{}, { type: 'Recreate' }],
  inDefaults: [
    { updateStrategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 2 } } },
    { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 2 } },
  ],
  inAgent: [{ updateStrategy: { type: 'Recreate' } }, { type: 'Recreate' }],
  removed: [{ updateStrategy: null }, { type: 'Recreate' }],
})

describe('updateStrategy', () => {
  const strategyOf = async (settings: Parameters<typeof fleet>[0]) =>
    (await render(fleet({}, { ...settings, name: 'a' }))).agent('a').deployment.spec?.strategy

  it('rolls by default if neither identity nor volume prevents two pods at once', async () => {
    expect(await strategyOf(shared)).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
    })
  })
  it('recreates by default with only an identity', async () => {
    expect(await strategyOf({ persistence: { enabled: false } })).toEqual({ type: 'Recreate' })
  })
  it('recreates by default with only a volume for one node', async () => {
    expect(await strategyOf({ environmentVariables: { agentName: '' } })).toEqual({ type: 'Recreate' })
  })
  it('rolls with a volume for several nodes', async () => {
    const settings = { ...shared, persistence: { enabled: true, accessModes: ['ReadWriteMany' as const] } }
    expect(await strategyOf(settings)).toMatchObject({ type: 'RollingUpdate' })
  })
  it('sets both bounds if one is given', async () => {
    expect(await strategyOf({ updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } })).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 1, maxUnavailable: 1 },
    })
  })
  it.each([0, '0%'])('never has both bounds at zero: maxSurge %s', async (maxSurge) => {
    expect(await strategyOf({ updateStrategy: { rollingUpdate: { maxSurge } } })).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge, maxUnavailable: 1 },
    })
  })
})

describeSetting('terminationGracePeriodSeconds', (agent) => agent.pod.terminationGracePeriodSeconds, {
  byDefault: [{}, 30],
  inDefaults: [{ terminationGracePeriodSeconds: 60 }, 60],
  inAgent: [{ terminationGracePeriodSeconds: 0 }, 0],
  removed: [{ terminationGracePeriodSeconds: null }, undefined],
})

describeSetting('annotations', (agent) => agent.deployment.metadata?.annotations, {
  byDefault: [{}, undefined],
  inDefaults: [{ annotations: { a: '1', b: '1' } }, { a: '1', b: '1' }],
  inAgent: [{ annotations: { b: '2' } }, { a: '1', b: '2' }],
  removed: [{ annotations: { a: null, b: null } }, undefined],
})

describeSetting('podAnnotations', (agent) => agent.template.metadata?.annotations, {
  byDefault: [{}, undefined],
  inDefaults: [{ podAnnotations: { a: '1', b: '1' } }, { a: '1', b: '1' }],
  inAgent: [{ podAnnotations: { b: '' } }, { a: '1', b: '' }],
  removed: [{ podAnnotations: null }, undefined],
})

describeSetting('minReadySeconds', (agent) => agent.deployment.spec?.minReadySeconds, {
  byDefault: [{}, undefined],
  inDefaults: [{ minReadySeconds: 10 }, 10],
  inAgent: [{ minReadySeconds: 0 }, 0],
  removed: [{ minReadySeconds: null }, undefined],
})

describeSetting('revisionHistoryLimit', (agent) => agent.deployment.spec?.revisionHistoryLimit, {
  byDefault: [{}, undefined],
  inDefaults: [{ revisionHistoryLimit: 3 }, 3],
  inAgent: [{ revisionHistoryLimit: 0 }, 0],
  removed: [{ revisionHistoryLimit: null }, undefined],
})

describeSetting('progressDeadlineSeconds', (agent) => agent.deployment.spec?.progressDeadlineSeconds, {
  byDefault: [{}, undefined],
  inDefaults: [{ progressDeadlineSeconds: 60 }, 60],
  inAgent: [{ progressDeadlineSeconds: 1200 }, 1200],
  removed: [{ progressDeadlineSeconds: null }, undefined],
})
