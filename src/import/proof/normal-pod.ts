import { type Json, type JsonMap, mapAt, mapsIn, without } from '../../model/json.ts'
import { agentContainer, selfNamed } from '../pod.ts'
import { keyed, nameOf, sorted } from './normal-lists.ts'

/** What is called otherwise in the chart's pods, and the numbers behind the names of ports. */
export type Names = {
  /** The container that becomes the agent's, and the volume that becomes its data. */
  readonly container?: string | undefined
  readonly volume?: string | undefined
  readonly ports?: ReadonlyMap<string, number>
}

/** The spec of a pod so that two of them differ only where Kubernetes does something else. */
export function normalPod(pod: JsonMap, names: Names): JsonMap {
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
  const { name, image, env, ports, volumeMounts, securityContext, ...rest } = selfNamed(container, names.container)
  return {
    ...rest,
    name: name === names.container ? agentContainer : (name ?? ''),
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

/** Pods and accounts have a token unless they say that they have none. */
export function withoutToken(map: JsonMap): JsonMap {
  return map.automountServiceAccountToken === true ? without(map, 'automountServiceAccountToken') : map
}
