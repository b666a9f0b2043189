import { describe, expect, it } from 'vitest'
import { markdownTable } from '../../../scripts/bench/markdown.ts'
import { benchmarksPage } from '../../../scripts/bench/page.ts'
import { results } from './results.fixture.ts'

const headings = (page: string) => [...page.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)

describe('docs/benchmarks.md', () => {
  it('has all measurements, and no NaN or undefined', () => {
    const page = benchmarksPage(results)
    expect(headings(page)).toEqual([
      'Rendering',
      'What makes a fleet slow',
      'The schema',
      'How many agents one release holds',
      'The CLI',
      'The tests',
      'How it was measured',
    ])
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
  })
  it('has no section for what was not measured', () => {
    const { releases, suite, ...least } = results
    expect(headings(benchmarksPage(least))).toHaveLength(5)
  })
  it('says if a release was stored but not installed', () => {
    const releases = results.releases.map((size) => ({ ...size, isInstalled: false }))
    const page = benchmarksPage({ ...results, releases })
    expect(page).toContain('5,003 (stored)')
    expect(page).toContain('That happened here')
    expect(benchmarksPage(results)).not.toContain('That happened here')
  })
  it.each([
    ['1,000 agents', '640', '515', '1.24'],
    ['`validate`', '1,400', '128', '2.00 (2.00–2.00)'],
    [
      'typical: Deployment, Service, HorizontalPodAutoscaler',
      '**5,000**',
      '5,003 (installed)',
      '5,416',
      '180',
      '120.0',
    ],
  ])('has a row for %s', (...cells) => {
    const rows = benchmarksPage(results)
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
    expect(rows.find(([, first]) => first === cells[0])).toEqual(expect.arrayContaining(cells))
  })
})

describe('markdownTable', () => {
  it('aligns its columns in the source', () => {
    expect(
      markdownTable(
        ['', 'ms'],
        [
          ['a long name', '1,000'],
          ['b', '2'],
        ],
      ),
    ).toBe(
      ['|             |    ms |', '| ----------- | ----: |', '| a long name | 1,000 |', '| b           |     2 |'].join(
        '\n',
      ),
    )
  })
})
