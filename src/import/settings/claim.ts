import { standardLabels } from '../../kubernetes/labels.ts'
import { type JsonMap, mapAt, valueAt } from '../../model/json.ts'
import { ownAnnotations, ownLabels, policyAnnotation } from '../clean.ts'
import type { Found } from '../found.ts'
import { defined } from '../pod.ts'

/** The name under which pods have the volume of `persistence`. */
export const dataVolume = 'data'

/** The settings of an agent whose data is in a claim, and the name of the volume that these replace. */
export type Persistence = { readonly volume: string; readonly settings: JsonMap }

/** A claim that the chart makes, as settings. */
export function claimSettings(claim: JsonMap, mountPath: JsonMap[string], base: JsonMap, metadata: JsonMap): JsonMap {
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
  const isOfHelm = mapAt(metadata, 'labels')[standardLabels.managedBy] === 'Helm'
  return isOfHelm && mapAt(metadata, 'annotations')[policyAnnotation] !== 'keep'
}

/** Whether the chart can make a claim. */
export function canMake({ bare }: Found): boolean {
  const known = ['accessModes', 'resources', 'storageClassName', 'volumeName', 'selector', 'volumeMode']
  return Object.keys(mapAt(bare, 'spec')).every((key) => known.includes(key))
}
