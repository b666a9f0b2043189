import { isList, isMap, type Json, type JsonMap, mapAt, valueAt } from '../../model/json.ts'
import { ownAnnotations, ownLabels, policyAnnotation } from '../clean.ts'
import type { Found } from '../found.ts'
import { defined, mainContainer, mapsIn, otherContainers, podOf, without } from '../pod.ts'
import type { AgentContext } from './context.ts'

/** The name under which pods have the volume of `persistence`. */
const dataVolume = 'data'

/** The volumes of an agent as settings: one claim becomes its persistence, all others are volumes by name. */
export function volumeSettings(context: AgentContext): JsonMap {
  const persistence = persistenceOf(context)
  const pod = podOf(context.found)
  const mounts = Map.groupBy(mapsIn(mainContainer(context.found).volumeMounts), ({ name }) => String(name))
  const volumes = [...mapsIn(pod.volumes), ...replicaVolumes(context, persistence?.volume)].flatMap((volume) => {
    const name = String(volume.name)
    if (name === persistence?.volume) return []
    return [[name, { ...without(volume, 'name'), ...mountSettings(mounts.get(name) ?? []) }] as const]
  })
  return {
    ...(persistence?.settings ?? {
      persistence: { ...mapAt(context.base, 'persistence'), enabled: false },
      storageSize: context.base.storageSize ?? '',
    }),
    volumes: {
      ...tmpVolume(
        context,
        volumes.flatMap(([, volume]) => mountPaths(volume)),
      ),
      ...Object.fromEntries(volumes),
    },
  }
}

/** The built-in volume at /tmp: it stays where the root file system becomes read-only, and gives way to another there. */
function tmpVolume({ base, found, exact }: AgentContext, taken: readonly string[]): JsonMap {
  const tmp = mapAt(mapAt(base, 'volumes'), 'tmp')
  const isReadOnly = valueAt(mainContainer(found), ['securityContext', 'readOnlyRootFilesystem'])
  const isAdded = isReadOnly === undefined && !exact
  if (isAdded || taken.includes(String(tmp.mountPath))) return { tmp }
  return { tmp: { ...tmp, enabled: false } }
}

function mountPaths({ mountPath, mounts }: JsonMap): string[] {
  return [mountPath, ...mapsIn(mounts).map((mount) => mount.mountPath)]
    .filter((path) => typeof path === 'string')
    .map((path) => path.replace(/(.)\/+$/, '$1'))
}

function mountSettings(mounts: readonly JsonMap[]): JsonMap {
  const [first] = mounts
  if (first === undefined) return {}
  const plain = mounts.map((mount) =>
    defined({ mountPath: mount.mountPath, subPath: mount.subPath, readOnly: mount.readOnly }),
  )
  return mounts.length === 1 ? (plain[0] ?? {}) : { mounts: plain }
}

type Persistence = { readonly volume: string; readonly settings: JsonMap }

/** The claim that holds an agent's data: the one of the chart's own name, else one that only the agent mounts. */
function persistenceOf(context: AgentContext): Persistence | undefined {
  return context.found.workload.kind === 'StatefulSet'
    ? (templatePersistence(context) ?? claimPersistence(context))
    : claimPersistence(context)
}

function claimPersistence(context: AgentContext): Persistence | undefined {
  const { found, fullname, base } = context
  const volumes = [...mapsIn(podOf(found).volumes), ...replicaVolumes(context, undefined)]
  const candidates = volumes.filter((volume) => isData(volume, context))
  const volume = candidates.find(({ name }) => name === dataVolume) ?? candidates[0]
  if (volume === undefined) return undefined
  const claimName = String(valueAt(volume, ['persistentVolumeClaim', 'claimName']))
  const claim = found.claims.find(({ name }) => name === claimName)
  const isOwn = claimName === `data-${fullname}-0` && claim !== undefined && canMake(claim)
  const mountPath = mountOf(context, String(volume.name))?.mountPath ?? ''
  return {
    volume: String(volume.name),
    settings: isOwn
      ? claimSettings(claim.bare, mountPath, base, mapAt(claim.bare, 'metadata'))
      : {
          persistence: {
            ...mapAt(base, 'persistence'),
            mountPath,
            existingClaim: claimName,
            accessModes: claimModes(claim, context, claimName) ?? mapAt(base, 'persistence').accessModes ?? [],
          },
          storageSize: base.storageSize ?? '',
        },
  }
}

/** Whether a volume is a claim that can become `persistence`: mounted once, plainly, and by the agent only. */
function isData(volume: JsonMap, context: AgentContext): boolean {
  const source = volume.persistentVolumeClaim
  if (!isMap(source) || source.readOnly === true) return false
  const claim = context.found.claims.find(({ name }) => name === source.claimName)
  if (claim !== undefined && isForMany(context, String(source.claimName)) && !allowsMany(claim)) return false
  if (volume.name !== dataVolume && isMountedElsewhere(context, String(volume.name))) return false
  return mountOf(context, String(volume.name)) !== undefined
}

/** How a claim may be mounted: what was not read must allow what happens. */
function claimModes(claim: Found | undefined, context: AgentContext, name: string): Json | undefined {
  if (claim !== undefined) return mapAt(claim.bare, 'spec').accessModes
  return isForMany(context, name) ? ['ReadWriteMany'] : undefined
}

/** Whether several pods mount a claim. */
function isForMany({ found, sharedClaims }: AgentContext, name: string): boolean {
  const replicas = mapAt(found.workload.bare, 'spec').replicas
  return sharedClaims.has(name) || found.autoscaler !== undefined || (typeof replicas === 'number' && replicas > 1)
}

function allowsMany({ bare }: Found): boolean {
  const { accessModes } = mapAt(bare, 'spec')
  return isList(accessModes) && (accessModes.includes('ReadWriteMany') || accessModes.includes('ReadOnlyMany'))
}

function isMountedElsewhere({ found }: AgentContext, name: string): boolean {
  const others = [...otherContainers(found), ...mapsIn(podOf(found).initContainers)]
  return others.some(({ volumeMounts }) => mapsIn(volumeMounts).some((mount) => mount.name === name))
}

/** The only mount of a volume in the agent's container, if it is a plain one. */
function mountOf({ found }: AgentContext, name: string): JsonMap | undefined {
  const mounts = mapsIn(mainContainer(found).volumeMounts).filter((mount) => mount.name === name)
  const [mount] = mounts
  return mounts.length === 1 && mount !== undefined && Object.keys(without(mount, 'name', 'mountPath')).length === 0
    ? mount
    : undefined
}

/**
 * The claims that a StatefulSet makes for its pods: those of the template named data, whose names stay with that of the
 * StatefulSet. Where others would be new ones, the claims of a single pod are taken as they are instead.
 */
function templatePersistence(context: AgentContext): Persistence | undefined {
  const { found, base, fullname } = context
  const templates = templatesOf(context)
  const keeps = found.workload.name === fullname
  const template =
    templates.find((each) => mapAt(each, 'metadata').name === dataVolume && keeps) ??
    (isSinglePod(context) ? undefined : templates[0])
  const name = String(mapAt(template, 'metadata').name)
  const mount = mountOf(context, name)
  if (template === undefined || mount === undefined) return undefined
  const claim = found.claims.find((each) => each.name === `${dataVolume}-${fullname}-0`)
  return {
    volume: name,
    settings: claimSettings(template, mount.mountPath ?? '', base, mapAt(claim?.bare, 'metadata')),
  }
}

function isSinglePod({ found }: AgentContext): boolean {
  return (mapAt(found.workload.bare, 'spec').replicas ?? 1) === 1 && found.autoscaler === undefined
}

/**
 * Claims that a StatefulSet of one pod has made under names that the chart cannot make: they stay as they are, and are
 * mounted as volumes. With several pods, each would need its own.
 */
function replicaVolumes(context: AgentContext, data: string | undefined): JsonMap[] {
  const { found } = context
  if (!isSinglePod(context)) return []
  return templatesOf(context).flatMap((template) => {
    const name = String(mapAt(template, 'metadata').name)
    if (name === data) return []
    return [{ name, persistentVolumeClaim: { claimName: `${name}-${found.workload.name}-0` } }]
  })
}

function templatesOf({ found }: AgentContext): JsonMap[] {
  return mapsIn(mapAt(found.workload.bare, 'spec').volumeClaimTemplates)
}

/** Whether the chart can make a claim. */
function canMake({ bare }: Found): boolean {
  const known = ['accessModes', 'resources', 'storageClassName', 'volumeName', 'selector', 'volumeMode']
  return Object.keys(mapAt(bare, 'spec')).every((key) => known.includes(key))
}

function claimSettings(claim: JsonMap, mountPath: JsonMap[string], base: JsonMap, metadata: JsonMap): JsonMap {
  const { accessModes, storageClassName, volumeName, selector } = mapAt(claim, 'spec')
  const size = valueAt(claim, ['spec', 'resources', 'requests', 'storage'])
  return {
    persistence: {
      ...mapAt(base, 'persistence'),
      ...defined({
        enabled: true,
        mountPath,
        accessModes,
        volumeName,
        selector,
        storageClassName: storageClassName === '' ? '-' : (storageClassName ?? ''),
        labels: ownLabels(mapAt(metadata, 'labels')),
        annotations: ownAnnotations(mapAt(metadata, 'annotations')),
        keep: !isMadeWithoutKeep(metadata),
      }),
    },
    storageSize: size ?? base.storageSize ?? '',
  }
}

/** Whether Helm made a claim and deletes it with its release. */
function isMadeWithoutKeep(metadata: JsonMap): boolean {
  const isOfHelm = mapAt(metadata, 'labels')['app.kubernetes.io/managed-by'] === 'Helm'
  return isOfHelm && mapAt(metadata, 'annotations')[policyAnnotation] !== 'keep'
}

/** The name of the volume that becomes `persistence`; undefined if none does. */
export function dataClaimVolume(context: AgentContext): string | undefined {
  return persistenceOf(context)?.volume
}
