import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { replicasOf, restartOf, volumeOf } from '../../../src/diff/effects.ts'
import { type ObjectChange, objectChanges } from '../../../src/diff/objects.ts'
import type { JsonMap } from '../../../src/json.ts'

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
      ['Autoscaling is turned off: the 2 to 6 pods that it keeps become 3.'],
    ],
    ['changes', [deployment()], [deployment({ replicas: 0 })], ['1 pod becomes 0.']],
    [
      'is left to others',
      [deployment({ replicas: 2 })],
      [object('Deployment', unset)],
      ['The number of pods is no longer set: 2 pods become 1 unless another scaler owns it.'],
    ],
    ['is set again', [object('Deployment', unset)], [deployment({ replicas: 2 })], ['The number of pods becomes 2.']],
    ['stays', [deployment()], [deployment({ strategy: {} })], []],
  ])('%s', (_, before, after, expected) => {
    expect(replicasOf(changes(before, after))).toEqual(expected)
  })
})

describe('the volume', () => {
  it.each<[string, JsonMap[], JsonMap[], string[]]>([
    ['is created', [], [claim('1Gi')], ['The claim data is created.']],
    ['stays', [claim('1Gi', {}, true)], [], ['The claim data stays, and no release owns it any more.']],
    ['goes with its data', [claim('1Gi')], [], ['The claim data is deleted: its data is lost.']],
    [
      'stays when a StatefulSet takes it over',
      [claim('1Gi', {}, true), deployment()],
      [claim('1Gi', {}, true), object('StatefulSet', { volumeClaimTemplates: [{}] })],
      [],
    ],
    [
      'is resized',
      [claim('1Gi')],
      [claim('2Gi')],
      ['The claim data is resized from 1Gi to 2Gi: to more if its storage class can, to less never.'],
    ],
    [
      'cannot change',
      [claim('1Gi')],
      [claim('1Gi', { storageClassName: 'fast' })],
      ['The claim data cannot be changed in spec.storageClassName: the upgrade fails.'],
    ],
    ['only gets a label', [claim('1Gi')], [claim('1Gi', {}, true)], []],
    [
      'is another',
      [deployment(bound('old'))],
      [deployment(bound('new'))],
      ['The pods use the claim new instead of the claim old.'],
    ],
    [
      'of a StatefulSet cannot change',
      [object('StatefulSet', { volumeClaimTemplates: [1] })],
      [object('StatefulSet', { volumeClaimTemplates: [2] })],
      [
        'The claims of StatefulSet data cannot be changed: the upgrade fails. Delete it before with kubectl delete statefulset data --cascade=orphan; its pods and claims stay.',
      ],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(volumeOf(changes(before, after))).toEqual(expected)
  })
})
