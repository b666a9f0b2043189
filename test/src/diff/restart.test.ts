import { describe, expect, it } from 'vitest'
import { restartOf } from '../../../src/diff/restart.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { changes, claim, deployment, object } from './objects.ts'

const env = (value: string): object => ({ spec: { containers: [{ name: 'agent', env: [{ name: 'A', value }] }] } })
/** A workload with a template, and what else is said. */
const made = (kind: string, template: string, spec: object = {}): JsonMap =>
  object(kind, { replicas: 3, template: env(template), ...spec })

describe('pods', () => {
  it.each<[string, JsonMap[], JsonMap[], object]>([
    [
      'restart when their template changes',
      [deployment()],
      [deployment({ template: { spec: { hostname: 'a' } } })],
      { pods: 'restart', because: ['hostname'], kept: 0, held: [] },
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
      [deployment({ replicas: 2, strategy: { type: 'Recreate' } })],
      { pods: 'unchanged', because: [], held: [] },
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
    expect(restartOf(changes(before, after))).toMatchObject(expected)
  })
})

describe('a new template', () => {
  const changed = 'The pod template changes (containers[0].env[0].value), but'
  const partition = (pods: number): object => ({ updateStrategy: { rollingUpdate: { partition: pods } } })
  const deleted = { updateStrategy: { type: 'OnDelete' } }
  const unchanged = (...held: string[]): object => ({ pods: 'unchanged', kept: 0, held })

  it.each<[string, JsonMap, JsonMap, object]>([
    [
      'without pods',
      made('Deployment', '1', { replicas: 0 }),
      made('Deployment', '2', { replicas: 0 }),
      unchanged(`${changed} replicas is 0: no pod runs.`),
    ],
    [
      'that pods will have',
      made('Deployment', '1', { replicas: 0 }),
      made('Deployment', '2'),
      unchanged(`${changed} replicas was 0: no pod restarts.`),
    ],
    [
      'when pods go',
      made('StatefulSet', '1'),
      made('StatefulSet', '2', { replicas: 0 }),
      unchanged(`${changed} replicas becomes 0: no pod restarts.`),
    ],
    [
      'of another kind, without pods',
      made('Deployment', '1', { replicas: 0 }),
      made('StatefulSet', '2', { replicas: 0 }),
      unchanged('Deployment becomes StatefulSet, but replicas is 0: no pod runs.'),
    ],
    [
      'that waits until pods are deleted',
      made('StatefulSet', '1'),
      made('StatefulSet', '2', deleted),
      unchanged(`${changed} updateStrategy.type is OnDelete: pods keep the old template until you delete them.`),
    ],
    [
      'of a Deployment that is paused',
      made('Deployment', '1'),
      made('Deployment', '2', { paused: true }),
      unchanged(`${changed} it is paused: pods keep the old template until it is resumed.`),
    ],
    [
      'of which a partition keeps some',
      made('StatefulSet', '1'),
      made('StatefulSet', '2', partition(1)),
      {
        pods: 'restart',
        kept: 1,
        held: [
          `${changed} updateStrategy.rollingUpdate.partition is 1: the first pod keeps the old template until you lower it.`,
        ],
      },
    ],
    [
      'of which a partition keeps all',
      made('StatefulSet', '1', { replicas: 2 }),
      made('StatefulSet', '2', partition(2)),
      unchanged(
        `${changed} updateStrategy.rollingUpdate.partition is 2: the first 2 pods keep the old template until you lower it.`,
      ),
    ],
    [
      'of which a partition keeps some, of a number of pods that others set',
      made('StatefulSet', '1', { replicas: null }),
      made('StatefulSet', '2', { ...partition(2), replicas: null }),
      { pods: 'restart', kept: 2 },
    ],
    [
      'of pods that waited for another',
      made('StatefulSet', '1', deleted),
      made('StatefulSet', '2'),
      { pods: 'restart', kept: 0, held: [] },
    ],
  ])('%s', (_, before, after, expected) => {
    expect(restartOf(changes([before], [after]))).toMatchObject(expected)
  })

  it.each<[string, object, object, boolean]>([
    ['OnDelete', deleted, {}, true],
    ['a partition', partition(2), partition(1), true],
    ['a pause', { paused: true }, {}, true],
    ['a partition, without pods', { ...partition(2), replicas: 0 }, { replicas: 0 }, false],
    ['nothing', {}, { minReadySeconds: 1 }, false],
  ])('may come late, once %s is gone', (_, before, after, isLate) => {
    const { pods, held } = restartOf(changes([made('StatefulSet', '1', before)], [made('StatefulSet', '1', after)]))
    expect({
      pods,
      isLate: held.join() === 'Pods that still have an older template restart: nothing keeps them any longer.',
    }).toEqual({ pods: 'unchanged', isLate })
  })
})

describe('a service account that is no longer set', () => {
  const using = (serviceAccountName?: string, more: object = {}): JsonMap =>
    deployment({ template: { spec: { hostname: 'a', ...(serviceAccountName && { serviceAccountName }), ...more } } })
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'agents' } }
  const kept = (then = ''): string =>
    `The service account is no longer set, but Kubernetes keeps agents in the pod template${then}. ` +
    'Set serviceAccount.name to default, or to another account.'

  it.each<[string, JsonMap[], JsonMap[], object]>([
    ['stays', [using('agents')], [using()], { pods: 'unchanged', because: [], held: [kept()] }],
    [
      'stays when it is deleted',
      [using('agents'), account],
      [using()],
      { pods: 'unchanged', held: [kept(', and since this upgrade deletes it, no new pod starts')] },
    ],
    [
      'stays in pods that restart',
      [using('agents')],
      [using(undefined, { hostname: 'b' })],
      { pods: 'restart', because: ['hostname'], held: [kept()] },
    ],
    ['goes if another is set', [using('agents')], [using('default')], { pods: 'restart', held: [] }],
  ])('%s', (_, before, after, expected) => {
    expect(restartOf(changes(before, after))).toMatchObject(expected)
  })
})
