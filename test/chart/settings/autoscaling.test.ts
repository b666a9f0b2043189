import { describe, expect, it } from 'vitest'
import { describeSetting } from '../describe-setting.ts'
import { fleet, manyNodes } from '../fleet.ts'
import { render } from '../render.ts'

const utilization = (name: 'cpu' | 'memory', averageUtilization: number) => ({
  type: 'Resource' as const,
  resource: { name, target: { type: 'Utilization', averageUtilization } },
})
const external = {
  type: 'External' as const,
  external: { metric: { name: 'queue_time' }, target: { type: 'Value' as const, value: '5' } },
}

describeSetting('autoscaling.enabled', (agent) => agent.autoscaler?.spec?.scaleTargetRef.name, {
  byDefault: [{}, undefined],
  inDefaults: [
    { ...manyNodes, autoscaling: { enabled: true } },
    expect.stringMatching(/^fleet-protocol-mapper-agents-/),
  ],
  inAgent: [{ autoscaling: { enabled: false } }, undefined],
})

describe('autoscaling', () => {
  it('scales the Deployment of its agent', async () => {
    const { autoscaler, deployment } = (
      await render(fleet({ ...manyNodes, autoscaling: { enabled: true } }, { name: 'a' }))
    ).agent('a')
    expect(autoscaler?.spec?.scaleTargetRef).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: deployment.metadata?.name,
    })
  })
})

describeSetting('autoscaling.minReplicas', (agent) => agent.autoscaler?.spec?.minReplicas, {
  byDefault: [{ ...manyNodes, autoscaling: { enabled: true } }, 2],
  inDefaults: [{ ...manyNodes, autoscaling: { enabled: true, minReplicas: 3 } }, 3],
  inAgent: [{ autoscaling: { minReplicas: 1 } }, 1],
  removed: [{ autoscaling: { minReplicas: null } }, undefined],
})

describeSetting('autoscaling.maxReplicas', (agent) => agent.autoscaler?.spec?.maxReplicas, {
  byDefault: [{ ...manyNodes, autoscaling: { enabled: true } }, 6],
  inDefaults: [{ ...manyNodes, autoscaling: { enabled: true, maxReplicas: 8 } }, 8],
  inAgent: [{ autoscaling: { maxReplicas: 12 } }, 12],
})

describeSetting('autoscaling.targetCPUUtilizationPercentage', (agent) => agent.autoscaler?.spec?.metrics, {
  byDefault: [{ ...manyNodes, autoscaling: { enabled: true } }, [utilization('cpu', 60)]],
  inDefaults: [
    { ...manyNodes, autoscaling: { enabled: true, targetCPUUtilizationPercentage: 80 } },
    [utilization('cpu', 80)],
  ],
  inAgent: [{ autoscaling: { targetCPUUtilizationPercentage: 120 } }, [utilization('cpu', 120)]],
  removed: [{ autoscaling: { targetCPUUtilizationPercentage: null, metrics: [external] } }, [external]],
})

describeSetting('autoscaling.targetCPUUtilizationPercentage: 0', (agent) => agent.autoscaler?.spec?.metrics, {
  byDefault: [
    { ...manyNodes, autoscaling: { enabled: true, targetCPUUtilizationPercentage: 0, metrics: [external] } },
    [external],
  ],
  inDefaults: [
    { ...manyNodes, autoscaling: { enabled: true, targetMemoryUtilizationPercentage: 70 } },
    [utilization('cpu', 60), utilization('memory', 70)],
  ],
  inAgent: [{ autoscaling: { targetCPUUtilizationPercentage: 0 } }, [utilization('memory', 70)]],
})

describeSetting('autoscaling.targetMemoryUtilizationPercentage', (agent) => agent.autoscaler?.spec?.metrics, {
  byDefault: [{ ...manyNodes, autoscaling: { enabled: true } }, [utilization('cpu', 60)]],
  inDefaults: [
    { ...manyNodes, autoscaling: { enabled: true, targetMemoryUtilizationPercentage: 70 } },
    [utilization('cpu', 60), utilization('memory', 70)],
  ],
  inAgent: [
    { autoscaling: { targetMemoryUtilizationPercentage: 90 } },
    [utilization('cpu', 60), utilization('memory', 90)],
  ],
  removed: [{ autoscaling: { targetMemoryUtilizationPercentage: null } }, [utilization('cpu', 60)]],
})

describeSetting('autoscaling.metrics', (agent) => agent.autoscaler?.spec?.metrics, {
  byDefault: [{ ...manyNodes, autoscaling: { enabled: true } }, [utilization('cpu', 60)]],
  inDefaults: [
    { ...manyNodes, autoscaling: { enabled: true, metrics: [external] } },
    [utilization('cpu', 60), external],
  ],
  inAgent: [{ autoscaling: { metrics: [], targetCPUUtilizationPercentage: 50 } }, [utilization('cpu', 50)]],
  removed: [{ autoscaling: { metrics: null } }, [utilization('cpu', 60)]],
})

const slow = { scaleDown: { stabilizationWindowSeconds: 600, selectPolicy: 'Min' as const } }

describeSetting('autoscaling.behavior', (agent) => agent.autoscaler?.spec?.behavior, {
  byDefault: [{ ...manyNodes, autoscaling: { enabled: true } }, undefined],
  inDefaults: [{ ...manyNodes, autoscaling: { enabled: true, behavior: slow } }, slow],
  inAgent: [
    { autoscaling: { behavior: { scaleDown: { stabilizationWindowSeconds: 0 } } } },
    { scaleDown: { stabilizationWindowSeconds: 0, selectPolicy: 'Min' } },
  ],
  removed: [{ autoscaling: { behavior: null } }, undefined],
})

describeSetting('autoscaling.annotations', (agent) => agent.autoscaler?.metadata?.annotations, {
  byDefault: [{ ...manyNodes, autoscaling: { enabled: true } }, undefined],
  inDefaults: [{ ...manyNodes, autoscaling: { enabled: true, annotations: { a: '1' } } }, { a: '1' }],
  inAgent: [{ autoscaling: { annotations: { a: '2' } } }, { a: '2' }],
  removed: [{ autoscaling: { annotations: { a: null } } }, undefined],
})
