import type { HorizontalPodAutoscalerSpec } from 'kubernetes-types/autoscaling/v2.d.ts'
import type { Agent, AgentSettings, Values } from '../../../src/values.ts'
import { type KubernetesObject, nameOf, ofKind, type Release, type Violation, workloads } from './release.ts'

/** The settings of an agent's layers, the highest one last; without the chart's own. */
export function layersOf(values: Values, agent: Agent): AgentSettings[] {
  const layers = [values.protocolMapperAgentDefaults, agent, values.protocolMapperAgentOverrides?.[agent.name]]
  return layers.filter((layer) => layer !== null && layer !== undefined)
}

/**
 * `replicas` is absent exactly when something else owns the number of pods: an autoscaler of the agent, or null in the
 * values, which leaves it to an external one. Otherwise it comes from the highest layer that sets it.
 */
export function replicasHaveOneOwner({ own }: Pick<Release, 'own'>, values: Values): Violation[] {
  const autoscalers = ofKind<KubernetesObject & { spec: { scaleTargetRef: { name: string } } }>(
    own,
    'HorizontalPodAutoscaler',
  )
  return (values.protocolMapperAgents ?? []).flatMap((agent) => {
    if (agent === null) return []
    const layers = layersOf(values, agent)
    const replicas = layers.reduce<number | null>(
      (below, layer) => (layer.replicas === undefined ? below : layer.replicas),
      1,
    )
    const isScaled = layers.reduce((below, { autoscaling }) => autoscaling?.enabled ?? below, false)
    const expected = isScaled ? undefined : (replicas ?? undefined)
    return workloads(own)
      .filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === agent.name)
      .flatMap((workload) => {
        const scalers = autoscalers.filter(({ spec }) => spec.scaleTargetRef.name === workload.metadata.name).length
        const found = workload.spec.replicas
        return [
          ...(found === expected ? [] : [`${nameOf(workload)}: replicas is ${found}, not ${expected}`]),
          ...(scalers === Number(isScaled)
            ? []
            : [`${nameOf(workload)}: ${scalers} autoscalers, not ${Number(isScaled)}`]),
        ]
      })
  })
}

/** An autoscaler has a metric of the values: without one, the API server puts in its own. */
export function autoscalersHaveMetrics({ own }: Pick<Release, 'own'>): Violation[] {
  return ofKind<KubernetesObject & { spec: HorizontalPodAutoscalerSpec }>(own, 'HorizontalPodAutoscaler').flatMap(
    (object) => (object.spec.metrics?.length ? [] : [`${nameOf(object)} has no metric`]),
  )
}
