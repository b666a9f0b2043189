import { describe, expect, it } from 'vitest'
import { replicasOf } from '../../../src/diff/effects.ts'
import type { JsonMap } from '../../../src/model/json.ts'
import { changes, deployment, object, scaler } from './objects.ts'

describe('the number of pods', () => {
  const { replicas: _, ...unset } = deployment().spec as JsonMap
  it.each<[string, JsonMap[], JsonMap[], string[]]>([
    [
      'stays when autoscaling is turned on',
      [deployment({ replicas: 4 })],
      [object('Deployment', unset), scaler],
      ['Autoscaling is turned on: 4 pods stay until the autoscaler acts, which keeps at least 2.'],
    ],
    [
      'stays 1 when autoscaling is turned on for one pod',
      [deployment()],
      [object('Deployment', unset), scaler],
      ['Autoscaling is turned on: 1 pod stays until the autoscaler acts, which keeps at least 2.'],
    ],
    [
      'becomes 1 when autoscaling is turned on for a stopped agent',
      [deployment({ replicas: 0 })],
      [object('Deployment', unset), scaler],
      ['Autoscaling is turned on: 0 pods become 1 until the autoscaler acts, which keeps at least 2.'],
    ],
    [
      'jumps when autoscaling is turned off',
      [object('Deployment', unset), scaler],
      [deployment({ replicas: 3 })],
      ['Autoscaling is turned off: its 2–6 pods become 3. With Helm 4, add --force-conflicts.'],
    ],
    ['changes', [deployment()], [deployment({ replicas: 0 })], ['1 pod becomes 0.']],
    [
      'is left to another scaler',
      [deployment({ replicas: 2 })],
      [object('Deployment', unset)],
      ['The number of pods is no longer set: 2 pods become 1 unless another scaler sets it.'],
    ],
    [
      'is left to another scaler, and was 1 anyway',
      [deployment()],
      [object('Deployment', unset)],
      ['The number of pods is no longer set: 1 pod stays unless another scaler sets it.'],
    ],
    ['is set again', [object('Deployment', unset)], [deployment({ replicas: 2 })], ['The number of pods becomes 2.']],
    ['stays', [deployment()], [deployment({ strategy: {} })], []],
  ])('%s', (_, before, after, expected) => {
    expect(replicasOf(changes(before, after))).toEqual(expected)
  })
})
