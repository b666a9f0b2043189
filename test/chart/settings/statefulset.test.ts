import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../../src/values.ts'
import { describeSetting } from '../describe-setting.ts'
import { fleet, manyNodes } from '../fleet.ts'
import { render } from '../render.ts'

const kind = 'StatefulSet'
const selectorLabels = (name: string) => ({
  'app.kubernetes.io/name': 'protocol-mapper-agents',
  'app.kubernetes.io/instance': 'fleet',
  'app.kubernetes.io/component': name,
})

describeSetting('kind', (agent) => agent.workload.kind, {
  byDefault: [{}, 'Deployment'],
  inDefaults: [{ kind }, 'StatefulSet'],
  inAgent: [{ kind: 'Deployment' }, 'Deployment'],
})

describe('a StatefulSet', () => {
  const settings: AgentSettings = {
    minReadySeconds: 5,
    revisionHistoryLimit: 2,
    progressDeadlineSeconds: 100,
    podManagementPolicy: 'Parallel',
    annotations: { a: '1' },
    podAnnotations: { b: '2' },
    env: { LEVEL: 'debug' },
    service: { enabled: true },
    ...manyNodes,
    autoscaling: { enabled: true },
    podDisruptionBudget: { enabled: true },
  }
  const twins = async () => (await render(fleet(settings, { name: 'd' }, { name: 's', kind }))).agent
  const renamed = (value: unknown) => JSON.parse(JSON.stringify(value ?? null).replaceAll(/\bd\b/g, 's'))

  it('runs the same pods as a Deployment, except for the volume from its claim template', async () => {
    const agent = await twins()
    const { spec, ...template } = renamed(agent('d').template)
    spec.volumes = spec.volumes.filter(({ name }: { name: string }) => name !== 'data')
    expect(agent('s').template).toEqual({ ...template, spec })
  })
  it('has the metadata and the selector of a Deployment', async () => {
    const agent = await twins()
    expect(agent('s').statefulSet.metadata).toEqual(renamed(agent('d').deployment.metadata))
    expect(agent('s').statefulSet.spec?.selector).toEqual({ matchLabels: selectorLabels('s') })
  })
  it('uses the settings that both have, and none that only a Deployment has', async () => {
    const { spec } = (await twins())('s').statefulSet
    expect(Object.keys(spec ?? {}).sort()).toEqual([
      ...['minReadySeconds', 'podManagementPolicy', 'revisionHistoryLimit', 'selector', 'serviceName', 'template'],
      ...['updateStrategy', 'volumeClaimTemplates'],
    ])
    expect(spec).toMatchObject({ minReadySeconds: 5, revisionHistoryLimit: 2, podManagementPolicy: 'Parallel' })
  })
  it('is the only kind with the settings that only a StatefulSet has', async () => {
    const { spec } = (await twins())('d').deployment
    expect(Object.keys(spec ?? {}).sort()).toEqual([
      ...['minReadySeconds', 'progressDeadlineSeconds', 'revisionHistoryLimit', 'selector', 'strategy', 'template'],
    ])
  })
  it('is scaled by the autoscaler of its agent', async () => {
    const { autoscaler, statefulSet } = (await twins())('s')
    expect(autoscaler?.spec?.scaleTargetRef).toEqual({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      name: statefulSet.metadata?.name,
    })
  })
})

describe('the governing Service', () => {
  it('gives the pods of a StatefulSet their names, ready or not, and has no port', async () => {
    const { agent } = await render(fleet({ kind }, { name: 'a' }))
    const { governingService, statefulSet, service } = agent('a')
    expect(statefulSet.spec?.serviceName).toBe('fleet-protocol-mapper-agents-a-headless')
    expect(governingService?.metadata?.name).toBe(statefulSet.spec?.serviceName)
    expect(governingService?.spec).toEqual({
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: selectorLabels('a'),
    })
    expect(service).toBeUndefined()
  })
  it('exists in addition to the Service of the agent, without its metadata', async () => {
    const service = { enabled: true, labels: { a: '1' }, annotations: { b: '2' } }
    const { agent } = await render(fleet({ kind, service }, { name: 'a' }))
    expect(agent('a').service?.spec?.ports).toHaveLength(1)
    expect(agent('a').governingService?.metadata).not.toHaveProperty('annotations')
    expect(agent('a').governingService?.metadata?.labels).not.toHaveProperty('a')
  })
  it('does not exist for a Deployment', async () => {
    const { agent } = await render(fleet({}, { name: 'a' }))
    expect(agent('a').governingService).toBeUndefined()
  })
})

describe('the claim template', () => {
  const claimOf = async (settings: AgentSettings, root: object = {}) => {
    const { agent } = await render({ ...fleet({ kind, ...settings }, { name: 'a' }), ...root })
    return agent('a').statefulSet.spec?.volumeClaimTemplates
  }
  const volatile = { persistence: { labels: { a: '1' }, annotations: { b: '2' }, keep: false }, labels: { c: '3' } }
  const common = { commonLabels: { site: 'north' }, commonAnnotations: { owner: 'me' } }

  it('has the metadata that makes the release own the claim, and nothing that may change later', async () => {
    expect(await claimOf(volatile, common)).toEqual([
      {
        metadata: {
          name: 'data',
          labels: { ...selectorLabels('a'), 'app.kubernetes.io/managed-by': 'Helm' },
          annotations: {
            'meta.helm.sh/release-name': 'fleet',
            'meta.helm.sh/release-namespace': 'factory',
            'helm.sh/resource-policy': 'keep',
          },
        },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '40Mi' } } },
      },
    ])
  })
  it('requests the same as the claim of a Deployment', async () => {
    const persistence = {
      accessModes: ['ReadWriteOncePod' as const],
      storageClassName: '-',
      volumeName: 'v',
      selector: { matchLabels: { rack: 'a' } },
    }
    // One at a time: a volume belongs to one claim.
    const settings = { persistence, storageSize: '1Gi' }
    const claim = (await render(fleet(settings, { name: 'd' }))).agent('d').claim?.spec
    const { statefulSet } = (await render(fleet(settings, { name: 's', kind }))).agent('s')
    expect(statefulSet.spec?.volumeClaimTemplates?.[0]?.spec).toEqual(claim)
    expect(claim).toMatchObject({ storageClassName: '', volumeName: 'v' })
  })
  it('is mounted under its name, without a volume of the pod', async () => {
    const { agent } = await render(fleet({ kind }, { name: 'a' }))
    expect(agent('a').container.volumeMounts?.[0]).toEqual({ name: 'data', mountPath: '/data' })
    expect(agent('a').pod.volumes).toEqual([{ name: 'tmp', emptyDir: {} }])
  })
  it('does not exist without persistence, or with an existing claim', async () => {
    expect(await claimOf({ persistence: { enabled: false } })).toBeUndefined()
    expect(await claimOf({ persistence: { existingClaim: 'mine' } })).toBeUndefined()
    const { agent } = await render(fleet({ kind, persistence: { existingClaim: 'mine' } }, { name: 'a' }))
    expect(agent('a').pod.volumes?.[0]).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'mine' } })
    expect(agent('a').claim).toBeUndefined()
  })
  it('gives the first pod the same claim, whatever the kind', async () => {
    const { agent } = await render(fleet({}, { name: 's', kind }, { name: 'd' }))
    const { claim, statefulSet } = agent('s')
    const template = statefulSet.spec?.volumeClaimTemplates?.[0]
    expect(claim?.metadata?.name).toBe(`${template?.metadata?.name}-${statefulSet.metadata?.name}-0`)
    expect(claim?.spec).toEqual(agent('d').claim?.spec)
  })
})

describeSetting('podManagementPolicy', (agent) => agent.statefulSet.spec?.podManagementPolicy, {
  byDefault: [{ kind }, undefined],
  inDefaults: [{ kind, podManagementPolicy: 'Parallel' }, 'Parallel'],
  inAgent: [{ podManagementPolicy: 'OrderedReady' }, 'OrderedReady'],
  removed: [{ podManagementPolicy: null }, undefined],
})

describeSetting(
  'persistentVolumeClaimRetentionPolicy',
  (agent) => agent.statefulSet.spec?.persistentVolumeClaimRetentionPolicy,
  {
    byDefault: [{ kind }, undefined],
    inDefaults: [{ kind, persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' } }, { whenScaled: 'Delete' }],
    inAgent: [
      { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } },
      { whenDeleted: 'Delete', whenScaled: 'Delete' },
    ],
    removed: [{ persistentVolumeClaimRetentionPolicy: { whenScaled: null } }, undefined],
  },
)

const rolling = (partition: number, further: object = {}) => ({
  type: 'RollingUpdate',
  rollingUpdate: { partition, ...further },
})

describeSetting('updateStrategy of a StatefulSet', (agent) => agent.statefulSet.spec?.updateStrategy, {
  // The bound is always set: without it, Kubernetes rejects a later change to OnDelete.
  byDefault: [{ kind }, rolling(0)],
  inDefaults: [
    { kind, updateStrategy: { rollingUpdate: { partition: 2, maxUnavailable: '50%' } } },
    rolling(2, { maxUnavailable: '50%' }),
  ],
  inAgent: [{ updateStrategy: { type: 'OnDelete' } }, { type: 'OnDelete' }],
  removed: [{ updateStrategy: null }, rolling(0)],
})

describe('updateStrategy', () => {
  it('gives each kind the bounds that it has', async () => {
    const { agent } = await render(
      fleet(
        { updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } },
        { name: 's', kind, updateStrategy: { rollingUpdate: { partition: 3 } } },
        { name: 'd', updateStrategy: { rollingUpdate: { maxSurge: 2 } } },
      ),
    )
    expect(agent('s').statefulSet.spec?.updateStrategy).toEqual(rolling(3, { maxUnavailable: 1 }))
    expect(agent('d').deployment.spec?.strategy).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 2, maxUnavailable: 1 },
    })
  })
  it('renders no bounds if the type has none', async () => {
    const { agent } = await render(
      fleet(
        {},
        { name: 's', kind, updateStrategy: { type: 'OnDelete', rollingUpdate: { maxUnavailable: 1, partition: 3 } } },
        { name: 'd', updateStrategy: { type: 'Recreate', rollingUpdate: { maxUnavailable: 1, maxSurge: 3 } } },
      ),
    )
    expect(agent('s').statefulSet.spec?.updateStrategy).toEqual({ type: 'OnDelete' })
    expect(agent('d').deployment.spec?.strategy).toEqual({ type: 'Recreate' })
  })
})
