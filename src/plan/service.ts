import { child, type JsonMap, mapAt, valueAt } from '../model/json.ts'
import { memoized } from '../model/memoized.ts'
import type { Share } from '../model/progress.ts'
import { toNumber } from '../text/quantity.ts'
import { numberOr, podResources, scaleOf } from './pods.ts'
import { type Random, randomOf } from './restart/random.ts'

/** An agent that clients reach through a Service with client affinity. */
export type ServicePlan = {
  readonly agent: string
  readonly clients: number
  /** With the fewest and with the most pods; one entry if these are the same. */
  readonly scales: readonly ServiceScale[]
  /** After these seconds without a new connection a client may reach another pod. */
  readonly idleSeconds: number
  /** Ports of the Service. With several, a client may reach as many pods. */
  readonly ports: number
  /** Undefined if the autoscaler does not look at CPU. */
  readonly cpu?: CpuRoom | undefined
}

/** How clients spread over pods, if each keeps the pod that chance gave it. */
export type ServiceScale = {
  readonly pods: number
  /** Pods that any client reaches: the expectation A × (1 − (1 − 1/A)^C), and the most there can be, min(A, C). */
  readonly activePods: number
  readonly mostActivePods: number
  /** Clients of a pod on average, C / A, and expected clients of the busiest pod: the mean of seeded draws. */
  readonly meanClients: number
  readonly busiestClients: number
}

/** What a pod may use, and when pods are added. In cores. */
export type CpuRoom = {
  readonly requestCores: number
  /** Undefined: as much as the node has. */
  readonly limitCores?: number | undefined
  /** Percent of the request. */
  readonly targetPercentage: number
  /** Use of a pod, averaged over all, above which pods are added: target × request. */
  readonly targetCores: number
  /** Use of the busiest pod at that moment, with the fewest pods and the same load from each client. */
  readonly busiestCores: number
}

type Agent = { readonly name: string; readonly settings: JsonMap }

/**
 * How a number of clients spreads over the pods of each agent that has a Service with client affinity.
 * @param clients of each agent
 * @param share called with the agents that are done
 */
export function servicePlans(agents: readonly Agent[], clients: number, seed: number, share?: Share): ServicePlan[] {
  // Most agents of a fleet are alike, and the draws for large numbers of clients take long.
  const scaleWith = memoized((pods: number) => serviceScale(pods, clients, randomOf(seed)))
  return agents.flatMap((agent, index) => {
    share?.(index, agents.length)
    return servicePlan(agent, clients, scaleWith) ?? []
  })
}

/** @returns undefined if the agent has no Service, or one without client affinity */
function servicePlan(
  { name, settings }: Agent,
  clients: number,
  scaleWith: (pods: number) => ServiceScale,
): ServicePlan | undefined {
  const service = mapAt(settings, 'service')
  if (service.enabled !== true || service.sessionAffinity !== 'ClientIP' || service.clusterIP === 'None') {
    return undefined
  }
  const { least, most } = scaleOf(settings)
  const scales = [...new Set([least, most])].filter((pods) => pods > 0).map(scaleWith)
  const ports = Object.values(mapAt(service, 'ports')).filter((port) => child(port, 'enabled') !== false).length
  return {
    agent: name,
    clients,
    scales,
    idleSeconds: numberOr(valueAt(service, ['sessionAffinityConfig', 'clientIP', 'timeoutSeconds']), 10_800),
    ports: Math.max(1, ports),
    cpu: scales[0] && cpuRoom(settings, scales[0], clients),
  }
}

/** Services with the same figures, once each. */
export function alike(services: readonly ServicePlan[]): (Omit<ServicePlan, 'agent'> & { agents: string[] })[] {
  const groups = Map.groupBy(services, ({ agent: _, ...same }) => JSON.stringify(same))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first === undefined ? [] : [{ ...first, agents: group.map(({ agent }) => agent) }]
  })
}

/** How clients spread over pods. */
export function serviceScale(pods: number, clients: number, random: Random): ServiceScale {
  return {
    pods,
    // The formula of the description, without the precision that subtracting from 1 loses.
    activePods: Math.min(pods, clients, -pods * Math.expm1(clients * Math.log1p(-1 / pods))),
    mostActivePods: Math.min(pods, clients),
    meanClients: clients / pods,
    busiestClients: busiest(pods, clients, random),
  }
}

/** The mean over enough draws to be exact to about a hundredth, and few enough to take at most a second. */
function busiest(pods: number, clients: number, random: Random): number {
  if (pods === 1) return clients
  const draws = Math.min(20_000, Math.max(100, Math.ceil(4_000_000 / clients)))
  const held = new Uint32Array(pods)
  let total = 0
  for (let draw = 0; draw < draws; draw++) {
    held.fill(0)
    let most = 0
    for (let client = 0; client < clients; client++) {
      const pod = Math.floor(random() * pods)
      const now = (held[pod] ?? 0) + 1
      held[pod] = now
      if (now > most) most = now
    }
    total += most
  }
  return total / draws
}

function cpuRoom(settings: JsonMap, { pods, busiestClients }: ServiceScale, clients: number): CpuRoom | undefined {
  const autoscaling = mapAt(settings, 'autoscaling')
  const targetPercentage = numberOr(autoscaling.targetCPUUtilizationPercentage, 0)
  const cpu = podResources(settings).get('cpu')
  if (autoscaling.enabled !== true || targetPercentage === 0 || cpu === undefined) return undefined
  const requestCores = toNumber(cpu.request)
  const targetCores = (requestCores * targetPercentage) / 100
  return {
    requestCores,
    limitCores: cpu.limit === undefined ? undefined : toNumber(cpu.limit),
    targetPercentage,
    targetCores,
    busiestCores: (targetCores * pods * busiestClients) / clients,
  }
}
