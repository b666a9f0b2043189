import { type JsonMap, mapsIn, without } from '../../model/json.ts'
import { defined, mainContainer, otherContainers, podOf } from '../pod.ts'
import type { AgentContext } from './context.ts'

/** Where the container of an agent mounts a volume, as settings of that volume. */
export function mountSettings(mounts: readonly JsonMap[]): JsonMap {
  const [first] = mounts
  if (first === undefined) return {}
  const plain = mounts.map((mount) =>
    defined({ mountPath: mount.mountPath, subPath: mount.subPath, readOnly: mount.readOnly }),
  )
  return mounts.length === 1 ? (plain[0] ?? {}) : { mounts: plain }
}

/** The paths at which settings of a volume mount it, without a slash at their end. */
export function mountPaths({ mountPath, mounts }: JsonMap): string[] {
  return [mountPath, ...mapsIn(mounts).map((mount) => mount.mountPath)]
    .filter((path) => typeof path === 'string')
    .map((path) => path.replace(/(.)\/+$/, '$1'))
}

/** The only mount of a volume in the agent's container, if it is a plain one. */
export function mountOf({ found }: AgentContext, name: string): JsonMap | undefined {
  const mounts = mapsIn(mainContainer(found).volumeMounts).filter((mount) => mount.name === name)
  const [mount] = mounts
  return mounts.length === 1 && mount !== undefined && Object.keys(without(mount, 'name', 'mountPath')).length === 0
    ? mount
    : undefined
}

/** Whether a sidecar or an init container mounts a volume too. */
export function isMountedElsewhere({ found }: AgentContext, name: string): boolean {
  const others = [...otherContainers(found), ...mapsIn(podOf(found).initContainers)]
  return others.some(({ volumeMounts }) => mapsIn(volumeMounts).some((mount) => mount.name === name))
}
