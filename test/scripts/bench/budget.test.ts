import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { compareWithBudgets, figuresOf, parseBudgets } from '../../../scripts/bench/budget.ts'
import { UserError } from '../../../scripts/toolchain/user-error.ts'
import { results } from './results.fixture.ts'

const committed = parseBudgets(await readFile(new URL('../../../scripts/bench/budget.yaml', import.meta.url), 'utf8'))
const figures = figuresOf(results)

describe('budget.yaml', () => {
  it('has a budget for each figure, and no other', () => {
    const names = [...new Set(figures.map(({ figure }) => figure))]
    expect(committed.map(({ figure }) => figure).sort()).toEqual(names.sort())
  })
  it('is refused with all that is wrong in it', () => {
    const text = '- { figure: a, most: high, slack: 0, because: b, look: c }\n- { most: 1, slack: 0, because: b }'
    expect(() => parseBudgets(text)).toThrow(
      new UserError(
        [
          'Entry 1 (a): most has to be a number.',
          'Entry 2 (without figure): figure has to be a string.',
          'Entry 2 (without figure): look has to be a string.',
        ].join('\n'),
      ),
    )
  })
})

describe('figures', () => {
  it('are those of both Helms and of the schema', () => {
    expect(figures).toContainEqual({ figure: 'chart beside floor, 1 agent', helm: 'helm3', found: 2 })
    expect(figures).toContainEqual({ figure: 'schema, bytes', found: 134_166 })
  })
})

describe('compareWithBudgets', () => {
  const budget = { figure: 'a', most: 2, slack: 0.1, because: 'Measured once.', look: 'a.tpl' }

  it('lets pass what is within the slack', () => {
    expect(compareWithBudgets([budget], [{ figure: 'a', found: 2.2 }])).toEqual({ excesses: [], unmeasured: [] })
  })
  it('says what was found, what is allowed, why, and where to look', () => {
    const found = [
      { figure: 'a', helm: 'helm4', found: 2.21 },
      { figure: 'a', helm: 'helm3', found: 1 },
    ] as const
    expect(compareWithBudgets([budget], found).excesses).toEqual([
      'a (Helm 4): 2.21, allowed is 2, with 10 % of slack. Measured once. Look at a.tpl.',
    ])
    expect(compareWithBudgets([{ ...budget, slack: 0 }], [{ figure: 'a', found: 2.004 }]).excesses).toHaveLength(1)
  })
  it('lets nothing pass that is no number', () => {
    expect(compareWithBudgets([budget], [{ figure: 'a', found: Number.NaN }]).excesses).toHaveLength(1)
  })
  it('names what was not measured', () => {
    expect(compareWithBudgets([budget], []).unmeasured).toEqual([budget])
  })
})
