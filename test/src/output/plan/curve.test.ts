import { expect, it } from 'vitest'
import { curveLines } from '../../../../src/output/plan/curve.ts'

it('a curve consists of blocks, and the smallest value is visible', () => {
  expect(curveLines([0, 0.01, 4, 8, 12, 16], 16, 2)).toEqual(['    ▄█', ' ▁▄███'])
  expect(curveLines([0, 0], 0, 1)).toEqual(['  '])
})
