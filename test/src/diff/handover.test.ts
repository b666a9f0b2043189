import { describe, expect, it } from 'vitest'
import { handoversOf } from '../../../src/diff/handover.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { bound, changes, object } from './objects.ts'

/** A workload of an agent, named after it. */
const workload = (kind: string, agent: string, spec: object = {}): JsonMap =>
  ({
    ...object(kind, { replicas: 1, ...spec }),
    metadata: { name: agent, labels: { 'app.kubernetes.io/component': agent } },
  }) as unknown as JsonMap

const registers = { environmentVariables: { agentName: 'NAME' } }
const withVolume = (accessMode: string) => ({ persistence: { enabled: true, accessModes: [accessMode] } })
const set = (agent: string): JsonMap =>
  workload('StatefulSet', agent, { volumeClaimTemplates: [{ metadata: { name: 'data' } }] })
const deployment = (agent: string, claim = `data-${agent}-0`): JsonMap => workload('Deployment', agent, bound(claim))
const without = (agent: string): JsonMap => workload('Deployment', agent, { template: { spec: { volumes: [] } } })
const idle = (kind: string): JsonMap => workload(kind, 'a', { replicas: 0 })

/** Pairs of agents of which the second starts while the first still runs. */
const found = (before: JsonMap[], after: JsonMap[], settings: JsonMap = registers, later = settings) =>
  handoversOf(
    changes(before, after),
    new Map(['a', 'b'].map((name) => [name, settings])),
    new Map(['a', 'b'].map((name) => [name, later])),
  ).map(({ from, to }) => [from, to])

describe('two pods of one identity run at once', () => {
  it.each<[string, JsonMap[], JsonMap[], JsonMap?]>([
    ['the kind changes', [deployment('a')], [set('a')]],
    ['the kind changes back', [set('a')], [deployment('a')]],
    [
      'the kind of an agent with a volume for one node changes',
      [set('a')],
      [deployment('a')],
      withVolume('ReadWriteOnce'),
    ],
    [
      'its objects get other names',
      [workload('Deployment', 'a')],
      [{ ...workload('Deployment', 'a'), metadata: { name: 'other', labels: { 'app.kubernetes.io/component': 'a' } } }],
    ],
  ])('if %s', (_, before, after, settings) => {
    expect(found(before, after, settings)).toEqual([['a', 'a']])
  })

  it.each<[string, JsonMap[], JsonMap[]]>([
    ['an agent is renamed', [deployment('a')], [deployment('b', 'data-a-0')]],
    ['a StatefulSet is renamed', [set('a')], [deployment('b', 'data-a-0')]],
    ['another agent gets its claim', [deployment('a'), without('b')], [without('a'), deployment('b', 'data-a-0')]],
  ])('if %s and keeps the volume', (_, before, after) => {
    expect(found(before, after, withVolume('ReadWriteOnce'))).toEqual([['a', 'b']])
    expect(found(before, after, withVolume('ReadWriteMany'))).toEqual([])
  })

  it.each<[string, JsonMap[], JsonMap[], JsonMap?, JsonMap?]>([
    ['nothing but the template changes', [deployment('a')], [deployment('a', 'other')]],
    ['an agent is removed and another added', [deployment('a')], [deployment('b')]],
    ['there was no pod', [idle('Deployment')], [set('a')]],
    ['there is no pod afterwards', [deployment('a')], [idle('StatefulSet')]],
    ['the agent has no identity', [deployment('a')], [set('a')], {}],
    ['the agent no longer has one', [deployment('a')], [set('a')], registers, {}],
    ['Kubernetes allows one pod on the volume', [deployment('a')], [set('a')], withVolume('ReadWriteOncePod')],
  ])('not if %s', (_, before, after, settings, later) => {
    expect(found(before, after, settings, later)).toEqual([])
  })

  it('says which workloads, and what to do', () => {
    const settings = new Map([['a', registers]])
    expect(handoversOf(changes([deployment('a')], [set('a')]), settings, settings)).toMatchObject([
      {
        text: 'StatefulSet a replaces Deployment a, but its pod starts before the old one is gone. Two pods then run under the identity of a at once, which can cost the agent its registration. Stop the old pod first.',
      },
    ])
  })
})
