import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { objectChanges, steadySets } from '../../../src/diff/objects.ts'
import { volumeOf } from '../../../src/diff/volume.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { claim, deployment, object } from './objects.ts'

describe('the claims of a StatefulSet', () => {
  const set = (replicas: number | undefined, whenDeleted: string, whenScaled: string, more: object = {}): JsonMap =>
    object('StatefulSet', {
      ...(replicas !== undefined && { replicas }),
      persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled },
      volumeClaimTemplates: [{ metadata: { name: 'data' } }],
      ...more,
    })
  const scaling = (minReplicas: number | undefined, maxReplicas: number): JsonMap =>
    object('HorizontalPodAutoscaler', {
      scaleTargetRef: { kind: 'StatefulSet', name: 'data' },
      ...(minReplicas !== undefined && { minReplicas }),
      maxReplicas,
    })
  const first = {
    ...claim('1Gi', {}, true),
    metadata: { ...(claim('1Gi', {}, true).metadata as object), name: 'data-data-0' },
  }
  const dies = 'StatefulSet data deletes its claims when it is removed; to keep'
  const shrinks = 'StatefulSet data deletes its claims with their replicas; to keep'
  const byDeletion = 'set persistentVolumeClaimRetentionPolicy.whenDeleted to Retain in a separate upgrade first.'
  const byScaling = 'set persistentVolumeClaimRetentionPolicy.whenScaled to Retain.'
  const one = (what: string, how: string) => `The claim ${what} is deleted: its data is lost. ${how}`
  const several = (what: string, how: string) => `The claims ${what} are deleted: their data is lost. ${how}`

  it.each<[string, JsonMap[], JsonMap[], string[]]>([
    [
      'go with it, even the one that the release keeps',
      [set(2, 'Delete', 'Delete'), first],
      [],
      [several('data-data-0 and data-data-1', `${dies} them, ${byDeletion}`)],
    ],
    ['go with it: one', [set(1, 'Delete', 'Retain'), first], [], [one('data-data-0', `${dies} it, ${byDeletion}`)]],
    [
      'go when the kind changes',
      [set(1, 'Delete', 'Retain'), first],
      [deployment(), first],
      [one('data-data-0', `${dies} it, ${byDeletion}`)],
    ],
    [
      'may go with it: those for an autoscaler',
      [set(undefined, 'Delete', 'Retain'), scaling(1, 3), first],
      [],
      [
        one('data-data-0', `${dies} it, ${byDeletion}`),
        `The claims data-data-1 and data-data-2 may be deleted: their data would be lost. ${dies} them, ${byDeletion}`,
      ],
    ],
    [
      'may go with it: of a StatefulSet without pods, which may have had some',
      [set(0, 'Delete', 'Delete'), first],
      [],
      [`The claim data-data-0 may be deleted: its data would be lost. ${dies} it, ${byDeletion}`],
    ],
    [
      'may go with it: an unknown number',
      [set(undefined, 'Delete', 'Retain')],
      [],
      [
        `The claims data-data-0 and those after it may be deleted: their data would be lost. ${dies} them, ${byDeletion}`,
      ],
    ],
    [
      'go with their replicas, if the new values say so',
      [set(4, 'Retain', 'Retain')],
      [set(1, 'Retain', 'Delete')],
      [several('data-data-1 to data-data-3', `${shrinks} them, ${byScaling}`)],
    ],
    [
      'go with all replicas',
      [set(1, 'Retain', 'Delete'), first],
      [set(0, 'Retain', 'Delete'), first],
      [one('data-data-0', `${shrinks} it, ${byScaling}`)],
    ],
    [
      'may go when autoscaling is turned on',
      [set(3, 'Retain', 'Delete')],
      [set(undefined, 'Retain', 'Delete'), scaling(2, 5)],
      [`The claim data-data-2 may be deleted: its data would be lost. ${shrinks} it, ${byScaling}`],
    ],
    [
      'go or may go when autoscaling is turned on with fewer pods than there are',
      [set(4, 'Retain', 'Delete')],
      [set(undefined, 'Retain', 'Delete'), scaling(2, 3)],
      [
        `The claim data-data-2 may be deleted: its data would be lost. ${shrinks} it, ${byScaling}`,
        one('data-data-3', `${shrinks} it, ${byScaling}`),
      ],
    ],
    [
      'go or may go when autoscaling is turned off',
      [set(undefined, 'Retain', 'Delete'), scaling(2, 4)],
      [set(1, 'Retain', 'Delete')],
      [
        one('data-data-1', `${shrinks} it, ${byScaling}`),
        `The claims data-data-2 and data-data-3 may be deleted: their data would be lost. ${shrinks} them, ${byScaling}`,
      ],
    ],
    [
      'may go when only the maximum of an autoscaler falls',
      [set(undefined, 'Retain', 'Delete'), scaling(undefined, 4)],
      [set(undefined, 'Retain', 'Delete'), scaling(undefined, 3)],
      [`The claim data-data-3 may be deleted: its data would be lost. ${shrinks} it, ${byScaling}`],
    ],
    [
      'may go when the number of pods is left to another scaler',
      [set(2, 'Retain', 'Delete')],
      [set(undefined, 'Retain', 'Delete')],
      [`The claim data-data-1 may be deleted: its data would be lost. ${shrinks} it, ${byScaling}`],
    ],
    ['stay when there are more replicas', [set(1, 'Delete', 'Delete')], [set(2, 'Delete', 'Delete')], []],
    [
      'stay when the autoscaler has other bounds, but no lower maximum',
      [set(undefined, 'Delete', 'Delete'), scaling(1, 4)],
      [set(undefined, 'Delete', 'Delete'), scaling(2, 5)],
      [],
    ],
    ['stay with their replicas', [set(2, 'Delete', 'Retain')], [set(1, 'Delete', 'Retain')], []],
    ['stay when it goes', [set(2, 'Retain', 'Delete')], [], []],
    ['are none', [set(2, 'Delete', 'Delete', { volumeClaimTemplates: [] })], [], []],
  ])('%s', (_, before, after, expected) => {
    const [old, now] = [before, after].map((objects) => objects.map((each) => stringify(each)))
    const steady = steadySets(old ?? [], now ?? [], new Set(['a']))
    expect(volumeOf(objectChanges(old ?? [], now ?? []), steady)).toEqual({ lost: expected, volume: [] })
  })
})
