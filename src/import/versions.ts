import { isList, isMap, type Json, type JsonMap, mapAt } from '../model/json.ts'

/**
 * An object in the API version that the chart renders: an autoscaler of `autoscaling/v1` or a beta of v2, and objects of
 * groups that have been renamed since.
 */
export function currentVersion(object: JsonMap): JsonMap {
  const [group = ''] = String(object.apiVersion).split('/')
  switch (`${group} ${object.kind}`) {
    case 'autoscaling HorizontalPodAutoscaler':
      return { ...object, apiVersion: 'autoscaling/v2', spec: autoscalerSpec(mapAt(object, 'spec')) }
    case 'policy PodDisruptionBudget':
      return { ...object, apiVersion: 'policy/v1' }
    case 'extensions Deployment':
    case 'apps Deployment':
    case 'apps StatefulSet':
      return { ...object, apiVersion: 'apps/v1' }
    case 'extensions NetworkPolicy':
      return { ...object, apiVersion: 'networking.k8s.io/v1' }
    default:
      return object
  }
}

function autoscalerSpec({ targetCPUUtilizationPercentage, ...spec }: JsonMap): JsonMap {
  const { scaleTargetRef } = spec
  const target = isMap(scaleTargetRef) ? { ...scaleTargetRef, apiVersion: 'apps/v1' } : scaleTargetRef
  const metrics = isList(spec.metrics) ? spec.metrics.map(metric) : undefined
  return {
    ...spec,
    ...(target !== undefined && { scaleTargetRef: target }),
    ...(metrics !== undefined && { metrics }),
    ...(targetCPUUtilizationPercentage !== undefined && {
      metrics: [
        {
          type: 'Resource',
          resource: {
            name: 'cpu',
            target: { type: 'Utilization', averageUtilization: targetCPUUtilizationPercentage },
          },
        },
      ],
    }),
  }
}

/** A metric of v2beta1 as v2 has it; one of v2 stays. */
function metric(given: Json): Json {
  if (!isMap(given)) return given
  const resource = mapAt(given, 'resource')
  if (given.type !== 'Resource' || isMap(resource.target)) return given
  const { name, targetAverageUtilization, targetAverageValue } = resource
  if (name === undefined) return given
  const target =
    targetAverageUtilization === undefined
      ? { type: 'AverageValue', averageValue: targetAverageValue ?? null }
      : { type: 'Utilization', averageUtilization: targetAverageUtilization }
  return { type: 'Resource', resource: { name, target } }
}
