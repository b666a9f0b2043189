import { madeOf } from '../../kubernetes/made.ts'
import { isMap, type Json, type JsonMap, mapAt } from '../../model/json.ts'
import { mapsIn, without } from '../pod.ts'

/** What is called otherwise in the chart's pods, and the numbers behind the names of ports. */
export type Names = {
  /** The container that becomes the agent's, and the volume that becomes its data. */
  readonly container?: string | undefined
  readonly volume?: string | undefined
  readonly ports?: ReadonlyMap<string, number>
}

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

function normalPod(pod: JsonMap, names: Names): JsonMap {
  return {
    ...withoutToken(pod),
    containers: keyed(
      mapsIn(pod.containers).map((each) => normalContainer(each, names)),
      nameOf,
      'name',
    ),
    ...(pod.initContainers !== undefined && {
      initContainers: keyed(
        mapsIn(pod.initContainers).map((each, position) => ({ ...normalContainer(each, names), position })),
        nameOf,
        'name',
      ),
    }),
    volumes: keyed(
      mapsIn(pod.volumes).map((each) => normalVolume(each, names)),
      nameOf,
      'name',
    ),
    securityContext: normalSecurity(mapAt(pod, 'securityContext')),
    imagePullSecrets: sorted(pod.imagePullSecrets),
    ...(pod.topologySpreadConstraints !== undefined && {
      topologySpreadConstraints: mapsIn(pod.topologySpreadConstraints).map((each) =>
        Array.isArray(each.matchLabelKeys) && each.matchLabelKeys.length === 0 ? without(each, 'matchLabelKeys') : each,
      ),
    }),
  }
}

function normalContainer(container: JsonMap, names: Names): JsonMap {
  const text = JSON.stringify(container)
  const own = `"containerName":${JSON.stringify(names.container ?? 'agent')}`
  const { name, image, env, ports, volumeMounts, securityContext, ...rest } = JSON.parse(
    text.replaceAll(own, '"containerName":"agent"'),
  ) as JsonMap
  return {
    ...rest,
    name: name === names.container ? 'agent' : (name ?? ''),
    image: normalImage(String(image)),
    env: keyed(mapsIn(env), nameOf, 'name'),
    ports: keyed(mapsIn(ports), (port) => `${port.containerPort}/${port.protocol}`, 'containerPort', 'protocol'),
    volumeMounts: keyed(
      mapsIn(volumeMounts).map((mount) => ({ ...mount, name: volumeName(mount.name, names) })),
      (mount) => String(mount.mountPath),
      'mountPath',
    ),
    securityContext: normalSecurity(mapAt({ securityContext: securityContext ?? {} }, 'securityContext')),
  }
}

/** Pods and accounts have a token unless they say that they have none. */
function withoutToken(map: JsonMap): JsonMap {
  return map.automountServiceAccountToken === true ? without(map, 'automountServiceAccountToken') : map
}

/** Without a tag or a digest, an image is the latest. Next to a digest, a tag means nothing. */
function normalImage(image: string): string {
  const [, path = image, tag, digest] = /^((?:[^/]*\/)*[^/:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(image) ?? []
  return digest === undefined ? `${path}:${tag ?? 'latest'}` : `${path}@${digest}`
}

function normalVolume(volume: JsonMap, names: Names): JsonMap {
  return { ...volume, name: volumeName(volume.name, names) }
}

function volumeName(name: Json | undefined, names: Names): string {
  return name === names.volume ? 'data' : String(name)
}

/** What is not said is as if it said no: whether to run as root, to escalate, to write to the root file system. */
function normalSecurity(context: JsonMap): JsonMap {
  const neutral: Readonly<Record<string, Json>> = {
    allowPrivilegeEscalation: true,
    privileged: false,
    readOnlyRootFilesystem: false,
    runAsNonRoot: false,
  }
  return Object.fromEntries(
    Object.entries(context).filter(([key, value]) => {
      const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
      return !isEmpty && (neutral[key] === undefined || neutral[key] !== value)
    }),
  )
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
  return { ...metric, containerResource: { ...resource, container: 'agent' } }
}

function nameOf(item: JsonMap): string {
  return String(item.name)
}

function keyed(
  items: readonly JsonMap[],
  keyOf: (item: JsonMap, index: number) => string,
  ...dropped: readonly string[]
): JsonMap {
  return Object.fromEntries(items.map((item, index) => [keyOf(item, index), without(item, ...dropped)]))
}

function sorted(items: Json | undefined): Json[] {
  const texts = (Array.isArray(items) ? (items as Json[]) : []).map((item) => JSON.stringify(item))
  return texts.toSorted().map((text) => JSON.parse(text) as Json)
}
