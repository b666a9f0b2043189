import { describe, expect, it } from 'vitest'
import { madeOf } from '../../../src/kubernetes/made.ts'
import type { JsonMap } from '../../../src/model/json.ts'

const workload = (kind: string, pod: object, spec: object = {}): JsonMap =>
  ({ apiVersion: 'apps/v1', kind, spec: { template: { spec: pod }, ...spec } }) as unknown as JsonMap
const deployment = (pod: object, spec?: object): JsonMap => workload('Deployment', pod, spec)
const container = (fields: object): object => ({ containers: [{ name: 'agent', image: 'a:1', ...fields }] })
const memory = (requests: string): object => container({ resources: { requests: { memory: requests } } })
const service = (spec: object): JsonMap => ({ apiVersion: 'v1', kind: 'Service', spec }) as unknown as JsonMap
const volume = (source: object): JsonMap => deployment({ volumes: [{ name: 'a', ...source }] })
const scaler = (spec: object): JsonMap =>
  ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    spec: { maxReplicas: 2, ...spec },
  }) as unknown as JsonMap

describe('Kubernetes makes the same of', () => {
  it.each<[string, JsonMap, JsonMap]>([
    ['a default and none', deployment({ schedulerName: 'default-scheduler' }), deployment({})],
    [
      'a default deep down and none',
      volume({ secret: { secretName: 's', defaultMode: 420 } }),
      volume({ secret: { secretName: 's' } }),
    ],
    [
      'null and none',
      deployment({ terminationGracePeriodSeconds: null }),
      deployment({ terminationGracePeriodSeconds: 30 }),
    ],
    ['a zero that means none, and none', deployment({ hostNetwork: false, tolerations: [] }), deployment({})],
    [
      'a zero that means the default',
      deployment(container({ livenessProbe: { periodSeconds: 0 } })),
      deployment(container({ livenessProbe: {} })),
    ],
    ['a volume without a source', volume({ emptyDir: {} }), volume({})],
    [
      'the pull policy of an image with a tag',
      deployment(container({ imagePullPolicy: 'IfNotPresent' })),
      deployment(container({})),
    ],
    [
      'the pull policy of an image without one',
      deployment(container({ image: 'r:5000/a', imagePullPolicy: 'Always' })),
      deployment(container({ image: 'r:5000/a' })),
    ],
    ['one quantity in two units', deployment(memory('1Gi')), deployment(memory('1073741824'))],
    [
      'one quantity in two units that are written alike',
      workload('StatefulSet', memory('1Gi')),
      workload('StatefulSet', memory('1024Mi')),
    ],
    [
      'a port and a target port like it',
      service({ ports: [{ port: 80, targetPort: 80 }] }),
      service({ ports: [{ port: 80 }] }),
    ],
    [
      'an affinity and its timeout',
      service({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } } }),
      service({ sessionAffinity: 'ClientIP' }),
    ],
    ['a scaler and its metrics', scaler({ metrics: [] }), scaler({ minReplicas: 1 })],
    [
      'rules of scaling up, and none',
      scaler({ behavior: { scaleUp: { stabilizationWindowSeconds: 0 } } }),
      scaler({ behavior: { scaleUp: {} } }),
    ],
  ])('%s', (_, one, other) => {
    expect(madeOf(one)).toEqual(madeOf(other))
  })
})

describe('Kubernetes makes something else of', () => {
  it.each<[string, JsonMap, JsonMap]>([
    ['a zero that is one', deployment({ automountServiceAccountToken: false }), deployment({})],
    ['an empty object that is one', deployment(container({ securityContext: {} })), deployment(container({}))],
    ['another value', deployment({ terminationGracePeriodSeconds: 31 }), deployment({})],
    ['a number of pods, and none: another may have set it', deployment({}, { replicas: 1 }), deployment({})],
    ['an affinity without a timeout, and none', service({ sessionAffinity: 'ClientIP' }), service({})],
    [
      'one quantity in two texts, of which a StatefulSet keeps both',
      workload('StatefulSet', memory('1Gi')),
      workload('StatefulSet', memory('1073741824')),
    ],
    [
      'rules of scaling down, and of scaling up',
      scaler({ behavior: { scaleUp: { stabilizationWindowSeconds: 0 } } }),
      scaler({ behavior: { scaleDown: { stabilizationWindowSeconds: 0 } } }),
    ],
  ])('%s', (_, one, other) => {
    expect(madeOf(one)).not.toEqual(madeOf(other))
  })
})

it('nothing is said of kinds that are not known', () => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', data: {}, other: null }
  expect(madeOf(object)).toBe(object)
})
