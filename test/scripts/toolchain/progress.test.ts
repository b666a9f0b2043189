import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runSteps } from '../../../scripts/toolchain/progress.ts'

describe('runSteps without a terminal', () => {
  let printed: string

  beforeEach(() => {
    printed = ''
    vi.useFakeTimers()
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += text
      return true
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  it('prints every 30 seconds how far a step is, even if it reports nothing', async () => {
    const steps = runSteps([
      {
        title: 'Building etcd',
        run: async (show) => {
          await vi.advanceTimersByTimeAsync(30_000)
          for (const done of [1, 2, 3])
            show.progress({ fraction: done / 12, amount: `${done} of 12 packages`, now: 'fmt' })
          await vi.advanceTimersByTimeAsync(60_000)
          show.title('Built etcd')
        },
      },
    ])
    await steps
    await vi.advanceTimersByTimeAsync(60_000)
    const lines = printed.split('\n').filter((line) => line.includes('so far'))
    expect(lines).toEqual([
      expect.stringContaining('30 s so far'),
      expect.stringContaining('3 of 12 packages, 1 min so far, about 3 min left: fmt'),
      expect.stringContaining('3 of 12 packages, 1 min 30 s so far, about 4 min 30 s left: fmt'),
    ])
    expect(printed).toContain('Built etcd')
  })
})
