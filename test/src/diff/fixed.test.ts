import { describe, expect, it } from 'vitest'
import { refusedOf } from '../../../src/diff/fixed.ts'
import { headlessOf } from '../../../src/diff/fixed-service.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { changes, claim, deployment, object } from './objects.ts'

describe('what Kubernetes rejects', () => {
  const service = (spec: object): JsonMap => object('Service', spec)
  const set = (spec: object): JsonMap => object('StatefulSet', spec)
  const orphan = 'Delete it first with kubectl delete statefulset data --cascade=orphan; its pods and claims stay.'
  const renew = 'Delete it first with kubectl delete service data; clients cannot reach it until the upgrade is done.'
  const refusal = (field: string, unless = '') =>
    `${field} of Service data cannot be changed: the upgrade fails${unless}. ${renew}`
  const open = ' unless the Service already has this value'
  const leave = (kind: string) =>
    `Leave nameOverride as it is, or first stop the agent with kubectl delete ${kind} data --cascade=foreground.`
  const another = 'create another claim, copy the data and set persistence.existingClaim to its name.'
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
      [
        `In the claim data, spec.storageClassName cannot be changed: the upgrade fails. Leave the claim as it is, or ${another}`,
      ],
    ],
    [
      'a storage class when there was none',
      [claim('1Gi')],
      [claim('1Gi', { storageClassName: 'fast' })],
      [
        `In the claim data, spec.storageClassName cannot be changed: the upgrade fails unless the claim already has this value. Leave the claim as it is, or ${another}`,
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
      [`The selector of Deployment data cannot be changed: the upgrade fails. ${leave('deployment')}`],
    ],
    [
      'another selector, with which Services lose their pods',
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
        `The selector of StatefulSet data cannot be changed: the upgrade fails. Before it fails, Service data and NetworkPolicy data lose their pods, so clients reach none until an upgrade restores the old labels. ${leave('statefulset')}`,
      ],
    ],
    [
      'another selector, without Services',
      [deployment({ selector: { a: '1' } }), object('NetworkPolicy', { podSelector: { a: '1' } })],
      [deployment({ selector: { a: '2' } }), object('NetworkPolicy', { podSelector: { a: '2' } })],
      [
        `The selector of Deployment data cannot be changed: the upgrade fails. Before it fails, NetworkPolicy data loses its pods until an upgrade restores the old labels. ${leave('deployment')}`,
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
    expect(refusedOf(changes(before, after)).map(({ text }) => text)).toEqual(expected)
  })

  it.each<[string, JsonMap[], JsonMap[]]>([
    ['the default podManagementPolicy, named', [set({})], [set({ podManagementPolicy: 'OrderedReady' })]],
    [
      'the same size of the claims of a StatefulSet',
      [set({ volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '1Gi' } } } }] })],
      [set({ volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '1024Mi' } } } }] })],
    ],
    ['a larger claim', [claim('1Gi')], [claim('2Gi')]],
    ['an address that is no longer named', [service({ clusterIP: '10.0.0.1' })], [service({})]],
    [
      'another family of a headless Service',
      [service({ clusterIP: 'None', ipFamilies: ['IPv4'] })],
      [service({ clusterIP: 'None', ipFamilies: ['IPv6'] })],
    ],
    ['a second family', [service({ ipFamilies: ['IPv4'] })], [service({ ipFamilies: ['IPv4', 'IPv6'] })]],
    [
      'a class of load balancers set together with the type',
      [service({ type: 'ClusterIP' })],
      [service({ type: 'LoadBalancer', loadBalancerClass: 'a.b/c' })],
    ],
    ['another kind', [deployment({ selector: { a: 1 } })], [set({ selector: { a: 2 } })]],
    ['a selector of other objects', [service({ selector: { a: '1' } })], [service({ selector: { a: '2' } })]],
  ])('is not %s', (_, before, after) => {
    expect(refusedOf(changes(before, after))).toEqual([])
  })

  it('is not a headless Service that gets an address: it stays headless', () => {
    const found = changes([service({ clusterIP: 'None' })], [service({})])
    expect(refusedOf(found)).toEqual([])
    expect(headlessOf(found).map(({ text }) => text)).toEqual([
      `Service data stays headless: Kubernetes keeps its clusterIP if none is given. ${renew}`,
    ])
    expect(headlessOf(changes([service({})], [service({ type: 'NodePort' })]))).toEqual([])
  })
})
