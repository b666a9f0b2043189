import { madeOf } from '../../kubernetes/made.ts'
import { isMap, type JsonMap, mapAt, mapsIn, without } from '../../model/json.ts'
import { agentContainer } from '../pod.ts'
import { keyed, sorted } from './normal-lists.ts'
import { type Names, normalPod, withoutToken } from './normal-pod.ts'

/**
 * An object so that two of them differ only where Kubernetes does something else: with its defaults, and with lists whose
 * order means nothing as maps.
 */
export function normalOf(object: JsonMap, names: Names): JsonMap {
  const { metadata, spec, ...rest } = withoutToken(madeOf(object))
  const { namespace: _, ...kept } = isMap(metadata) ? metadata : {}
  return {
    ...rest,
    metadata: { ...kept, labels: mapAt(kept, 'labels'), annotations: mapAt(kept, 'annotations') },
    ...(isMap(spec) && { spec: normalSpec(String(object.kind), spec, names, String(kept.name)) }),
  }
}

/** @param name of the object */
function normalSpec(kind: string, spec: JsonMap, names: Names, name: string): JsonMap {
  switch (kind) {
    case 'Deployment':
    case 'StatefulSet': {
      const template = mapAt(spec, 'template')
      const metadata = without(mapAt(template, 'metadata'), 'name')
      return {
        ...spec,
        template: {
          metadata: { ...metadata, labels: mapAt(metadata, 'labels'), annotations: mapAt(metadata, 'annotations') },
          spec: normalPod(mapAt(template, 'spec'), names),
        },
        ...(spec.volumeClaimTemplates !== undefined && {
          // By what the claims are called: others are new ones.
          volumeClaimTemplates: keyed(
            mapsIn(spec.volumeClaimTemplates).map((each) => ({
              ...each,
              metadata: without(mapAt(each, 'metadata'), 'name'),
            })),
            (_, index) => `${mapAt(mapsIn(spec.volumeClaimTemplates)[index], 'metadata').name}-${name}`,
          ),
        }),
      }
    }
    case 'Service':
      return {
        ...spec,
        ports: keyed(
          mapsIn(spec.ports).map((port) => normalPort(port, names)),
          portKey,
        ),
      }
    case 'HorizontalPodAutoscaler':
      return { ...spec, metrics: sorted(mapsIn(spec.metrics).map((metric) => normalMetric(metric, names))) }
    case 'PodDisruptionBudget':
      return spec.unhealthyPodEvictionPolicy === 'IfHealthyBudget' ? without(spec, 'unhealthyPodEvictionPolicy') : spec
    case 'NetworkPolicy':
      return { ...spec, policyTypes: sorted(spec.policyTypes) }
    default:
      return spec
  }
}

/** A Service that names a port means its number. */
function normalPort(port: JsonMap, { ports }: Names): JsonMap {
  const number = ports?.get(String(port.targetPort))
  return { ...port, targetPort: number ?? port.targetPort ?? 0 }
}

function portKey(port: JsonMap): string {
  return `${port.port}/${port.protocol}`
}

function normalMetric(metric: JsonMap, names: Names): JsonMap {
  const resource = mapAt(metric, 'containerResource')
  if (names.container === undefined || resource.container !== names.container) return metric
  return { ...metric, containerResource: { ...resource, container: agentContainer } }
}
