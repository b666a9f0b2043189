import { describe, expect, it } from 'vitest'
import { fleet } from './fleet.ts'
import { render } from './render.ts'

const selector = (name: string) => ({
  'app.kubernetes.io/name': 'protocol-mapper-agents',
  'app.kubernetes.io/instance': 'fleet',
  'app.kubernetes.io/component': name,
})
const everything = { service: { enabled: true }, autoscaling: { enabled: true } }

describe('selectors', () => {
  it('hold what tells the agents apart and nothing of the user', async () => {
    const labels = { commonLabels: { site: 'north' } }
    const given = fleet({ ...everything, labels: { a: '1' }, podLabels: { b: '2' } }, { name: 'x' }, { name: 'y' })
    const { agent } = await render({ ...given, ...labels })
    for (const name of ['x', 'y']) {
      expect(agent(name).deployment.spec?.selector).toEqual({ matchLabels: selector(name) })
      expect(agent(name).service?.spec?.selector).toEqual(selector(name))
    }
  })
})

describe('labels', () => {
  it('of every object say chart, release, agent and manager', async () => {
    const { objects } = await render(fleet(everything, { name: 'x' }))
    expect(objects).toHaveLength(4)
    for (const { metadata } of objects) {
      expect(metadata.labels).toEqual({
        ...selector('x'),
        'app.kubernetes.io/managed-by': 'Helm',
        'helm.sh/chart': expect.stringMatching(/^protocol-mapper-agents-\d+\.\d+\.\d+/) as string,
      })
    }
  })
  it('of pods hold no version of the chart', async () => {
    const { agent } = await render(fleet({}, { name: 'x' }))
    expect(agent('x').deployment.spec?.template.metadata?.labels).toEqual(selector('x'))
  })
  it('of each object add its own to the common ones and win', async () => {
    const labels = { site: 'own', kind: 'x' }
    const { agent } = await render({
      ...fleet(
        {
          labels,
          podLabels: { site: 'pod' },
          service: { enabled: true, labels: { kind: 'service' } },
          autoscaling: { enabled: true, labels: { kind: 'autoscaler' } },
          persistence: { labels: { kind: 'claim' } },
        },
        { name: 'x', labels: { kind: null } },
      ),
      commonLabels: { site: 'common' },
    })
    const { deployment, service, autoscaler, claim } = agent('x')
    expect(deployment.metadata?.labels).toMatchObject({ site: 'own' })
    expect(deployment.metadata?.labels).not.toHaveProperty('kind')
    expect(deployment.spec?.template.metadata?.labels).toEqual({ ...selector('x'), site: 'pod' })
    expect(service?.metadata?.labels).toMatchObject({ site: 'common', kind: 'service' })
    expect(autoscaler?.metadata?.labels).toMatchObject({ site: 'common', kind: 'autoscaler' })
    expect(claim?.metadata?.labels).toMatchObject({ site: 'common', kind: 'claim' })
  })
})

describe('commonAnnotations', () => {
  it('are on every object and on no pod', async () => {
    const { objects, agent } = await render({ ...fleet(everything, { name: 'x' }), commonAnnotations: { owner: 'me' } })
    for (const { metadata } of objects) expect(metadata.annotations).toMatchObject({ owner: 'me' })
    expect(agent('x').deployment.spec?.template.metadata).not.toHaveProperty('annotations')
  })
})

describe('namespace', () => {
  it('stands on every object', async () => {
    const { objects } = await render(fleet(everything, { name: 'x' }), { namespace: 'plant' })
    expect(objects.map(({ metadata }) => metadata.namespace)).toEqual(['plant', 'plant', 'plant', 'plant'])
  })
})
