import { describe, expect, it } from 'vitest'
import type { AgentSettings } from '../../src/values.ts'
import { fleet } from './fleet.ts'
import { type AgentObjects, render } from './render.ts'

/** Every field where 0 is a value, with settings that set 0, and settings of a lower layer that set 3. */
const table: readonly [
  field: string,
  look: (agent: AgentObjects) => unknown,
  zero: AgentSettings,
  lower: AgentSettings,
  zeroSeen?: unknown,
][] = [
  ['replicas', (agent) => agent.workload.spec?.replicas, { replicas: 0 }, { replicas: 3 }],
  [
    'podDisruptionBudget.maxUnavailable',
    (agent) => agent.budget?.spec?.maxUnavailable,
    { podDisruptionBudget: { enabled: true, maxUnavailable: 0 } },
    { podDisruptionBudget: { enabled: true, maxUnavailable: 3 } },
  ],
  [
    'podDisruptionBudget.minAvailable',
    (agent) => agent.budget?.spec?.minAvailable,
    { podDisruptionBudget: { enabled: true, minAvailable: 0 } },
    { podDisruptionBudget: { enabled: true, minAvailable: 3 } },
  ],
  [
    'updateStrategy.rollingUpdate.maxUnavailable',
    (agent) => agent.deployment.spec?.strategy?.rollingUpdate?.maxUnavailable,
    { updateStrategy: { rollingUpdate: { maxUnavailable: 0 } } },
    { updateStrategy: { rollingUpdate: { maxUnavailable: 3 } } },
  ],
  [
    'updateStrategy.rollingUpdate.maxSurge',
    (agent) => agent.deployment.spec?.strategy?.rollingUpdate?.maxSurge,
    { updateStrategy: { rollingUpdate: { maxSurge: 0 } } },
    { updateStrategy: { rollingUpdate: { maxSurge: 3 } } },
  ],
  [
    'updateStrategy.rollingUpdate.partition',
    (agent) => agent.statefulSet.spec?.updateStrategy?.rollingUpdate?.partition,
    { kind: 'StatefulSet', updateStrategy: { rollingUpdate: { partition: 0 } } },
    { kind: 'StatefulSet', updateStrategy: { rollingUpdate: { partition: 3 } } },
  ],
  [
    'terminationGracePeriodSeconds',
    (agent) => agent.pod.terminationGracePeriodSeconds,
    { terminationGracePeriodSeconds: 0 },
    { terminationGracePeriodSeconds: 3 },
  ],
  ['minReadySeconds', (agent) => agent.workload.spec?.minReadySeconds, { minReadySeconds: 0 }, { minReadySeconds: 3 }],
  [
    'revisionHistoryLimit',
    (agent) => agent.workload.spec?.revisionHistoryLimit,
    { revisionHistoryLimit: 0 },
    { revisionHistoryLimit: 3 },
  ],
  [
    'progressiveServiceDeployment.warmupMinDelay',
    (agent) => agent.env.CYBUS_WARMUP_MIN_DELAY_PROGRESSIVE_SERVICE_DEPLOYMENT,
    { progressiveServiceDeployment: { enabled: true, warmupMinDelay: 0 } },
    { progressiveServiceDeployment: { enabled: true, warmupMinDelay: 3 } },
    '0',
  ],
  [
    'podSecurityContext.runAsUser',
    (agent) => agent.pod.securityContext?.runAsUser,
    { podSecurityContext: { runAsUser: 0 } },
    { podSecurityContext: { runAsUser: 3 } },
  ],
]
const everywhere = ['in-defaults', 'in-agent', 'in-override'] as const

describe.each(table)('%s: 0', (_, look, zero, lower, zeroSeen = 0) => {
  // One render for the defaults, one for the layers above them.
  const rendered = async (layer: (typeof everywhere)[number]) => {
    if (layer === 'in-defaults') return (await render(fleet(zero, { name: layer }))).agent(layer)
    const values = fleet(lower, { ...zero, name: 'in-agent' }, { name: 'in-override' })
    return (await render({ ...values, protocolMapperAgentOverrides: { 'in-override': zero } })).agent(layer)
  }

  it.each(everywhere)('is kept %s', async (layer) => {
    expect(look(await rendered(layer))).toBe(zeroSeen)
  })
})

describe('zero on the command line', () => {
  it('is kept, as in a file', async () => {
    const { agent } = await render(fleet({ replicas: 2 }, { name: 'a' }), {
      args: ['--set', 'protocolMapperAgentOverrides.a.replicas=0,protocolMapperAgentOverrides.a.minReadySeconds=0'],
    })
    expect(agent('a').workload.spec).toMatchObject({ replicas: 0, minReadySeconds: 0 })
  })
})
