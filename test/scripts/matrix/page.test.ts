import { describe, expect, it } from 'vitest'
import { type Outcome, pageDifferences, scenariosOf, testedPage } from '../../../scripts/matrix/page.ts'

const cells = ['Helm 3 on Kubernetes 1.30', 'Helm 3, then 4 on Kubernetes 1.37'] as const
const outcome = (topic: string, scenario: string, cell: string, said = 'passed'): Outcome => ({
  topic,
  scenario,
  cell,
  said,
})

const page = testedPage(
  [
    outcome('upgrade', 'nothing restarts', cells[0]),
    outcome('upgrade', 'nothing restarts', cells[1], 'failed'),
    outcome('by-hand', 'a | b', cells[1], 'Helm 3 cannot'),
    outcome('by-hand', '--reuse-values is a flag', cells[0]),
  ],
  '2026-01-02',
  { helm: ['3.0.1', '4.0.2'], kubernetes: ['1.30.3', '1.37.4'] },
)

describe('docs/tested.md', () => {
  it('has a table for each file of tests, with a column for each cell', () => {
    expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(['By hand', 'Upgrade'])
    expect(page).toContain('Helm 3, 1.30 | Helm 3, then 4, 1.37 |')
    expect(page).toMatch(/^\| nothing restarts \| +passed \| +failed \|$/m)
  })
  it('says what did not run, and why a version cannot do something', () => {
    expect(page).toMatch(/^\| a \\\| b +\| +not run \| +Helm 3 cannot \|$/m)
  })
  it('names the versions and the day', () => {
    expect(page).toContain('2026-01-02, with Helm 3.0.1 and 4.0.2 and Kubernetes 1.30.3 and 1.37.4.')
  })
  it('gives back its scenarios', () => {
    expect(scenariosOf(page)).toEqual(
      new Map([
        ['By hand', new Set(['a | b', '--reuse-values is a flag'])],
        ['Upgrade', new Set(['nothing restarts'])],
      ]),
    )
  })
  it('is compared with the tests that ran, both ways, and with the files of tests', () => {
    const topics = ['by-hand', 'upgrade']
    expect(pageDifferences(page, [outcome('upgrade', 'nothing restarts', cells[0])], topics)).toEqual({
      missing: [],
      removed: [],
    })
    expect(pageDifferences(page, [outcome('upgrade', 'pods restart', cells[0])], ['upgrade'])).toEqual({
      missing: ['Upgrade: pods restart'],
      removed: ['Upgrade: nothing restarts', 'By hand: a | b', 'By hand: --reuse-values is a flag'],
    })
  })
})
