import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { replicasOf, restartOf } from '../../../src/diff/effects.ts'
import { headlessOf, refusedOf } from '../../../src/diff/fixed.ts'
import { type ObjectChange, objectChanges, steadySets } from '../../../src/diff/objects.ts'
import { volumeOf } from '../../../src/diff/volume.ts'
import type { JsonMap } from '../../../src/model/json.ts'

const object = (kind: string, spec: object, annotations: object = {}): JsonMap =>
  ({
    apiVersion: 'v1',
    kind,
    metadata: { name: 'data', annotations, labels: { 'app.kubernetes.io/component': 'a' } },
    spec,
  }) as unknown as JsonMap
const deployment = (spec: object = {}): JsonMap =>
  object('Deployment', { replicas: 1, template: { spec: { volumes: [] } }, ...spec })
const claim = (storage: string, more: object = {}, keep = false): JsonMap =>
  object(
    'PersistentVolumeClaim',
    { resources: { requests: { storage } }, ...more },
    keep ? { 'helm.sh/resource-policy': 'keep' } : {},
  )
const scaler = object('HorizontalPodAutoscaler', { minReplicas: 2, maxReplicas: 6 })
const bound = (claimName: string): object => ({
  template: { spec: { volumes: [{ persistentVolumeClaim: { claimName } }] } },
})

function changes(before: readonly JsonMap[], after: readonly JsonMap[]): ObjectChange[] {
  return objectChanges(
    before.map((each) => stringify(each)),
    after.map((each) => stringify(each)),
  )
}

describe('objects', () => {
  it('change at the deepest paths, lists of other lengths as a whole', () => {
    const [change] = changes(
      [deployment({ args: [{ a: 1 }, 2], list: [1] })],
      [deployment({ args: [{ a: 2 }, 2], list: [1, 2] })],
    )
    expect(change).toMatchObject({
      kind: 'Deployment',
      name: 'data',
      agent: 'a',
      paths: [
        ['spec', 'args', 0, 'a'],
        ['spec', 'list'],
      ],
    })
  })
  it('written in another way do not change', () => {
    expect(objectChanges(['kind: A\nmetadata: {name: data}\n'], ['metadata:\n  name: "data"\nkind: A\n'])).toEqual([])
  })
  it('are read as Kubernetes does, in YAML 1.1; comments are none', () => {
    const texts = ['kind: A\nyes: 0755\nb: yes\n', '# nothing\n', '']
    expect(objectChanges([], texts).map(({ after }) => after)).toEqual([{ kind: 'A', true: 0o755, b: true }])
  })
  it('of different kinds or API versions are different objects', () => {
    const found = objectChanges(
      ['apiVersion: v1\nkind: A\nmetadata: {name: data}\n'],
      ['apiVersion: v2\nkind: A\nmetadata: {name: data}\n'],
    )
    expect(found.map(({ before, after }) => [before !== undefined, after !== undefined])).toEqual([
      [true, false],
      [false, true],
    ])
  })
})

describe('pods', () => {
  it.each<[string, JsonMap[], JsonMap[], object]>([
    [
      'restart when their template changes',
      [deployment()],
      [deployment({ template: { spec: { a: 1 } } })],
      { pods: 'restart', because: ['volumes', 'a'] },
    ],
    [
      'restart when its labels change',
      [deployment()],
      [deployment({ template: { metadata: { labels: { a: 'b' } }, spec: { volumes: [] } } })],
      { pods: 'restart', because: ['metadata'] },
    ],
    [
      'stay when anything else changes',
      [deployment()],
      [deployment({ replicas: 2, strategy: {} })],
      { pods: 'unchanged', because: [] },
    ],
    ['stay when the workload is not touched', [claim('1')], [claim('2')], { pods: 'unchanged', because: [] }],
    [
      'restart when another kind makes them',
      [deployment()],
      [object('StatefulSet', {})],
      { pods: 'restart', because: ['Deployment becomes StatefulSet'] },
    ],
    ['are new', [], [deployment()], { pods: 'added', because: [] }],
    ['go', [deployment()], [], { pods: 'removed', because: [] }],
  ])('%s', (_, before, after, expected) => {
    expect(restartOf(changes(before, after))).toEqual(expected)
  })
})

describe('the number of pods', () => {
  const { replicas: _, ...unset } = deployment().spec as JsonMap
  it.each<[string, JsonMap[], JsonMap[], string[]]>([
    [
      'falls when autoscaling is turned on',
      [deployment({ replicas: 4 })],
      [object('Deployment', unset), scaler],
      ['Autoscaling is turned on: 4 pods become 1 until the autoscaler acts, which keeps at least 2.'],
    ],
    [
      'stays 1 when autoscaling is turned on',
      [deployment()],
      [object('Deployment', unset), scaler],
      ['Autoscaling is turned on: 1 pod stays until the autoscaler acts, which keeps at least 2.'],
    ],
    [
      'jumps when autoscaling is turned off',
      [object('Deployment', unset), scaler],
      [deployment({ replicas: 3 })],
      ['Autoscaling is turned off: its 2–6 pods become 3.'],
    ],
    ['changes', [deployment()], [deployment({ replicas: 0 })], ['1 pod becomes 0.']],
    [
      'is left to others',
      [deployment({ replicas: 2 })],
      [object('Deployment', unset)],
      ['The number of pods is no longer set: 2 pods become 1 unless another scaler sets it.'],
    ],
    ['is set again', [object('Deployment', unset)], [deployment({ replicas: 2 })], ['The number of pods becomes 2.']],
    ['stays', [deployment()], [deployment({ strategy: {} })], []],
  ])('%s', (_, before, after, expected) => {
    expect(replicasOf(changes(before, after))).toEqual(expected)
  })
})

describe('the volume', () => {
  it.each<[string, JsonMap[], JsonMap[], { lost?: string[]; volume?: string[] }]>([
    ['is created', [], [claim('1Gi')], { volume: ['The claim data is created.'] }],
    ['stays', [claim('1Gi', {}, true)], [], { volume: ['The claim data stays, but no longer belongs to a release.'] }],
    ['goes with its data', [claim('1Gi')], [], { lost: ['The claim data is deleted: its data is lost.'] }],
    [
      'stays when a StatefulSet takes it over',
      [claim('1Gi', {}, true), deployment()],
      [claim('1Gi', {}, true), object('StatefulSet', { volumeClaimTemplates: [{}] })],
      {},
    ],
    [
      'is resized',
      [claim('1Gi')],
      [claim('2Gi')],
      {
        volume: [
          'The claim data is resized from 1Gi to 2Gi if its storage class allows that; otherwise the upgrade fails.',
        ],
      },
    ],
    ['keeps a size that is written in another way', [claim('1Gi')], [claim('1024Mi')], {}],
    ['only gets a label', [claim('1Gi')], [claim('1Gi', {}, true)], {}],
    [
      'is another',
      [deployment(bound('old'))],
      [deployment(bound('new'))],
      { volume: ['The pods use the claim new instead of the claim old.'] },
    ],
  ])('%s', (_, before, after, { lost = [], volume = [] }) => {
    expect(volumeOf(changes(before, after))).toEqual({ lost, volume })
  })
})

describe('the claims of a StatefulSet', () => {
  const set = (replicas: number | undefined, whenDeleted: string, whenScaled: string, more: object = {}): JsonMap =>
    object('StatefulSet', {
      ...(replicas !== undefined && { replicas }),
      persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled },
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
      ...more,
    })
  const scaling = (minReplicas: number | undefined, maxReplicas: number): JsonMap =>
    object('HorizontalPodAutoscaler', {
      scaleTargetRef: { kind: 'StatefulSet', name: 'data' },
      ...(minReplicas !== undefined && { minReplicas }),
      maxReplicas,
    })
  const first = {
    ...claim('1Gi', {}, true),
    metadata: { ...(claim('1Gi', {}, true).metadata as object), name: 'data-data-0' },
  }
  const dies = 'StatefulSet data deletes its claims when it is removed; to keep'
  const shrinks = 'StatefulSet data deletes its claims with their replicas; to keep'
  const byDeletion = 'set persistentVolumeClaimRetentionPolicy.whenDeleted to Retain in a separate upgrade first.'
  const byScaling = 'set persistentVolumeClaimRetentionPolicy.whenScaled to Retain.'
  const one = (what: string, how: string) => `The claim ${what} is deleted: its data is lost. ${how}`
  const several = (what: string, how: string) => `The claims ${what} are deleted: their data is lost. ${how}`

  it.each<[string, JsonMap[], JsonMap[], string[]]>([
    [
      'go with it, also the one that the release keeps',
      [set(2, 'Delete', 'Delete'), first],
      [],
      [several('data-data-0 and data-data-1', `${dies} them, ${byDeletion}`)],
    ],
    ['go with it: one', [set(1, 'Delete', 'Retain'), first], [], [one('data-data-0', `${dies} it, ${byDeletion}`)]],
    [
      'go when the kind changes',
      [set(1, 'Delete', 'Retain'), first],
      [deployment(), first],
      [one('data-data-0', `${dies} it, ${byDeletion}`)],
    ],
    [
      'may go with it: those of an autoscaler',
      [set(undefined, 'Delete', 'Retain'), scaling(1, 3), first],
      [],
      [
        one('data-data-0', `${dies} it, ${byDeletion}`),
        `The claims data-data-1 and data-data-2 may be deleted: their data would be lost. ${dies} them, ${byDeletion}`,
      ],
    ],
    [
      'may go with it: a StatefulSet at rest, once had pods or not',
      [set(0, 'Delete', 'Delete'), first],
      [],
      [`The claim data-data-0 may be deleted: its data would be lost. ${dies} it, ${byDeletion}`],
    ],
    [
      'may go with it: nobody knows how many',
      [set(undefined, 'Delete', 'Retain')],
      [],
      [
        `The claims data-data-0 and those after it may be deleted: their data would be lost. ${dies} them, ${byDeletion}`,
      ],
    ],
    [
      'go with their replicas, as the new values have it',
      [set(4, 'Retain', 'Retain')],
      [set(1, 'Retain', 'Delete')],
      [several('data-data-1 to data-data-3', `${shrinks} them, ${byScaling}`)],
    ],
    [
      'go with all replicas',
      [set(1, 'Retain', 'Delete'), first],
      [set(0, 'Retain', 'Delete'), first],
      [one('data-data-0', `${shrinks} it, ${byScaling}`)],
    ],
    [
      'go when autoscaling is turned on: one pod is left at first',
      [set(3, 'Retain', 'Delete')],
      [set(undefined, 'Retain', 'Delete'), scaling(2, 5)],
      [several('data-data-1 and data-data-2', `${shrinks} them, ${byScaling}`)],
    ],
    [
      'go or may go when autoscaling is turned off',
      [set(undefined, 'Retain', 'Delete'), scaling(2, 4)],
      [set(1, 'Retain', 'Delete')],
      [
        one('data-data-1', `${shrinks} it, ${byScaling}`),
        `The claims data-data-2 and data-data-3 may be deleted: their data would be lost. ${shrinks} them, ${byScaling}`,
      ],
    ],
    [
      'may go when an autoscaler has a lower maximum, the StatefulSet staying as it is',
      [set(undefined, 'Retain', 'Delete'), scaling(undefined, 4)],
      [set(undefined, 'Retain', 'Delete'), scaling(undefined, 3)],
      [`The claim data-data-3 may be deleted: its data would be lost. ${shrinks} it, ${byScaling}`],
    ],
    [
      'may go when the number of pods is left to others',
      [set(2, 'Retain', 'Delete')],
      [set(undefined, 'Retain', 'Delete')],
      [`The claim data-data-1 may be deleted: its data would be lost. ${shrinks} it, ${byScaling}`],
    ],
    ['stay when there are more replicas', [set(1, 'Delete', 'Delete')], [set(2, 'Delete', 'Delete')], []],
    [
      'stay when the autoscaler has other bounds, but no lower maximum',
      [set(undefined, 'Delete', 'Delete'), scaling(1, 4)],
      [set(undefined, 'Delete', 'Delete'), scaling(2, 5)],
      [],
    ],
    ['stay with their replicas', [set(2, 'Delete', 'Retain')], [set(1, 'Delete', 'Retain')], []],
    ['stay when it goes', [set(2, 'Retain', 'Delete')], [], []],
    ['are none', [set(2, 'Delete', 'Delete', { volumeClaimTemplates: [] })], [], []],
  ])('%s', (_, before, after, expected) => {
    const [old, now] = [before, after].map((objects) => objects.map((each) => stringify(each)))
    const steady = steadySets(old ?? [], now ?? [], new Set(['a']))
    expect(volumeOf(objectChanges(old ?? [], now ?? []), steady)).toEqual({ lost: expected, volume: [] })
  })
})

describe('what Kubernetes refuses', () => {
  const service = (spec: object): JsonMap => object('Service', spec)
  const set = (spec: object): JsonMap => object('StatefulSet', spec)
  const orphan = 'Delete it first with kubectl delete statefulset data --cascade=orphan; its pods and claims stay.'
  const renew = 'Delete it first with kubectl delete service data; clients cannot reach it until the upgrade is done.'
  const refusal = (field: string, unless = '') =>
    `${field} of Service data cannot be changed: the upgrade fails${unless}. ${renew}`
  const open = ' unless the Service already has this value'
  const leave = 'Leave nameOverride as it is, or uninstall and reinstall.'
  const local = { type: 'LoadBalancer', externalTrafficPolicy: 'Local' }

  it.each<[string, JsonMap[], JsonMap[], string[]]>([
    [
      'a smaller claim',
      [claim('2Gi')],
      [claim('1500Mi')],
      [
        'The claim data cannot shrink from 2Gi to 1500Mi: the upgrade fails. Leave storageSize at 2Gi, or create another claim, copy the data and set persistence.existingClaim to its name.',
      ],
    ],
    [
      'another storage class',
      [claim('1Gi', { storageClassName: 'slow' })],
      [claim('2Gi', { storageClassName: 'fast' })],
      ['In the claim data, spec.storageClassName cannot be changed: the upgrade fails.'],
    ],
    [
      'a storage class where there was none',
      [claim('1Gi')],
      [claim('1Gi', { storageClassName: 'fast' })],
      [
        'In the claim data, spec.storageClassName cannot be changed: the upgrade fails unless the claim already has this value.',
      ],
    ],
    [
      'other claims of a StatefulSet',
      [set({ volumeClaimTemplates: [1] })],
      [set({ volumeClaimTemplates: [2] })],
      [`The claims of StatefulSet data cannot be changed: the upgrade fails. ${orphan}`],
    ],
    [
      'another podManagementPolicy',
      [set({})],
      [set({ podManagementPolicy: 'Parallel' })],
      [`The podManagementPolicy of StatefulSet data cannot be changed: the upgrade fails. ${orphan}`],
    ],
    [
      'both at once',
      [set({ podManagementPolicy: 'Parallel', volumeClaimTemplates: [1] })],
      [set({})],
      [`The claims and the podManagementPolicy of StatefulSet data cannot be changed: the upgrade fails. ${orphan}`],
    ],
    [
      'another selector',
      [deployment({ selector: { matchLabels: { a: '1' } } })],
      [deployment({ selector: { matchLabels: { a: '2' } } })],
      [`The selector of Deployment data cannot be changed: the upgrade fails. ${leave}`],
    ],
    [
      'another selector, at which Services lose their pods',
      [
        set({ selector: { matchLabels: { a: '1' } }, volumeClaimTemplates: [1] }),
        service({ selector: { a: '1' } }),
        object('NetworkPolicy', { podSelector: { a: '1' } }),
      ],
      [
        set({ selector: { matchLabels: { a: '2' } }, volumeClaimTemplates: [2] }),
        service({ selector: { a: '2' } }),
        object('NetworkPolicy', { podSelector: { a: '2' } }),
      ],
      [
        `The selector of StatefulSet data cannot be changed: the upgrade fails. Before it fails, Service data and NetworkPolicy data lose their pods, so clients reach none until an upgrade restores the old labels. ${leave}`,
      ],
    ],
    [
      'another selector, beside which nothing reaches pods',
      [deployment({ selector: { a: '1' } }), object('NetworkPolicy', { podSelector: { a: '1' } })],
      [deployment({ selector: { a: '2' } }), object('NetworkPolicy', { podSelector: { a: '2' } })],
      [
        `The selector of Deployment data cannot be changed: the upgrade fails. Before it fails, NetworkPolicy data loses its pods until an upgrade restores the old labels. ${leave}`,
      ],
    ],
    ['a Service without an address', [service({})], [service({ clusterIP: 'None' })], [refusal('clusterIP')]],
    ['a named address', [service({})], [service({ clusterIP: '10.0.0.1' })], [refusal('clusterIP', open)]],
    [
      'another address',
      [service({ clusterIP: '10.0.0.2' })],
      [service({ clusterIP: '10.0.0.1' })],
      [refusal('clusterIP')],
    ],
    [
      'ports of nodes for a Service without an address',
      [service({ type: 'ClusterIP', clusterIP: 'None' })],
      [service({ type: 'NodePort' })],
      [refusal('clusterIP')],
    ],
    [
      'another primary family',
      [service({ ipFamilies: ['IPv4', 'IPv6'] })],
      [service({ ipFamilies: ['IPv6', 'IPv4'] })],
      [refusal('ipFamilies[0]')],
    ],
    [
      'another class of load balancers',
      [service({ type: 'LoadBalancer' })],
      [service({ type: 'LoadBalancer', loadBalancerClass: 'a.b/c' })],
      [refusal('loadBalancerClass')],
    ],
    [
      'another port for health checks',
      [service({ ...local, healthCheckNodePort: 30000 })],
      [service({ ...local, healthCheckNodePort: 30001 })],
      [refusal('healthCheckNodePort')],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(refusedOf(changes(before, after))).toEqual(expected)
  })

  it.each<[string, JsonMap[], JsonMap[]]>([
    ['the default podManagementPolicy, named', [set({})], [set({ podManagementPolicy: 'OrderedReady' })]],
    [
      'the same size of the claims of a StatefulSet',
      [set({ volumeClaimTemplates: [{ storage: '1Gi' }] })],
      [set({ volumeClaimTemplates: [{ storage: '1024Mi' }] })],
    ],
    ['a larger claim', [claim('1Gi')], [claim('2Gi')]],
    ['an address that is no longer named', [service({ clusterIP: '10.0.0.1' })], [service({})]],
    [
      'another family without an address',
      [service({ clusterIP: 'None', ipFamilies: ['IPv4'] })],
      [service({ clusterIP: 'None', ipFamilies: ['IPv6'] })],
    ],
    ['a second family', [service({ ipFamilies: ['IPv4'] })], [service({ ipFamilies: ['IPv4', 'IPv6'] })]],
    [
      'a class of load balancers with the type',
      [service({ type: 'ClusterIP' })],
      [service({ type: 'LoadBalancer', loadBalancerClass: 'a.b/c' })],
    ],
    ['another kind', [deployment({ selector: { a: 1 } })], [set({ selector: { a: 2 } })]],
    ['a selector of other objects', [service({ selector: { a: '1' } })], [service({ selector: { a: '2' } })]],
  ])('is not %s', (_, before, after) => {
    expect(refusedOf(changes(before, after))).toEqual([])
  })

  it('is not a Service that is to have an address: it stays headless', () => {
    const found = changes([service({ clusterIP: 'None' })], [service({})])
    expect(refusedOf(found)).toEqual([])
    expect(headlessOf(found)).toEqual([
      `Service data stays headless: Kubernetes keeps its clusterIP if none is given. ${renew}`,
    ])
    expect(headlessOf(changes([service({})], [service({ type: 'NodePort' })]))).toEqual([])
  })
})
