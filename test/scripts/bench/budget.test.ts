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
  it('is rejected with a list of all mistakes', () => {
    const text = '- { figure: a, most: high, slack: 0, because: b, look: c }\n- { most: 1, slack: 0, because: b }'
    expect(() => parseBudgets(text)).toThrow(
      new UserError(
        [
          'Entry 1 (a): most is "high". Write a number.',
          'Entry 2 (no figure): figure is missing. Write a string.',
          'Entry 2 (no figure): look is missing. Write a string.',
        ].join('\n'),
      ),
    )
  })
})

describe('figures', () => {
  it('cover both majors of Helm and the schema', () => {
    expect(figures).toContainEqual({ figure: 'chart / floor, 1 agent', helm: 'helm3', found: 2 })
    expect(figures).toContainEqual({ figure: 'schema, bytes', found: 134_166 })
  })
  it('compare the CLI with helm template, by fleet', () => {
    expect(figures).toContainEqual({ figure: 'validate / helm template, 1,000 agents (typical)', found: 2 })
    expect(figures).toContainEqual({ figure: 'effective / helm template, 10,000 agents (own)', found: 0.5 })
  })
})

describe('compareWithBudgets', () => {
  const budget = { figure: 'a', most: 2, slack: 0.1, because: 'Measured once.', look: 'a.tpl' }

  it('accepts an excess within the slack', () => {
    expect(compareWithBudgets([budget], [{ figure: 'a', found: 2.2 }])).toEqual({ excesses: [], unmeasured: [] })
  })
  it('says what was measured, what is allowed, why, and where to look', () => {
    const found = [
      { figure: 'a', helm: 'helm4', found: 2.21 },
      { figure: 'a', helm: 'helm3', found: 1 },
    ] as const
    expect(compareWithBudgets([budget], found).excesses).toEqual([
      'a (Helm 4): 2.21. At most 2 is allowed, plus 10% of slack. Measured once. Look at a.tpl.',
    ])
    expect(compareWithBudgets([{ ...budget, slack: 0 }], [{ figure: 'a', found: 2.004 }]).excesses).toHaveLength(1)
  })
  it('rejects NaN', () => {
    expect(compareWithBudgets([budget], [{ figure: 'a', found: Number.NaN }]).excesses).toHaveLength(1)
  })
  it('names what was not measured', () => {
    expect(compareWithBudgets([budget], []).unmeasured).toEqual([budget])
  })
})
