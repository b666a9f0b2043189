import type { Service as ServiceObject } from 'kubernetes-types/core/v1.d.ts'
import type { EndpointSlice } from 'kubernetes-types/discovery/v1.d.ts'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { kubectl } from '../../../scripts/cluster/kubectl.ts'
import type { Agent, AgentSettings, Service } from '../../../src/values.ts'
import { fleet } from '../../chart/fleet.ts'
import { someCells } from '../cells.ts'
import { claimSizesIn, defineGrowingClass, growing } from '../growing-class.ts'
import { newRelease, patience, uninstall, upgrade } from '../helpers.ts'
import { type Claims, claimsIn, isReady, objectsIn, podsIn } from '../objects.ts'

// What docs/volumes.md says about volumes, row by row.

const claim = (agent: string, replica = 0) => `data-fleet-protocol-mapper-agents-${agent}-${replica}`
const pick = (claims: Claims, ...names: readonly string[]): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => names.includes(name)))

beforeAll(defineGrowingClass)

const statefulSet = { kind: 'StatefulSet' } as const

/** Agents, named by what will happen to them; a StatefulSet cannot lose its volume. */
const before: readonly Agent[] = [
  { name: 'stays' },
  { name: 'removed' },
  { name: 'removed-set', ...statefulSet },
  { name: 'disabled' },
  { name: 'disabled-set', ...statefulSet },
  { name: 'turned' },
  { name: 'turned-set', ...statefulSet },
  { name: 'without' },
]
const after: readonly Agent[] = [
  { name: 'stays' },
  { name: 'disabled', enabled: false },
  { name: 'disabled-set', ...statefulSet, enabled: false },
  { name: 'turned', ...statefulSet },
  { name: 'turned-set' },
  { name: 'without', persistence: { enabled: false } },
]

describe.concurrent.each(someCells('volumes'))('$title', (cell) => {
  it('with keep, nothing deletes a claim, and the next installation adopts it', async (context) => {
    const release = await newRelease(cell, 'keep', context)
    await upgrade(release, fleet({}, ...before))
    const claims = await claimsIn(release)
    expect(Object.keys(claims)).toEqual(before.map(({ name }) => claim(name)).sort())

    await upgrade(release, fleet({}, ...after))
    const left = after.filter(({ enabled }) => enabled !== false).map(({ name }) => name)
    await vi.waitFor(async () => expect(Object.keys(await podsIn(release)).sort()).toEqual(left), patience)
    expect(await claimsIn(release)).toEqual(claims)

    await upgrade(release, fleet({}, ...before))
    expect(await claimsIn(release)).toEqual(claims)

    await uninstall(release)
    await vi.waitFor(async () => expect(await podsIn(release)).toEqual({}), patience)
    expect(await claimsIn(release)).toEqual(claims)

    await upgrade(release, fleet({}, ...before))
    expect(await claimsIn(release)).toEqual(claims)
    const pods = Object.values(await podsIn(release)).flat()
    const mounted = pods.flatMap(({ spec }) => spec?.volumes?.map((v) => v.persistentVolumeClaim?.claimName) ?? [])
    expect(mounted.filter((name) => name !== undefined).sort()).toEqual(Object.keys(claims))
    expect(pods.map(isReady)).toEqual(before.map(() => true))
  })

  it('without keep, a claim is deleted with its agent or its persistence, but not when the kind changes', async (context) => {
    const release = await newRelease(cell, 'no-keep', context)
    const notKept = (agents: readonly Agent[]) => fleet({ persistence: { keep: false } }, ...agents)
    await upgrade(release, notKept(before))
    const claims = await claimsIn(release)
    expect(Object.keys(claims)).toHaveLength(before.length)

    await upgrade(release, notKept(after))
    const stay = pick(claims, claim('stays'), claim('turned'), claim('turned-set'))
    await vi.waitFor(async () => expect(await claimsIn(release)).toEqual(stay), patience)

    await uninstall(release)
    await vi.waitFor(async () => expect(await claimsIn(release)).toEqual({}), patience)
  })

  it('keep may be turned on and off, for both kinds', async (context) => {
    const release = await newRelease(cell, 'keep-turned', context)
    const kept = (keep: boolean) =>
      fleet({ persistence: { keep } }, { name: 'deployment' }, { name: 'statefulset', ...statefulSet })
    await upgrade(release, kept(false))
    const claims = await claimsIn(release)
    await upgrade(release, kept(true))
    await uninstall(release)
    await vi.waitFor(async () => expect(await podsIn(release)).toEqual({}), patience)
    expect(await claimsIn(release)).toEqual(claims)
    await upgrade(release, kept(true))
    await upgrade(release, kept(false))
    expect(await claimsIn(release)).toEqual(claims)
    await uninstall(release)
    await vi.waitFor(async () => expect(await claimsIn(release)).toEqual({}), patience)
  })

  it('additional claims of a StatefulSet stay, and with a policy, all of its claims are deleted, whatever keep says', async (context) => {
    const release = await newRelease(cell, 'replicas', context)
    const policy = { persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete', whenDeleted: 'Delete' } } as const
    const agents = (replicas: number) =>
      fleet(
        { ...statefulSet, replicas },
        { name: 'kept' },
        { name: 'not-kept', persistence: { keep: false } },
        { name: 'policy', ...policy },
      )
    await upgrade(release, agents(2))
    const claims = await claimsIn(release)
    expect(Object.keys(claims)).toHaveLength(6)

    await upgrade(release, agents(1))
    const { [claim('policy', 1)]: _, ...scaled } = claims
    await vi.waitFor(async () => expect(await claimsIn(release)).toEqual(scaled), patience)
    await upgrade(release, agents(2))
    expect(await claimsIn(release)).toMatchObject(scaled)

    await uninstall(release)
    const left = pick(claims, claim('kept'), claim('kept', 1), claim('not-kept', 1))
    await vi.waitFor(async () => expect(await claimsIn(release)).toEqual(left), patience)
  })

  it('a renamed agent gets a new claim, or the old one if its values name it', async (context) => {
    const release = await newRelease(cell, 'renamed', context)
    await upgrade(release, fleet({}, { name: 'old' }, { name: 'old-too' }))
    const claims = await claimsIn(release)
    const persistence = { existingClaim: claim('old-too') }
    await upgrade(release, fleet({}, { name: 'new' }, { name: 'new-too', persistence }))
    const then = await claimsIn(release)
    expect(then).toMatchObject(claims)
    expect(Object.keys(then)).toEqual([claim('new'), claim('old'), claim('old-too')])
    const [pod] = (await podsIn(release))['new-too'] ?? []
    expect(pod?.spec?.volumes).toContainEqual({
      name: 'data',
      persistentVolumeClaim: { claimName: claim('old-too') },
    })

    await upgrade(release, { ...fleet({}, { name: 'new' }), nameOverride: 'other' })
    expect(Object.keys(await claimsIn(release))).toEqual(['data-fleet-other-new-0', ...Object.keys(then)].sort())
  })

  it('another release cannot adopt a kept claim', async (context) => {
    const release = await newRelease(cell, 'other', context)
    const values = { ...fleet({}, { name: 'agent' }), fullnameOverride: 'same' }
    await upgrade(release, values)
    await uninstall(release)
    await expect(upgrade({ ...release, name: 'another' }, values)).rejects.toThrow(
      /PersistentVolumeClaim "data-same-agent-0" .* invalid ownership metadata/,
    )
  })

  it('a claim can grow if its storage class allows it, but cannot change in any other way', async (context) => {
    const release = await newRelease(cell, 'size', context)
    const agents = (fixed: AgentSettings, grows: AgentSettings) =>
      fleet(
        {},
        { name: 'fixed', ...fixed },
        { name: 'grows', ...grows, persistence: { ...growing, ...grows.persistence } },
      )
    await upgrade(release, agents({}, {}))
    const claims = await claimsIn(release)

    await upgrade(release, agents({}, { storageSize: '80Mi' }))
    for (const [fixed, grows, message] of [
      [{ storageSize: '80Mi' }, { storageSize: '80Mi' }, /must support resize/],
      [{}, { storageSize: '40Mi' }, /can not be less than/],
      [
        {},
        { storageSize: '80Mi', persistence: { accessModes: ['ReadWriteMany'] } },
        /spec is immutable after creation/,
      ],
      [{ persistence: growing }, { storageSize: '80Mi' }, /spec is immutable after creation/],
    ] as const) {
      await expect(upgrade(release, agents(fixed, grows as AgentSettings))).rejects.toThrow(message)
    }
    await upgrade(release, agents({}, { storageSize: '80Mi' }))
    expect(await claimsIn(release)).toEqual(claims)
  })

  it('immutable fields of a StatefulSet can change after it is deleted without its pods', async (context) => {
    const release = await newRelease(cell, 'fixed', context)
    // Even a StatefulSet that deletes its claims does not do so then.
    const policy = { persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete', whenDeleted: 'Delete' } } as const
    const agents = (settings: AgentSettings) =>
      fleet(
        { ...statefulSet, ...policy, replicas: 2, ...settings, persistence: { ...growing, ...settings.persistence } },
        { name: 'agent' },
      )
    await upgrade(release, agents({}))
    const claims = await claimsIn(release)
    const uids = async () => (await podsIn(release)).agent?.map(({ metadata }) => metadata?.uid).sort()
    const pods = await uids()

    const changes: readonly AgentSettings[] = [
      { podManagementPolicy: 'Parallel' },
      { storageSize: '80Mi' },
      { persistence: { enabled: false } },
      { persistence: { existingClaim: 'mine', accessModes: ['ReadWriteMany'] } },
    ]
    for (const settings of changes) {
      await expect(upgrade(release, agents(settings))).rejects.toThrow(
        /updates to statefulset spec .* are forbidden|field is immutable/,
      )
    }
    const name = 'fleet-protocol-mapper-agents-agent'
    const withoutPods = ['delete', 'statefulset', name, '--cascade=orphan', '--namespace', release.namespace]
    await kubectl(release.cluster, withoutPods)
    await upgrade(release, agents({ ...changes[0], ...changes[1] }))
    expect(await uids()).toEqual(pods)
    expect(await claimsIn(release)).toEqual(claims)
    // The first replica's claim belongs to the release; whoever changes the size must take care of the others.
    expect(await claimSizesIn(release)).toEqual(['80Mi', '40Mi'])
  })

  it('the kind of a StatefulSet that deletes its claims can change in two steps', async (context) => {
    const release = await newRelease(cell, 'two-steps', context)
    const policy = { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } } as const
    await upgrade(release, fleet({}, { name: 'agent', ...statefulSet, ...policy }))
    const claims = await claimsIn(release)
    await upgrade(release, fleet({}, { name: 'agent', ...statefulSet }))
    await upgrade(release, fleet({}, { name: 'agent' }))
    await vi.waitFor(async () => expect(await podsIn(release)).toMatchObject({ agent: [{}] }), patience)
    expect(await claimsIn(release)).toEqual(claims)
  })

  it('a StatefulSet that deletes its claims does so when disabled, changed to another kind, or scaled down by its autoscaler', async (context) => {
    const release = await newRelease(cell, 'deletes', context)
    const set = {
      ...statefulSet,
      replicas: 2,
      persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete', whenDeleted: 'Delete' },
    } as const
    await upgrade(
      release,
      fleet({}, { name: 'disabled', ...set }, { name: 'turned', ...set }, { name: 'scaled', ...set }),
    )
    const claims = await claimsIn(release)
    expect(Object.keys(claims)).toHaveLength(6)
    const autoscaling = {
      enabled: true,
      minReplicas: 1,
      maxReplicas: 2,
      behavior: { scaleDown: { stabilizationWindowSeconds: 0 } },
    }
    const agents = fleet(
      {},
      { name: 'disabled', ...set, enabled: false },
      { name: 'turned' },
      { name: 'scaled', ...set, autoscaling },
    )
    await upgrade(release, agents, { wait: false })
    await vi.waitFor(async () => {
      const left = await claimsIn(release)
      // The Deployment still uses its claim, which is deleted with its last pod.
      expect(left[claim('turned')]?.isGoing ?? true).toBe(true)
      expect(Object.keys(left).filter((name) => name !== claim('turned'))).toEqual([claim('scaled')])
      // The autoscaler waits for metrics: two measurements, 10 s apart.
    }, patience)
  })

  it('other changes to immutable fields are rejected', async (context) => {
    const release = await newRelease(cell, 'immutable', context)
    const values = (service: Service, nameOverride = 'fleet') => ({
      ...fleet({}, { name: 'agent', service }, { name: 'set', ...statefulSet }),
      fullnameOverride: 'fleet',
      nameOverride,
    })
    const service = async () =>
      (await objectsIn<ServiceObject>(release, 'services')).find(({ metadata }) => metadata?.name === 'fleet-agent')
    /** The number of pods of each Service. */
    const reached = async () =>
      (await objectsIn<EndpointSlice>(release, 'endpointslices')).map(({ endpoints }) => endpoints?.length ?? 0)
    await upgrade(release, values({ enabled: true }))
    await vi.waitFor(async () => expect(await reached()).toEqual([1, 1]), patience)
    for (const clusterIP of ['None', '10.96.1.2']) {
      await expect(upgrade(release, values({ enabled: true, clusterIP }))).rejects.toThrow(/may not change once set/)
    }

    await expect(upgrade(release, values({ enabled: true }, 'other'))).rejects.toThrow(/field is immutable/)
    // The Services have already changed, and have no pods until the values are restored.
    await vi.waitFor(async () => expect(await reached()).toEqual([0, 0]), patience)
    await upgrade(release, values({ enabled: true }))
    await vi.waitFor(async () => expect(await reached()).toEqual([1, 1]), patience)

    await kubectl(release.cluster, ['delete', 'service', 'fleet-agent', '--namespace', release.namespace])
    await upgrade(release, values({ enabled: true, clusterIP: 'None' }))
    await upgrade(release, values({ enabled: true }))
    expect((await service())?.spec?.clusterIP).toBe('None')
    for (const settings of [{ clusterIP: '10.96.1.2' }, { type: 'NodePort' }] as const) {
      await expect(upgrade(release, values({ enabled: true, ...settings }))).rejects.toThrow(
        /may not change once set|may not be set to 'None'/,
      )
    }
  })
})
