import { describe, expect, it } from 'vitest'
import { unreadyLines } from '../../../scripts/start/unready.ts'

describe('unreadyLines', () => {
  it('says why a container waits', () => {
    const pod = {
      metadata: { name: 'a' },
      status: {
        phase: 'Pending',
        conditions: [{ type: 'Ready', status: 'False' }],
        containerStatuses: [
          { name: 'agent', state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "x"' } } },
        ],
      },
    }
    expect(unreadyLines([pod as never], [])).toEqual([
      'Not ready:',
      '  pod a: ImagePullBackOff: Back-off pulling image "x"',
    ])
  })

  it('says why a pod has no node', () => {
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes' }]
    const pod = { metadata: { name: 'a' }, status: { phase: 'Pending', conditions } }
    expect(unreadyLines([pod], [])).toEqual(['Not ready:', '  pod a: Unschedulable: 0/3 nodes'])
  })

  it('says that a claim is not bound', () => {
    expect(unreadyLines([], [{ metadata: { name: 'data' }, status: { phase: 'Pending' } }])[1]).toMatch(
      /^ {2}claim data: Pending/,
    )
  })

  it('says nothing about what is ready', () => {
    const pod = { metadata: { name: 'a' }, status: { conditions: [{ type: 'Ready', status: 'True' }] } }
    expect(unreadyLines([pod], [{ status: { phase: 'Bound' } }])).toEqual([])
  })
})
