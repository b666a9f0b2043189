import { describe, expect, it } from 'vitest'
import { progressBar, progressLine } from '../../../scripts/toolchain/progress-line.ts'

const compiling = { fraction: 0.25, amount: '360 of 1,440 packages', now: 'k8s.io/api/core/v1' }

describe('progressLine', () => {
  it('says what is done, what is left and what is going on', () => {
    expect(progressLine(compiling, 90)).toBe(
      '360 of 1,440 packages, 1 min 30 s so far, about 4 min 30 s left: k8s.io/api/core/v1',
    )
  })

  it.each([
    ['with little done', { ...compiling, fraction: 0.01 }, 30],
    ['at the start', compiling, 1],
    ['at the end', { ...compiling, fraction: 1 }, 30],
  ])('estimates nothing %s', (_, progress, seconds) => expect(progressLine(progress, seconds)).not.toContain('left'))

  it('says how long it has taken if nothing else is known', () => expect(progressLine({}, 30)).toBe('30 s so far'))
})

describe('progressBar', () => {
  it.each([
    [0, '░░░░░░░░░░░░░░░░░░░░'],
    [0.25, '█████░░░░░░░░░░░░░░░'],
    [1, '████████████████████'],
  ])('shows %f', (fraction, bar) => {
    expect(progressBar({ ...compiling, fraction }, 90)).toBe(`${bar} ${progressLine({ ...compiling, fraction }, 90)}`)
  })

  it('shows no bar if nobody knows how much there is', () => {
    expect(progressBar({ now: 'downloading k8s.io/api v0.36.3' }, 3)).toBe('3 s so far: downloading k8s.io/api v0.36.3')
  })
})
