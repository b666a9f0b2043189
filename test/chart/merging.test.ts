import { describe, expect, it } from 'vitest'
import type { AgentSettings, Values } from '../../src/values.ts'
import { fleet, manyNodes } from './fleet.ts'
import { type AgentObjects, render } from './render.ts'

/** A behavior that sets every kind of value: numbers, text, a list of maps, maps in maps. */
const behavior = {
  scaleUp: {
    stabilizationWindowSeconds: 60,
    selectPolicy: 'Max' as const,
    policies: [{ type: 'Pods' as const, value: 4, periodSeconds: 15 }],
  },
  scaleDown: { stabilizationWindowSeconds: 600 },
}
const behaviorOf = (agent: AgentObjects) => agent.autoscaler?.spec?.behavior

const merged = async (lower: AgentSettings, upper: AgentSettings): Promise<AgentObjects> =>
  (await render(fleet(lower, { ...upper, name: 'a' }))).agent('a')

describe('a layer over another', () => {
  const lower = { ...manyNodes, autoscaling: { enabled: true, behavior } }
  const over = async (changed: NonNullable<AgentSettings['autoscaling']>['behavior']) =>
    behaviorOf(await merged(lower, { autoscaling: { behavior: changed } } as AgentSettings))

  it('merges maps key by key at every depth', async () => {
    expect(await over({ scaleUp: { selectPolicy: 'Min' } })).toEqual({
      ...behavior,
      scaleUp: { ...behavior.scaleUp, selectPolicy: 'Min' },
    })
  })
  it('changes nothing with an empty map', async () => {
    expect(await over({ scaleUp: {} })).toEqual(behavior)
  })
  it('replaces lists, even with an empty one', async () => {
    const policies = [{ type: 'Percent' as const, value: 10, periodSeconds: 60 }]
    expect((await over({ scaleUp: { policies } }))?.scaleUp?.policies).toEqual(policies)
    const { container } = await merged({}, { securityContext: { capabilities: { drop: [] } } })
    expect(container?.securityContext?.capabilities?.drop).toEqual([])
  })
  it('treats 0 as a value', async () => {
    expect((await over({ scaleDown: { stabilizationWindowSeconds: 0 } }))?.scaleDown?.stabilizationWindowSeconds).toBe(
      0,
    )
  })
  it('treats false as a value', async () => {
    const { container } = await merged(
      { securityContext: { readOnlyRootFilesystem: true } },
      { securityContext: { readOnlyRootFilesystem: false } },
    )
    expect(container.securityContext?.readOnlyRootFilesystem).toBe(false)
  })
  it('treats "" as a value', async () => {
    const { env } = await merged({ env: { A: 'a' } }, { env: { A: '' } })
    expect(env.A).toBe('')
  })
  it('removes with null, at every depth', async () => {
    expect(await over({ scaleUp: { policies: null, selectPolicy: null } })).toEqual({
      scaleUp: { stabilizationWindowSeconds: 60 },
      scaleDown: behavior.scaleDown,
    })
    expect(await over({ scaleUp: null })).toEqual({ scaleDown: behavior.scaleDown })
    expect(await over(null)).toBeUndefined()
  })
  it('leaves no trace of null for a missing key', async () => {
    const { container } = await merged({}, { resources: { limits: { cpu: null, memory: '1Gi' } } })
    expect(container.resources?.limits).toEqual({ memory: '1Gi' })
  })
})

describe('the defaults', () => {
  it('can remove with null what the chart sets', async () => {
    const { container, pod } = await merged(
      { resources: { requests: { cpu: null } }, terminationGracePeriodSeconds: null },
      {},
    )
    expect(container.resources).toEqual({ requests: { memory: '256Mi' } })
    expect(pod).not.toHaveProperty('terminationGracePeriodSeconds')
  })
  it('leave no null behind', async () => {
    const { container } = await merged(
      { livenessProbe: { tcpSocket: { port: 1, host: null }, periodSeconds: null } },
      {},
    )
    expect(container.livenessProbe).toEqual({ tcpSocket: { port: 1 } })
  })
})

describe('an override', () => {
  it('is the last layer, and null in it removes values', async () => {
    const values: Values = {
      ...fleet(
        { env: { A: 'defaults', B: 'defaults', C: 'defaults' } },
        { name: 'a', env: { B: 'agent', C: 'agent' } },
        { name: 'b' },
      ),
      protocolMapperAgentOverrides: { a: { env: { A: null, C: 'override' } } },
    }
    const { agent } = await render(values)
    expect(agent('a').env).toMatchObject({ B: 'agent', C: 'override' })
    expect(agent('a').env).not.toHaveProperty('A')
    expect(agent('b').env).toMatchObject({ A: 'defaults', B: 'defaults', C: 'defaults' })
  })
  it('brings back what the agent removed', async () => {
    const { agent } = await render({
      ...fleet({ replicas: 2 }, { name: 'a', replicas: null, env: { A: null } }),
      protocolMapperAgentOverrides: { a: { replicas: 0, env: { A: 'back' } } },
    })
    expect(agent('a').deployment.spec?.replicas).toBe(0)
    expect(agent('a').env.A).toBe('back')
  })
})
