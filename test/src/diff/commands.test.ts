import { describe, expect, it } from 'vitest'
import { upgradeCommands } from '../../../src/diff/commands.ts'
import { refusedOf } from '../../../src/diff/fixed.ts'
import { handoversOf } from '../../../src/diff/handover.ts'
import { stepsBefore } from '../../../src/diff/steps.ts'
import type { ValuesArguments } from '../../../src/model/given.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { changes, claim, deployment, object } from './objects.ts'

const selector = {
  selector: { matchLabels: { 'app.kubernetes.io/instance': 'r', 'app.kubernetes.io/component': 'a' } },
}
const policy = { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Delete' } }
const set = (spec: object = {}): JsonMap => object('StatefulSet', { replicas: 1, ...selector, ...spec })
const registers = { environmentVariables: { agentName: 'NAME' } }
const upgrade = 'helm upgrade r charts/c --namespace n'
const override = '--reset-then-reuse-values --set protocolMapperAgentOverrides.a'

/** The commands of an upgrade of the agent `a`. */
function commands(
  before: JsonMap[],
  after: JsonMap[],
  { settings = {}, values = { files: ['new.yaml'] } }: { settings?: JsonMap; values?: ValuesArguments } = {},
): string[] | undefined {
  const found = changes(before, after)
  const agents = new Map([['a', { ...registers, ...settings }]])
  const steps = stepsBefore(handoversOf(found, agents, agents), refusedOf(found), found, agents)
  const release = { name: 'r', namespace: 'n' }
  return steps && upgradeCommands(steps, { release, chart: 'charts/c', cli: 'npx cli', values })
}

describe('the commands of an upgrade', () => {
  const wait =
    "kubectl wait pod --for=delete --namespace n --selector 'app.kubernetes.io/instance=r,app.kubernetes.io/component in (a)' --timeout=5m"

  it.each<[string, JsonMap[], JsonMap[], JsonMap, string[]]>([
    ['another kind', [deployment(selector)], [set()], {}, [`${upgrade} ${override}.replicas=0`, wait]],
    [
      'another kind of an agent that is scaled',
      [deployment(selector)],
      [set()],
      { autoscaling: { enabled: true } },
      ['kubectl scale deployment/data --replicas=0 --namespace n', wait],
    ],
    [
      'another kind of a StatefulSet that deletes its claims',
      [set(policy)],
      [deployment(selector)],
      {},
      [
        `${upgrade} ${override}.replicas=0 --set protocolMapperAgentOverrides.a.persistentVolumeClaimRetentionPolicy.whenDeleted=Retain --set protocolMapperAgentOverrides.a.persistentVolumeClaimRetentionPolicy.whenScaled=Retain`,
        wait,
      ],
    ],
    [
      'another podManagementPolicy, of a StatefulSet that deletes its claims',
      [set(policy)],
      [set({ ...policy, podManagementPolicy: 'Parallel' })],
      {},
      ['kubectl delete statefulset data --namespace n --cascade=orphan --ignore-not-found'],
    ],
    [
      'a Service without an address',
      [object('Service', {})],
      [object('Service', { clusterIP: 'None' })],
      {},
      ['kubectl delete service data --namespace n --ignore-not-found'],
    ],
    [
      'several Services at once',
      [object('Service', {}), { ...object('Service', {}), metadata: { name: 'other' } }],
      [
        object('Service', { clusterIP: 'None' }),
        { ...object('Service', { clusterIP: 'None' }), metadata: { name: 'other' } },
      ],
      {},
      ['kubectl delete service data other --namespace n --ignore-not-found'],
    ],
    [
      'another selector',
      [deployment(selector)],
      [deployment({ selector: {} })],
      {},
      ['kubectl delete deployment data --namespace n --cascade=foreground --ignore-not-found'],
    ],
    [
      'another selector of a StatefulSet that deletes its claims',
      [set(policy)],
      [set({ ...policy, selector: {} })],
      {},
      [
        `${upgrade} ${override}.persistentVolumeClaimRetentionPolicy.whenDeleted=Retain`,
        'kubectl delete statefulset data --namespace n --cascade=foreground --ignore-not-found',
      ],
    ],
  ])('%s', (_, before, after, settings, expected) => {
    expect(commands(before, after, { settings })).toEqual([...expected, `${upgrade} -f new.yaml`])
  })

  it.each<[string, JsonMap[], JsonMap[]]>([
    ['a plain upgrade will do', [deployment(selector)], [deployment({ ...selector, replicas: 2 })]],
    ['only other values help', [claim('2Gi'), set()], [claim('1Gi'), set({ podManagementPolicy: 'Parallel' })]],
  ])('are none if %s', (_, before, after) => {
    expect(commands(before, after)).toBeUndefined()
  })

  it('give the values as they were given', () => {
    const values = {
      files: ['-', 'a b.yaml', 'c,d.yaml', 'fleet.ts'],
      sets: { set: ['a.b=c d'], 'set-json': ['a={}'] },
    }
    expect(commands([deployment(selector)], [set()], { values })?.at(-1)).toBe(
      `${upgrade} -f - -f 'a b.yaml' -f '"c,d.yaml"' -f <(npx cli values fleet.ts) --set 'a.b=c d' --set-json 'a={}'`,
    )
  })
})
