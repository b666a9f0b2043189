import { carriesIdentity } from '../../agents/identity.ts'
import { madeOf } from '../../kubernetes/made.ts'
import { equal, isMap, type Json, type JsonMap, mapAt } from '../../model/json.ts'
import { ownLabels } from '../clean.ts'
import { defined } from '../pod.ts'
import type { AgentContext } from './context.ts'

/** Fields of a workload that are settings of their own name. */
const sameFields = ['minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds', 'podManagementPolicy']

/**
 * A Deployment or StatefulSet itself as settings.
 * @param settings all others, on which the chart's own strategy depends
 */
export function workloadSettings({ found, base }: AgentContext, settings: JsonMap): JsonMap {
  const { workload, autoscaler } = found
  const isScaled = mapAt(settings, 'autoscaling').enabled === true
  const spec = mapAt(workload.bare, 'spec')
  const metadata = mapAt(workload.bare, 'metadata')
  const template = mapAt(mapAt(spec, 'template'), 'metadata')
  return {
    kind: workload.kind,
    // An autoscaler of any kind sets the number of pods.
    ...(isScaled
      ? { replicas: base.replicas ?? 1 }
      : defined({ replicas: autoscaler === undefined ? spec.replicas : undefined })),
    ...Object.fromEntries(sameFields.flatMap((key) => (spec[key] === undefined ? [] : [[key, spec[key]]]))),
    persistentVolumeClaimRetentionPolicy: mapAt(spec, 'persistentVolumeClaimRetentionPolicy'),
    updateStrategy:
      workload.kind === 'Deployment' ? deploymentStrategy(workload.object, settings) : setStrategy(workload.object),
    labels: ownLabels(mapAt(metadata, 'labels')),
    annotations: mapAt(metadata, 'annotations'),
    podLabels: ownLabels(mapAt(template, 'labels')),
    podAnnotations: mapAt(template, 'annotations'),
  }
}

/** How a Deployment replaces its pods; empty if the chart does the same by itself. */
function deploymentStrategy(workload: JsonMap, settings: JsonMap): JsonMap {
  const { type, rollingUpdate } = mapAt(mapAt(madeOf(workload), 'spec'), 'strategy')
  // The chart stops such an agent before its successor starts.
  const isSingle = carriesIdentity(settings)
  if (type === 'Recreate') return isSingle ? {} : { type }
  const { maxSurge = '25%', maxUnavailable = '25%' } = isMap(rollingUpdate) ? rollingUpdate : {}
  const rest = isNone(maxSurge) ? 1 : 0
  const bounds = {
    ...(maxSurge !== 1 && { maxSurge }),
    ...(maxUnavailable !== rest && { maxUnavailable }),
  }
  if (Object.keys(bounds).length > 0) return { rollingUpdate: bounds }
  return isSingle ? { type: 'RollingUpdate' } : {}
}

function isNone(bound: Json): boolean {
  return bound === 0 || bound === '0' || bound === '0%'
}

function setStrategy(workload: JsonMap): JsonMap {
  const { type, rollingUpdate } = mapAt(mapAt(madeOf(workload), 'spec'), 'updateStrategy')
  if (type === 'OnDelete') return { type }
  const bounds = Object.entries(isMap(rollingUpdate) ? rollingUpdate : {}).filter(
    ([key, value]) => !equal(value, key === 'partition' ? 0 : 1),
  )
  return bounds.length === 0 ? {} : { rollingUpdate: Object.fromEntries(bounds) }
}
