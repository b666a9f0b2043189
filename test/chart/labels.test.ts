import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../src/values.ts'
import { fleet, manyNodes } from './fleet.ts'
import { type Fleet, render } from './render.ts'

const selector = (name: string) => ({
  'app.kubernetes.io/name': 'protocol-mapper-agents',
  'app.kubernetes.io/instance': 'fleet',
  'app.kubernetes.io/component': name,
})
const everything = {
  service: { enabled: true },
  ...manyNodes,
  autoscaling: { enabled: true },
  podDisruptionBudget: { enabled: true },
  networkPolicy: { enabled: true },
  serviceAccount: { create: true },
} satisfies AgentSettings
/** A fleet with all kinds of objects: a Deployment d and a StatefulSet s. */
const all = (settings: AgentSettings) =>
  fleet({ ...everything, ...settings }, { name: 'd' }, { name: 's', kind: 'StatefulSet' })

const kinds = [
  'Deployment',
  'HorizontalPodAutoscaler',
  'NetworkPolicy',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'Service',
  'ServiceAccount',
  'StatefulSet',
]
/** In addition to these, there are the governing Service and the claims. */
const kindsOf = ({ objects }: Pick<Fleet, 'objects'>) => [...new Set(objects.map(({ kind }) => kind))].sort()
const common = { commonLabels: { site: 'north' }, commonAnnotations: { owner: 'me' } }

describe('selectors', () => {
  it('contain what identifies an agent, and no labels of the user', async () => {
    const { agent } = await render({ ...all({ labels: { a: '1' }, podLabels: { b: '2' } }), ...common })
    for (const name of ['d', 's']) {
      const { workload, service, budget, networkPolicy } = agent(name)
      expect(workload.spec?.selector).toEqual({ matchLabels: selector(name) })
      expect(service?.spec?.selector).toEqual(selector(name))
      expect(budget?.spec?.selector).toEqual({ matchLabels: selector(name) })
      expect(networkPolicy?.spec?.podSelector).toEqual({ matchLabels: selector(name) })
    }
    expect(agent('s').governingService?.spec?.selector).toEqual(selector('s'))
  })
  it('of anti-affinity and spreading contain no labels of the user either', async () => {
    const topologySpreadConstraints = [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' as const }]
    const { agent } = await render({ ...all({ topologySpreadConstraints, podLabels: { b: '2' } }), ...common })
    const { affinity, topologySpreadConstraints: spread } = agent('s').pod
    expect(JSON.stringify([affinity, spread])).not.toMatch(/site|north|"b"/)
  })
})

describe('labels', () => {
  it('of every object name chart, release, agent and manager', async () => {
    const fleetOfAll = await render(all({}))
    expect(kindsOf(fleetOfAll)).toEqual(kinds)
    for (const name of ['d', 's']) {
      for (const { metadata } of fleetOfAll.agent(name).objects) {
        expect(metadata.labels).toEqual({
          ...selector(name),
          'app.kubernetes.io/managed-by': 'Helm',
          'helm.sh/chart': expect.stringMatching(/^protocol-mapper-agents-\d+\.\d+\.\d+/) as string,
        })
      }
    }
    const owned = [...fleetOfAll.agent('d').objects, ...fleetOfAll.agent('s').objects]
    expect(new Set(owned)).toEqual(new Set(fleetOfAll.objects))
  })
  it('of pods contain no version of the chart', async () => {
    const { agent } = await render(all({}))
    for (const name of ['d', 's']) expect(agent(name).template.metadata?.labels).toEqual(selector(name))
  })
  it('of each object are added to the common ones, and take precedence', async () => {
    const own = (kind: string) => ({ labels: { kind, 'both/of': kind } })
    const { agent } = await render({
      ...fleet(
        {
          ...own('workload'),
          podLabels: { 'both/of': 'pod' },
          service: { enabled: true, ...own('service') },
          autoscaling: { enabled: true, ...own('autoscaler') },
          persistence: { ...manyNodes.persistence, ...own('claim') },
          podDisruptionBudget: { enabled: true, ...own('budget') },
          networkPolicy: { enabled: true, ...own('policy') },
          serviceAccount: { create: true, ...own('account') },
        },
        { name: 'x' },
        { name: 'y', labels: { kind: null } },
      ),
      commonLabels: { site: 'common', 'both/of': 'common' },
    })
    const { template, service, autoscaler, claim, budget, networkPolicy, serviceAccount, workload } = agent('x')
    const found = { workload, service, autoscaler, claim, budget, policy: networkPolicy, account: serviceAccount }
    for (const [kind, object] of Object.entries(found)) {
      expect(object?.metadata?.labels, kind).toMatchObject({ site: 'common', kind, 'both/of': kind })
    }
    expect(template.metadata?.labels).toEqual({ ...selector('x'), site: 'common', 'both/of': 'pod' })
    expect(agent('y').workload.metadata.labels).not.toHaveProperty('kind')
  })
})

describe('commonLabels', () => {
  it('are on every object and every pod, and in no claim template', async () => {
    const fleetOfAll = await render({ ...all({}), ...common })
    expect(kindsOf(fleetOfAll)).toEqual(kinds)
    for (const { metadata } of fleetOfAll.objects) expect(metadata.labels).toMatchObject({ site: 'north' })
    for (const name of ['d', 's']) {
      expect(fleetOfAll.agent(name).template.metadata?.labels).toEqual({ ...selector(name), site: 'north' })
    }
    expect(JSON.stringify(fleetOfAll.agent('s').statefulSet.spec?.volumeClaimTemplates)).not.toMatch(/site|north/)
  })
})

describe('commonAnnotations', () => {
  it('are on every object, on no pod and in no claim template', async () => {
    const fleetOfAll = await render({ ...all({}), ...common })
    for (const { metadata } of fleetOfAll.objects) expect(metadata.annotations).toMatchObject({ owner: 'me' })
    for (const name of ['d', 's']) expect(fleetOfAll.agent(name).template.metadata).not.toHaveProperty('annotations')
    expect(JSON.stringify(fleetOfAll.agent('s').statefulSet.spec?.volumeClaimTemplates)).not.toMatch(/owner|"me"/)
  })
  it('are overridden by those of an object', async () => {
    const { agent } = await render({
      ...fleet({ serviceAccount: { create: true, annotations: { owner: 'you' } } }, { name: 'x' }),
      ...common,
    })
    expect(agent('x').serviceAccount?.metadata?.annotations).toEqual({ owner: 'you' })
  })
})

describe('namespace', () => {
  it('is set on every object', async () => {
    const fleetOfAll = await render(all({}), { namespace: 'plant' })
    expect(kindsOf(fleetOfAll)).toEqual(kinds)
    for (const { metadata } of fleetOfAll.objects) expect(metadata.namespace).toBe('plant')
  })
})
