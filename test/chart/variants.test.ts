import { describe, expect, it } from 'vitest'
import type { Agent, AgentSettings } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import { problems } from './problems.ts'
import { render } from './render.ts'

/** Settings that put the agent's name, or something unique to it, into objects of every kind. */
const shared: AgentSettings = {
  serviceAccount: { create: true },
  service: { enabled: true },
  networkPolicy: { enabled: true },
  podDisruptionBudget: { enabled: true },
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' }],
  extraObjects: {
    own: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: '{{ .agent.fullname }}' },
      data: { env: '{{ toJson .agent.settings.env }}', kind: '{{ .agent.settings.kind }}' },
    },
  },
}
const agent = (name: string): Agent => ({
  name,
  env: { OWN: name, SHARED: 'same' },
  labels: { own: name },
  annotations: { own: name },
  podLabels: { own: name },
  podAnnotations: { own: name },
})

describe('agents with equal settings', () => {
  it.each(['Deployment', 'StatefulSet'] as const)('have the same objects as each alone (%s)', async (kind) => {
    const objects = async (...agents: Agent[]) => {
      const { objects } = await render(fleet({ ...shared, kind }, ...agents))
      return new Set(objects.map((object) => JSON.stringify(object)))
    }
    const [north, south, both] = await Promise.all([
      objects(agent('north')),
      objects(agent('south')),
      objects(agent('north'), agent('south')),
    ])
    expect(both).toEqual(new Set([...north, ...south]))
    expect(both.size).toBeGreaterThan(2 * 6)
  })
})

/** Texts that look like the end of a key, or like what is around a text in JSON. */
const likeJson = ['ok:', ':', ',x', ']y', ':{', '"', '\\', '":[', '1,']

describe('agents whose settings have different keys', () => {
  const probe = (text: string) => ({ exec: { command: ['grep', text] } })
  const inSidecar = likeJson.map((text, index): Agent => {
    const sidecar = { image: 'x:1', livenessProbe: probe(text), startupProbe: probe(text) }
    return { name: `a${index}`, terminationGracePeriodSeconds: 60, sidecars: { x: sidecar } }
  })
  const inBoth = likeJson.map((text, index): Agent => {
    const sidecars = { x: { image: 'x:1', livenessProbe: probe(text) } }
    return { name: `b${index}`, terminationGracePeriodSeconds: 60, sidecars, startupProbe: probe(text) }
  })
  const inNone = likeJson.map((text, index): Agent => ({ name: `c${index}`, args: [text], image: { tag: '1' } }))

  it('have the same objects as among their like, whatever their texts are', async () => {
    const objects = async (agents: readonly Agent[]) =>
      new Set((await render(fleet({}, ...agents))).objects.map((object) => JSON.stringify(object)))
    const all = [...inSidecar, ...inBoth, ...inNone]
    const [together, reversed, ...apart] = await Promise.all(
      [all, all.toReversed(), inSidecar, inBoth, inNone].map(objects),
    )
    expect(together).toEqual(new Set(apart.flatMap((each) => [...each])))
    expect(reversed).toEqual(together)
  })
})

describe('agents with equal mistakes', () => {
  it('have the same problems as each alone', async () => {
    const wrong = { image: { tag: '' }, podLabels: { 'helm.sh/chart': 'mine' } }
    const of = (...names: string[]) => problems(fleet({}, ...names.map((name) => ({ ...wrong, name }))))
    const alone = [...(await of('north')), ...(await of('south'))]
    expect(await of('north', 'south')).toEqual(alone.map((line, index) => line.replace(/\[0\]/, `[${index >> 1}]`)))
    expect(alone).toHaveLength(4)
  })
})
