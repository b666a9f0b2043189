import { type JsonMap, mapAt, mapsIn } from '../../model/json.ts'
import { claimSettings, dataVolume, type Persistence } from './claim.ts'
import type { AgentContext } from './context.ts'
import { mountOf } from './mounts.ts'

/**
 * The claims that a StatefulSet makes for its pods: those of the template named data, whose names stay with that of the
 * StatefulSet. Where others would be new ones, the claims of a single pod are taken as they are instead.
 */
export function templatePersistence(context: AgentContext): Persistence | undefined {
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
export function replicaVolumes(context: AgentContext, data: string | undefined): JsonMap[] {
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
