import { describe, expect, it } from 'vitest'
import type { Agent, ExtraObject, Values } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import { majors, template } from './helm.ts'
import { problems } from './problems.ts'

const named = (apiVersion: string, kind: string, name = '{{ .agent.fullname }}', metadata = {}): ExtraObject => ({
  apiVersion,
  kind,
  metadata: { name, ...metadata },
})
const hook = { annotations: { 'helm.sh/hook': 'pre-install' } }

describe('an extra object that only looks like another one', () => {
  it.each<[title: string, agent: Omit<Agent, 'name'>]>([
    [
      'of a kind that the agent does not render',
      {
        extraObjects: {
          account: named('v1', 'ServiceAccount'),
          budget: named('policy/v1', 'PodDisruptionBudget'),
          policy: named('networking.k8s.io/v1', 'NetworkPolicy'),
          scaler: named('autoscaling/v2', 'HorizontalPodAutoscaler'),
          service: named('v1', 'Service'),
          headless: named('v1', 'Service', '{{ .agent.fullname }}-headless'),
          set: named('apps/v1', 'StatefulSet'),
          claims: named('v1', 'PersistentVolumeClaim', 'data-{{ .agent.fullname }}-1'),
        },
      },
    ],
    [
      'for a setting that names what others made',
      {
        persistence: { existingClaim: 'mine' },
        serviceAccount: { name: 'account' },
        extraObjects: {
          claim: named('v1', 'PersistentVolumeClaim', 'mine'),
          account: named('v1', 'ServiceAccount', 'account'),
        },
      },
    ],
    [
      'in another namespace, of another group, a hook, or with a generated name',
      {
        service: { enabled: true },
        extraObjects: {
          elsewhere: named('v1', 'Service', '{{ .agent.fullname }}', { namespace: 'other' }),
          knative: named('serving.knative.dev/v1', 'Service'),
          before: named('v1', 'Service', '{{ .agent.fullname }}', hook),
          after: named('v1', 'Service', '{{ .agent.fullname }}', hook),
          one: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'a-' } },
          two: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'a-' } },
        },
      },
    ],
  ])('passes: %s', async (_, agent) => {
    for (const major of majors) {
      await expect(template(major, fleet({}, { name: 'north', ...agent }))).resolves.toContain('kind: ')
    }
  })
})

describe('extra objects that are the same', () => {
  it.each<[title: string, values: Values, said: readonly string[]]>([
    [
      'of the defaults',
      fleet({ extraObjects: { a: named('v1', 'Secret', 'x') } }, { name: 'n' }, { name: 's' }, { name: 'w' }),
      ['"s"): extraObjects.a is Secret factory/x, the same as extraObjects.a of "n"', '"w"): extraObjects.a is'],
    ],
    [
      'of one agent, as text and as a map, with keys that have a dot',
      fleet(
        {},
        {
          name: 'n',
          extraObjects: { 'a.b': 'apiVersion: v1\nkind: Secret\nmetadata: {name: x}', c: named('v1', 'Secret', 'x') },
        },
      ),
      ['extraObjects.c is Secret factory/x, the same as extraObjects["a.b"] of "n"'],
    ],
    [
      'of the release and of an agent, of two versions',
      {
        ...fleet({}, { name: 'n', extraObjects: { 'd.E': named('a.io/v2', 'B', 'x') } }),
        extraObjects: { a: named('a.io/v1beta1', 'B', 'x', { namespace: 'factory' }) },
      },
      [
        'extraObjects["d.E"] is B factory/x, the same as extraObjects.a. Give each object a different metadata.name, such as "{{ .agent.fullname }}-d-e".',
      ],
    ],
    [
      'as what two agents share, though the first does not create it',
      fleet(
        { serviceAccount: { name: 'all' } },
        { name: 'n' },
        { name: 's', serviceAccount: { create: true }, extraObjects: { a: named('v1', 'ServiceAccount', 'all') } },
      ),
      ['extraObjects.a is ServiceAccount factory/all, which the chart renders for'],
    ],
    [
      'as items of a list without their kind',
      {
        ...fleet({}, { name: 'n' }),
        extraObjects: {
          a: {
            apiVersion: 'v1',
            kind: 'SecretList',
            items: [{ metadata: { name: 'x' } }, { metadata: { name: 'x' } }],
          },
        },
      },
      ['this object is Secret factory/x twice'],
    ],
  ])('are reported: %s', async (_, values, said) => {
    expect(await problems(values)).toEqual(said.map((line) => expect.stringContaining(line)))
  })
})
