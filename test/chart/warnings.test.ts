import { describe, expect, it } from 'vitest'
import { notes } from './helm.ts'
import { overNeeded, rules } from './rules.ts'

const warnings = rules.filter(({ severity }) => severity === 'warning')

describe.each(warnings)('$rule', ({ rule, wrong, said, right }) => {
  it('is named in the notes, with the agents', async () => {
    const lines = (await notes(overNeeded(wrong))).split('\n').filter((line) => line.startsWith('  - '))
    expect(lines).toEqual(said.map((line) => `  - ${line} [${rule}]`))
  })
  it('is not named without a reason', async () => {
    expect(await notes(overNeeded(right))).not.toContain('Warnings:')
  })
})
