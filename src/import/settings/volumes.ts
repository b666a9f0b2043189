import { type JsonMap, mapAt, mapsIn, valueAt, without } from '../../model/json.ts'
import { mainContainer, podOf } from '../pod.ts'
import { replicaVolumes } from './claim-templates.ts'
import type { AgentContext } from './context.ts'
import { mountPaths, mountSettings } from './mounts.ts'
import { persistenceOf } from './persistence.ts'

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
