import { createHash } from 'node:crypto'
import type { Agent } from '../../src/values.ts'
import { seed } from '../seed.ts'

/** Agents with a variable of 8,000 characters each that do not compress well, so that few of them fill a release. */
export const agentsWithLongVariables = (count: number): Agent[] =>
  Array.from({ length: count }, (_, index) => ({ name: `line-${index}`, env: { KEY: longText(4000, index) } }))

/** Hexadecimal digits in no order, always the same with one seed. @param bytes half the number of digits */
export const longText = (bytes: number, which = 0): string =>
  createHash('shake256', { outputLength: bytes }).update(`${seed} ${which}`).digest('hex')
