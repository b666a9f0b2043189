import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { eraseLine, progressOn } from '../../../src/output/progress.ts'

const streamOf = (isTTY: boolean) => {
  const written: string[] = []
  return { written, stream: { isTTY, write: (text: string | Uint8Array) => written.push(String(text)) > 0 } }
}

describe('progressOn', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('says what is done and for how long, then erases the line', () => {
    const { written, stream } = streamOf(true)
    const progress = progressOn(stream)
    progress('Checking the values')
    vi.advanceTimersByTime(2000)
    progress('Simulating')
    vi.advanceTimersByTime(1000)
    progress('')
    vi.advanceTimersByTime(5000)
    expect(written).toEqual(
      [
        'Checking the values …',
        'Checking the values … 1 s',
        'Checking the values … 2 s',
        'Simulating …',
        'Simulating … 1 s',
        '',
      ].map((line) => `${eraseLine}${line}`),
    )
  })

  it('writes nothing where no terminal is', () => {
    const { written, stream } = streamOf(false)
    const progress = progressOn(stream)
    progress('Checking the values')
    vi.advanceTimersByTime(2000)
    progress('')
    expect(written).toEqual([])
  })
})
