import { isList, isMap, type Json, type JsonMap, mapAt, mapsIn, valueAt } from '../../model/json.ts'
import type { Found } from '../found.ts'
import { podOf } from '../pod.ts'
import { canMake, claimSettings, dataVolume, type Persistence } from './claim.ts'
import { replicaVolumes, templatePersistence } from './claim-templates.ts'
import type { AgentContext } from './context.ts'
import { isMountedElsewhere, mountOf } from './mounts.ts'

/** The claim that holds an agent's data: the one of the chart's own name, else one that only the agent mounts. */
export function persistenceOf(context: AgentContext): Persistence | undefined {
  return context.found.workload.kind === 'StatefulSet'
    ? (templatePersistence(context) ?? claimPersistence(context))
    : claimPersistence(context)
}

/** The name of the volume that becomes `persistence`; undefined if none does. */
export function dataClaimVolume(context: AgentContext): string | undefined {
  return persistenceOf(context)?.volume
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
