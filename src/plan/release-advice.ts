import { count, list, number } from '../text/format.ts'
import type { Advice } from './advice.ts'
import type { Requirements } from './requirements.ts'
import { alike, type ServicePlan } from './service.ts'

/** Budgets that block every node drain. */
export function budgetAdvice({ budgets }: Requirements): Advice[] {
  const stuck = budgets.filter(({ mayBeMissing }) => mayBeMissing === 0)
  if (stuck.length === 0) return []
  return [
    {
      severity: 'warning',
      message: `The disruption budget of ${stuck.map(({ agent, pods }) => `${agent} (${count(pods, 'pod')})`).join(', ')} allows no eviction, so it blocks every node drain. Set podDisruptionBudget.maxUnavailable to 1, or run more pods.`,
    },
  ]
}

/** What clients find at agents that are services. */
export function servicesAdvice(services: readonly ServicePlan[]): Advice[] {
  return alike(services).flatMap(({ agents, ...service }) =>
    serviceAdvice(service).map((text) => ({ severity: 'warning' as const, message: `${list(agents)}: ${text}` })),
  )
}

function serviceAdvice({ clients, scales, idleSeconds, ports, cpu }: Omit<ServicePlan, 'agent'>): string[] {
  const [least] = scales
  const most = scales.at(-1)
  if (least === undefined || most === undefined) return ['no pods serve the clients.']
  const advice: string[] = []
  if (most.pods > clients) {
    advice.push(
      `there are ${number(most.pods)} pods for ${number(clients)} clients, so at least ${number(most.pods - clients)} of them never work. Set autoscaling.maxReplicas (or replicas) to at most ${number(clients)}.`,
    )
  }
  if (least.pods !== most.pods) {
    advice.push(
      `when pods are added, busy clients stay where they are, on ${number(least.activePods)} of ${number(most.pods)} pods. Only new clients, and those without a new connection for ${number(idleSeconds)} seconds, are assigned anew; once all have been, ${number(most.activePods)} pods are active.`,
    )
  }
  if (ports > 1) {
    advice.push(
      `the Service has ${ports} ports, and affinity applies to each separately: a client may reach ${ports} pods, and counts as ${ports}.`,
    )
  }
  if (cpu?.limitCores !== undefined && cpu.busiestCores > cpu.limitCores) {
    advice.push(
      `the busiest pod would use ${number(cpu.busiestCores)} cores when the autoscaler acts, but may only use ${number(cpu.limitCores)}: it is throttled before pods are added. Lower autoscaling.targetCPUUtilizationPercentage.`,
    )
  }
  return advice
}
