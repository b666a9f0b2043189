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

describe('one agent', () => {
  it('leaks nothing into the next: each renders as if alone', async () => {
    const defaults: AgentSettings = {
      env: { A: 'a' },
      ...manyNodes,
      autoscaling: { enabled: true, behavior },
      service: { enabled: true, ports: { rpc: { port: 737 } } },
      livenessProbe: { httpGet: { path: '/', port: 1 } },
      volumes: { ca: { configMap: { name: 'ca' }, mountPath: '/ca' } },
    }
    const agents = [
      { name: 'first', env: { B: 'b', A: null }, service: { ports: { rpc: { port: 1, appProtocol: 'x' } } } },
      { name: 'second', livenessProbe: { tcpSocket: { port: 2 } }, volumes: { ca: { secret: { secretName: 'ca' } } } },
      { name: 'third', autoscaling: { behavior: { scaleUp: null } }, podSecurityContext: { runAsUser: 0 } },
      { name: 'plain' },
    ]
    const together = await render(fleet(defaults, ...agents))
    for (const agent of agents) {
      const alone = await render(fleet(defaults, agent))
      expect(together.agent(agent.name).objects).toEqual(alone.objects)
    }
  })
})

describe('unions', () => {
  it('do not mix through three layers', async () => {
    const { agent } = await render({
      ...fleet(
        { livenessProbe: { httpGet: { path: '/', port: 1 }, periodSeconds: 7 } },
        { name: 'a', livenessProbe: { exec: { command: ['x'] } } },
      ),
      protocolMapperAgentOverrides: { a: { livenessProbe: { tcpSocket: { port: 2 } } } },
    })
    expect(agent('a').container.livenessProbe).toEqual({ tcpSocket: { port: 2 }, periodSeconds: 7 })
  })
  it('keep the member that both layers set, merged', async () => {
    const { container } = await merged(
      { livenessProbe: { httpGet: { path: '/', port: 1 } } },
      { livenessProbe: { httpGet: { port: 2 } } },
    )
    expect(container.livenessProbe).toEqual({ httpGet: { path: '/', port: 2 } })
  })
  it('do not mix in volumes', async () => {
    const { pod } = await merged(
      { volumes: { v: { configMap: { name: 'c' }, mountPath: '/v' }, tmp: { emptyDir: { medium: 'Memory' } } } },
      { volumes: { v: { secret: { secretName: 's' } }, tmp: { hostPath: { path: '/t' } } } },
    )
    expect(pod.volumes?.slice(1)).toEqual([
      { name: 'tmp', hostPath: { path: '/t' } },
      { name: 'v', secret: { secretName: 's' } },
    ])
  })
  it('let rolling update bounds of an agent replace Recreate in the defaults, and the other way around', async () => {
    const bounds = { rollingUpdate: { maxSurge: 3, maxUnavailable: 1 } }
    const rolling = await merged({ updateStrategy: { type: 'Recreate' } }, { updateStrategy: bounds })
    expect(rolling.deployment.spec?.strategy).toEqual({ type: 'RollingUpdate', ...bounds })
    const recreating = await merged({ updateStrategy: bounds }, { updateStrategy: { type: 'Recreate' } })
    expect(recreating.deployment.spec?.strategy).toEqual({ type: 'Recreate' })
  })
})

describe('values from the command line', () => {
  const { protocolMapperAgents: _, ...defaults } = fleet({})

  it('mean the same as in a file', async () => {
    const { agent } = await render(
      { ...defaults, protocolMapperAgents: [{ name: 'a', env: { A: 'file' } }] },
      {
        args: [
          ...['--set', 'protocolMapperAgentOverrides.a.replicas=0'],
          ...['--set', 'protocolMapperAgentOverrides.a.env.B=1000000'],
          ...['--set', 'protocolMapperAgentOverrides.a.resources.requests.memory=null'],
          ...['--set', 'protocolMapperAgentDefaults.progressiveServiceDeployment.enabled=true'],
          ...['--set-string', 'protocolMapperAgents[0].env.A=set'],
        ],
      },
    )
    expect(agent('a').deployment.spec?.replicas).toBe(0)
    expect(agent('a').container.resources).toEqual({ requests: { cpu: '100m' } })
    expect(agent('a').env).toMatchObject({ A: 'set', B: '1000000' })
    expect(agent('a').env.CYBUS_ENABLE_WARMUP_PROGRESSIVE_SERVICE_DEPLOYMENT).toBe('true')
  })
})
