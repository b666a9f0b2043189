import { equal, isMap, type JsonMap, mapAt, mapsIn, valueAt, without } from '../../model/json.ts'
import { ownLabels } from '../clean.ts'
import type { Found } from '../found.ts'
import { defined, podOf } from '../pod.ts'
import type { AgentContext } from './context.ts'

/** What Kubernetes scales on if an autoscaler names no metric: 80% of the requested CPU. */
const standardTarget = 80

/** An autoscaler as settings. @param base the chart's defaults of `autoscaling` */
export function autoscalingSettings(autoscaler: Found | undefined, base: JsonMap): JsonMap {
  if (autoscaler === undefined) return base
  const { minReplicas, maxReplicas, behavior, ...spec } = mapAt(autoscaler.bare, 'spec')
  const metrics = mapsIn(spec.metrics)
  const cpu = utilization(metrics, 'cpu') ?? (metrics.length === 0 ? standardTarget : 0)
  const memory = utilization(metrics, 'memory')
  const others = metrics.filter((metric) => !isUtilization(metric, 'cpu') && !isUtilization(metric, 'memory'))
  return {
    ...base,
    ...defined({
      enabled: true,
      minReplicas: minReplicas ?? 1,
      maxReplicas,
      targetCPUUtilizationPercentage: cpu,
      targetMemoryUtilizationPercentage: memory,
      metrics: others,
      behavior: behavior ?? {},
      ...own(autoscaler),
    }),
  }
}

function utilization(metrics: readonly JsonMap[], name: string): JsonMap[string] | undefined {
  const metric = metrics.find((each) => isUtilization(each, name))
  return metric === undefined ? undefined : valueAt(metric, ['resource', 'target', 'averageUtilization'])
}

function isUtilization(metric: JsonMap, name: string): boolean {
  const resource = mapAt(metric, 'resource')
  const target = mapAt(resource, 'target')
  return (
    metric.type === 'Resource' &&
    resource.name === name &&
    equal(without(target, 'averageUtilization'), { type: 'Utilization' })
  )
}

/** A disruption budget as settings. @param base the chart's defaults of `podDisruptionBudget` */
export function budgetSettings(budget: Found | undefined, base: JsonMap): JsonMap {
  if (budget === undefined) return base
  const { minAvailable, maxUnavailable, unhealthyPodEvictionPolicy } = mapAt(budget.bare, 'spec')
  return {
    ...base,
    ...defined({
      enabled: true,
      minAvailable,
      maxUnavailable: minAvailable === undefined && maxUnavailable !== 1 ? maxUnavailable : undefined,
      // What Kubernetes does without one.
      unhealthyPodEvictionPolicy: unhealthyPodEvictionPolicy ?? 'IfHealthyBudget',
      ...own(budget),
    }),
  }
}

/**
 * The autoscaler of an agent, if settings can carry it: for a share of what pods request, they want each container to
 * request something.
 */
export function carriedAutoscaler({ found }: Pick<AgentContext, 'found'>): Found | undefined {
  const metrics = mapsIn(mapAt(found.autoscaler?.bare, 'spec').metrics)
  const pod = podOf(found)
  const native = mapsIn(pod.initContainers).filter(({ restartPolicy }) => restartPolicy === 'Always')
  const requests = [...mapsIn(pod.containers), ...native].map(({ resources }) => {
    const { limits, requests } = isMap(resources) ? resources : {}
    return { ...(isMap(limits) ? limits : {}), ...(isMap(requests) ? requests : {}) }
  })
  const names =
    metrics.length === 0
      ? ['cpu']
      : ['cpu', 'memory'].filter((name) => metrics.some((each) => isUtilization(each, name)))
  return names.every((name) => requests.every((each) => each[name] !== undefined)) ? found.autoscaler : undefined
}

/** The budget of an agent, if settings can carry it: they cannot have one without a bound, which does nothing. */
export function carriedBudget({ found: { budget } }: Pick<AgentContext, 'found'>): Found | undefined {
  const { minAvailable, maxUnavailable } = mapAt(budget?.bare, 'spec')
  return minAvailable === undefined && maxUnavailable === undefined ? undefined : budget
}

/** The labels and annotations that an object has of its own. */
export function own({ bare }: Found): JsonMap {
  const metadata = mapAt(bare, 'metadata')
  return { labels: ownLabels(mapAt(metadata, 'labels')), annotations: mapAt(metadata, 'annotations') }
}
