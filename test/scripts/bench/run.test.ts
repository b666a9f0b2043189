import { describe, expect, it } from 'vitest'
import { observe } from '../../../scripts/bench/run.ts'

const unit = 2 ** 20
/** A program that takes at least this much memory for half a second, and runs another one meanwhile. */
const taking = (mebibytes: number, other = '') =>
  `const memory = Buffer.alloc(${mebibytes} * 2 ** 20, 1); ${other}; setTimeout(() => memory.length, 500)`

describe.runIf(process.platform === 'linux')('the memory of a command', () => {
  it('includes that of the programs that it runs', async () => {
    const child = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(taking(300))}])`
    const { peakMemory } = await observe({ program: process.execPath, args: ['-e', taking(200, child)] })
    expect(peakMemory).toBeGreaterThan(500 * unit)
    expect(peakMemory).toBeLessThan(800 * unit)
  })
})
