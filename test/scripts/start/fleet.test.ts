import type { Deployment } from 'kubernetes-types/apps/v1.d.ts'
import { describe, expect, it } from 'vitest'
import { type Agent, formatAgents } from '../../../scripts/start/fleet.ts'

const workload = (replicas: number | undefined, readyReplicas?: number) =>
  ({ spec: { replicas }, status: { readyReplicas } }) as Deployment

const plain: Agent = { release: 'plants', name: 'press-shop', workload: workload(3, 2) }
const service: Agent = {
  release: 'sites',
  name: 'west',
  workload: workload(undefined, 2),
  service: {
    metadata: { name: 'sites-west' },
    spec: {
      ports: [{ port: 737 }, { port: 8000 }],
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } },
    },
  },
  autoscaler: {
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'sites-west' },
      minReplicas: 2,
      maxReplicas: 6,
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } },
      ],
    },
  },
  claim: { spec: { resources: { requests: { storage: '40Mi' } } }, status: { phase: 'Bound' } },
}

describe('formatAgents', () => {
  it('shows one table for each release, without empty columns', () => {
    expect(formatAgents([plain, service])).toBe(
      [
        'plants',
        '  AGENT       PODS READY',
        '  press-shop  2/3',
        '',
        'sites',
        '  AGENT  PODS READY  SERVICE              AFFINITY       AUTOSCALER           VOLUME',
        '  west   2/2         sites-west:737,8000  ClientIP 60 s  2–6 pods at 60% cpu  40Mi Bound',
      ].join('\n'),
    )
  })

  it('shows an agent without ready pods', () => {
    expect(formatAgents([{ ...plain, workload: workload(1) }])).toMatch(/press-shop +0\/1$/)
  })

  it('shows an agent that is scaled to zero', () => {
    expect(formatAgents([{ ...plain, workload: workload(0) }])).toMatch(/press-shop +0\/0$/)
  })

  it('marks what one agent has and another does not', () => {
    const other: Agent = { ...plain, release: 'sites' }
    expect(formatAgents([service, other])).toMatch(/^ {2}press-shop +2\/3 +- +- +- +-$/m)
  })
})
