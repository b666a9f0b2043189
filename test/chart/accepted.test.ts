import { afterAll, describe, expect, it } from 'vitest'
import type { Values } from '../../src/values.ts'
import { accepted } from './accepted.ts'
import { fleet } from './fleet.ts'
import { majors } from './helm.ts'
import { makeCharts, renderFleets } from './invariants/charts.ts'

const charts = await makeCharts()
afterAll(() => charts.remove())

const fleets = Object.values(accepted).map((settings): Values => fleet({}, { name: 'north', ...settings }))

// In one render: if the chart rejects one of them, Helm names its subchart and what is wrong.
describe('what the chart must not reject', () => {
  it.each(majors)('is accepted (%s)', async (major) => {
    const releases = await renderFleets(major, charts.parent, fleets)
    const empty = Object.keys(accepted).filter((_, index) => !releases[index]?.text.includes('kind: '))
    expect(empty).toEqual([])
  })
})
