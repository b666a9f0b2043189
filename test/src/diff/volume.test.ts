import { describe, expect, it } from 'vitest'
import { volumeOf } from '../../../src/diff/volume.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { bound, changes, claim, deployment, object } from './objects.ts'

describe('the volume', () => {
  it.each<[string, JsonMap[], JsonMap[], { lost?: string[]; volume?: string[] }]>([
    ['is created', [], [claim('1Gi')], { volume: ['The claim data is created.'] }],
    ['stays', [claim('1Gi', {}, true)], [], { volume: ['The claim data stays, but no longer belongs to a release.'] }],
    ['goes with its data', [claim('1Gi')], [], { lost: ['The claim data is deleted: its data is lost.'] }],
    [
      'stays when a StatefulSet takes it over',
      [claim('1Gi', {}, true), deployment()],
      [claim('1Gi', {}, true), object('StatefulSet', { volumeClaimTemplates: [{}] })],
      {},
    ],
    [
      'is resized',
      [claim('1Gi')],
      [claim('2Gi')],
      {
        volume: [
          'The claim data is resized from 1Gi to 2Gi if its storage class allows that; otherwise the upgrade fails.',
        ],
      },
    ],
    ['keeps a size that is written differently', [claim('1Gi')], [claim('1024Mi')], {}],
    ['only gets a label', [claim('1Gi')], [claim('1Gi', {}, true)], {}],
    [
      'is another',
      [deployment(bound('old'))],
      [deployment(bound('new'))],
      { volume: ['The pods use the claim new instead of the claim old.'] },
    ],
  ])('%s', (_, before, after, { lost = [], volume = [] }) => {
    expect(volumeOf(changes(before, after))).toEqual({ lost, volume })
  })
})
