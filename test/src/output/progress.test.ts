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

  it('says how far it is: in numbers, or in percent of many', () => {
    const { written, stream } = streamOf(true)
    const progress = progressOn(stream)
    progress('Rendering the releases')
    vi.advanceTimersByTime(1500)
    progress('Rendering the releases', 1, 3)
    vi.advanceTimersByTime(500)
    progress('Simulating 10,000,000 fetches')
    vi.advanceTimersByTime(200)
    progress('Simulating 10,000,000 fetches', 4_399_999, 10_000_000)
    progress('')
    expect(written).toEqual(
      [
        'Rendering the releases …',
        'Rendering the releases … 1 s',
        'Rendering the releases: 1 of 3 … 1 s',
        'Rendering the releases: 1 of 3 … 2 s',
        'Simulating 10,000,000 fetches …',
        'Simulating 10,000,000 fetches: 43% …',
        '',
      ].map((line) => `${eraseLine}${line}`),
    )
  })

  it('writes only as many shares as a person can read', () => {
    const { written, stream } = streamOf(true)
    const progress = progressOn(stream)
    for (let done = 0; done < 500; done++) {
      progress('Comparing the agents', done, 500)
      vi.advanceTimersByTime(1)
    }
    expect(written.map((line) => line.slice(eraseLine.length))).toEqual([
      'Comparing the agents: 0 of 500 …',
      'Comparing the agents: 100 of 500 …',
      'Comparing the agents: 200 of 500 …',
      'Comparing the agents: 300 of 500 …',
      'Comparing the agents: 400 of 500 …',
    ])
  })

  it('writes nothing where no terminal is', () => {
    const { written, stream } = streamOf(false)
    const progress = progressOn(stream)
    progress('Checking the values')
    progress('Checking the values', 1, 2)
    vi.advanceTimersByTime(2000)
    progress('')
    expect(written).toEqual([])
  })
})
