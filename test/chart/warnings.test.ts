import { beforeAll, describe, expect, it } from 'vitest'
import { drawn } from '../seed.ts'
import { notes } from './helm.ts'
import { overNeeded, rules } from './rules.ts'
import { type Said, sayings } from './sayings.ts'

const warnings = rules
  .filter(({ severity }) => severity === 'warning')
  .map(({ wrong, right, ...rest }) => ({ ...rest, wrong: overNeeded(wrong), right: overNeeded(right) }))

describe('the chart warns of', () => {
  let wrong: readonly Said[]
  let right: readonly Said[]
  beforeAll(async () => {
    wrong = await sayings(warnings.map(({ wrong }) => wrong))
    right = await sayings(warnings.map(({ right }) => right))
  })
  it.each(warnings.map((row, index) => ({ ...row, index })))('$rule, but not without a reason', (row) => {
    const { index, rule, said } = row
    expect(wrong[index]).toEqual({ problems: [], warnings: said.map((line) => `${line} [${rule}]`) })
    expect(right[index]).toEqual({ problems: [], warnings: [] })
  })
})

describe.each(drawn(warnings, 'warnings', 8))('$rule', ({ rule, wrong, said, right }) => {
  it('is named in the notes, with the agents', async () => {
    const lines = (await notes(wrong)).split('\n').filter((line) => line.startsWith('  - '))
    expect(lines).toEqual(said.map((line) => `  - ${line} [${rule}]`))
  })
  it('is not named without a reason', async () => {
    expect(await notes(right)).not.toContain('Warnings:')
  })
})
